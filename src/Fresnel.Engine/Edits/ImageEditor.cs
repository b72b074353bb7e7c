using Fresnel.Drawing;
using Fresnel.Engine.Requests;
using Fresnel.Imaging;
using Fresnel.Vision.Saliency;

namespace Fresnel.Engine.Edits;

/// <summary>
/// Edits an image without a generative model: size, shape, direction, colours and sharpness. The report names the rest.
/// </summary>
internal static class ImageEditor
{
    /// <summary>Most results of one edit that differ.</summary>
    public const int MostVariants = 5;

    private const int White = 0xFFFFFF;

    /// <summary>How far a change goes in each variant, the usual one first.</summary>
    private static readonly (double Value, string Name)[] s_strengths =
    [
        (1, ""),
        (0.55, "slightly "),
        (1.6, "much "),
        (0.3, "very slightly "),
        (2.2, "very much "),
    ];

    private static readonly (CropFocus Value, string Name)[] s_focuses =
    [
        (CropFocus.Centre, ""),
        (CropFocus.Attention, ", around what draws the eye"),
        (CropFocus.Low, ", from the left or the top"),
        (CropFocus.High, ", from the right or the bottom"),
    ];

    private static readonly PixelAdjustment[] s_geometric =
    [
        PixelAdjustment.FlipHorizontally,
        PixelAdjustment.FlipVertically,
        PixelAdjustment.RotateRight,
        PixelAdjustment.RotateLeft,
        PixelAdjustment.Rotate180,
    ];

    /// <summary>Whether an edit needs to know what stands out from its background.</summary>
    public static bool CutsOut(ModelRequest.Edit request, Pixels pixels)
    {
        var instructions = EditInstructions.Parse(request.Prompt);
        return (instructions.CutOut || instructions.Backdrop is not null || request.Pictures.Transparent is true)
            && !PixelEditor.HasTransparency(pixels);
    }

    /// <summary>Keeps one core busy. Instructions that cannot be carried out are reported, never an error.</summary>
    /// <param name="mask">Of the size of <paramref name="pixels"/>; null: the whole image may change.</param>
    /// <param name="foreground">What stands out, or the persons; null: not known, or nothing is to be cut out.</param>
    /// <param name="variant">
    /// 0: the usual result; to below <see cref="MostVariants"/>: another strength, and another part of what is cut.
    /// </param>
    public static EditedImage Apply(
        ModelRequest.Edit request,
        Pixels pixels,
        Pixels? mask,
        ForegroundMask? foreground = null,
        int variant = 0
    )
    {
        var (strength, focus) = (s_strengths[variant], s_focuses[variant % s_focuses.Length]);
        var instructions = EditInstructions.Parse(request.Prompt);
        List<Pixels> stages = [];
        List<string> done = [],
            notDone = [];
        if (foreground is { Any: true } && CutsOut(request, pixels))
        {
            stages.Add(pixels);
            pixels = CutOut(pixels, foreground, mask);
            done.Add(foreground is PersonMask ? "all but persons removed" : "its background removed");
        }
        else if (instructions.CutOut && !PixelEditor.HasTransparency(pixels))
        {
            notDone.Add(
                instructions.IsPerson
                    ? "cutting out a person: none is seen"
                    : "removing the background: nothing stands out from it"
            );
        }
        foreach (var change in instructions.Changes)
        {
            if (mask is not null && s_geometric.Contains(change))
            {
                notDone.Add($"{NameOf(change)} within a mask");
                continue;
            }
            stages.Add(pixels);
            var changed = PixelEditor.Apply(pixels, change, strength.Value);
            pixels = mask is null ? changed : PixelEditor.Composite(mask, changed, pixels);
            done.Add((HasStrength(change) ? strength.Name : "") + NameOf(change));
        }
        if (instructions.Trim)
        {
            stages.Add(pixels);
            (pixels, var trimmed) = Trim(pixels, mask);
            (trimmed is null ? done : notDone).Add(trimmed ?? "its empty borders trimmed");
        }
        var isOpaque =
            request.Pictures.Transparent is false
            || (instructions.CutOut && request.Pictures.Format is DrawingFormat.Jpeg);
        var backdrop = instructions.Backdrop ?? (isOpaque ? White : null);
        if (backdrop is { } colour && PixelEditor.HasTransparency(pixels))
        {
            pixels = PixelEditor.Flatten(pixels, colour);
            done.Add($"{EditInstructions.NameOf(colour)} background");
        }
        else if (instructions.Backdrop is not null)
        {
            notDone.Add("another background: nothing in the image is transparent or stands out");
        }
        if (SizeOf(request, instructions, pixels) is { } size && size != new PixelSize(pixels.Width, pixels.Height))
        {
            stages.Add(pixels);
            var cuts = (long)size.Width * pixels.Height != (long)size.Height * pixels.Width;
            pixels = PixelEditor.Fill(pixels, size.Width, size.Height, focus.Value);
            done.Add($"fitted to {size}{(cuts ? focus.Name : "")}");
        }
        if (instructions.Overlay is { Strip: true } && mask is not null)
            notDone.Add("a caption beside the image within a mask");
        else if (instructions.Overlay is { } overlay)
        {
            stages.Add(pixels);
            var lettered = overlay.Apply(pixels, variant);
            pixels = mask is null ? lettered : PixelEditor.Composite(mask, lettered, pixels);
            done.Add(overlay.Name);
        }
        stages.Add(pixels);

        if (instructions.Unsupported.Length > 0)
            notDone.Add($"“{instructions.Unsupported}”");
        if (request.Pictures.Transparent is true && !PixelEditor.HasTransparency(pixels))
            notDone.Add("a transparent background");
        if (request.Images.Count > 1 && instructions.Collage)
            done.Insert(0, $"a collage of {request.Images.Count} images");
        else if (request.Images.Count > 1)
            notDone.Add($"anything with the other {request.Images.Count - 1} images");
        return new EditedImage(stages, Report(done, notDone, mask is not null), notDone);
    }

    /// <summary>What is behind becomes transparent; with a mask, only where that is transparent.</summary>
    public static Pixels CutOut(Pixels pixels, ForegroundMask foreground, Pixels? mask)
    {
        var alpha = GuidedFilter.Refine(pixels, foreground);
        var data = new byte[alpha.Length * 4];
        for (var i = 0; i < alpha.Length; i++)
        {
            pixels.Data.AsSpan(i * pixels.Bands, 3).CopyTo(data.AsSpan(i * 4));
            var keeps = mask is not null && (mask.Bands == 3 || mask.Data[(i * 4) + 3] == byte.MaxValue);
            data[(i * 4) + 3] = keeps ? byte.MaxValue : alpha[i];
        }
        return new Pixels(pixels.Width, pixels.Height, 4, data);
    }

    /// <returns>The image without its plain or transparent borders; and why that could not be done, else null.</returns>
    private static (Pixels, string?) Trim(Pixels pixels, Pixels? mask)
    {
        if (mask is not null)
            return (pixels, "trimming within a mask");
        return BorderTrimmer.Trim(pixels) is { } trimmed
            ? (trimmed, null)
            : (pixels, "trimming: the borders are not plain");
    }

    private static string Report(List<string> done, List<string> notDone, bool masked)
    {
        var changes = done.Count == 0 ? "as it is" : $"with these changes: {string.Join(", ", done)}";
        var report = $"The image {changes}{(masked && done.Count > 0 ? ", where the mask is transparent" : "")}.";
        return notDone.Count == 0
            ? report
            : $"{report} Not done: {string.Join("; ", notDone)}. The built-in model changes size, shape, direction, "
                + "colours and sharpness, cuts out what stands out, sets texts, joins images, and paints nothing new.";
    }

    private static PixelSize? SizeOf(ModelRequest.Edit request, EditInstructions instructions, Pixels pixels)
    {
        if (request.Pictures.Size is { } requested)
            return requested;
        if (instructions.Size is { } size)
            return new PixelSize(EditRequestHandler.Clamp(size.Width), EditRequestHandler.Clamp(size.Height));
        if (instructions.Scale is { } scale)
            return Scaled(pixels, scale);
        if (instructions.AspectRatio is not { } ratio)
            return null;
        return pixels.Width > pixels.Height * ratio
            ? new PixelSize(Math.Max(1, (int)Math.Round(pixels.Height * ratio)), pixels.Height)
            : new PixelSize(pixels.Width, Math.Max(1, (int)Math.Round(pixels.Width / ratio)));
    }

    /// <summary>As many times larger as the limit allows.</summary>
    private static PixelSize Scaled(Pixels pixels, int scale)
    {
        var most = Math.Min(scale, (double)EditRequestHandler.LargestSide / Math.Max(pixels.Width, pixels.Height));
        return new((int)Math.Round(pixels.Width * most), (int)Math.Round(pixels.Height * most));
    }

    private static bool HasStrength(PixelAdjustment change) =>
        change
            is PixelAdjustment.Brighten
                or PixelAdjustment.Darken
                or PixelAdjustment.IncreaseContrast
                or PixelAdjustment.DecreaseContrast
                or PixelAdjustment.Blur
                or PixelAdjustment.Sharpen;

    private static string NameOf(PixelAdjustment change) =>
        change switch
        {
            PixelAdjustment.Greyscale => "in grey",
            PixelAdjustment.Invert => "colours inverted",
            PixelAdjustment.Brighten => "brighter",
            PixelAdjustment.Darken => "darker",
            PixelAdjustment.IncreaseContrast => "more contrast",
            PixelAdjustment.DecreaseContrast => "less contrast",
            PixelAdjustment.Blur => "blurred",
            PixelAdjustment.Sharpen => "sharpened",
            PixelAdjustment.FlipHorizontally => "mirrored left to right",
            PixelAdjustment.FlipVertically => "flipped top to bottom",
            PixelAdjustment.RotateRight => "turned right",
            PixelAdjustment.RotateLeft => "turned left",
            _ => "turned upside down",
        };
}
