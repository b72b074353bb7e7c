using System.Globalization;
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

    /// <summary>Of round corners, as a part of the shorter side.</summary>
    private const double CornerRadius = 0.08;

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
    public static bool NeedsForeground(ModelRequest.Edit request, Pixels pixels)
    {
        var instructions = EditInstructions.Parse(request.Prompt);
        return (NeedsCutOut(request, instructions) || instructions.BlurBackground)
            && !PixelEditor.HasTransparency(pixels);
    }

    private static bool NeedsCutOut(ModelRequest.Edit request, EditInstructions instructions) =>
        instructions.CutOut || instructions.Backdrop is not null || request.Pictures.Transparent is true;

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
        var run = new EditRun(pixels, mask);
        SeparateBackground(run, request, instructions, foreground, strength);
        foreach (var change in instructions.Changes)
        {
            var name = (HasStrength(change) ? strength.Name : "") + NameOf(change);
            if (s_geometric.Contains(change))
                run.Reshape(name, now => PixelEditor.Apply(now, change));
            else
                run.Change(name, now => PixelEditor.Apply(now, change, strength.Value));
        }
        if (instructions.Angle is { } angle)
            run.Reshape(NameOf(angle), now => WithinLimit(PixelEditor.Rotate(now, angle)));
        if (instructions.Part is { } part)
            run.Reshape(part.Name, part.Crop);
        if (instructions.Trim)
            run.Reshape("its empty borders trimmed", BorderTrimmer.Trim, "trimming: the borders are not plain");
        if (instructions.Frame is { } frame)
            run.Reshape(
                frame.Name,
                now => frame.Apply(now, EditRequestHandler.LargestSide),
                $"a border: a side has at most {EditRequestHandler.LargestSide} pixels"
            );
        if (instructions.Circle)
            run.Reshape("cut to a circle", ToCircle);
        if (SizeOf(request, instructions, run.Pixels) is { } size && size != run.Size)
        {
            var cuts = (long)size.Width * run.Pixels.Height != (long)size.Height * run.Pixels.Width;
            run.Replace(
                $"fitted to {size}{(cuts ? focus.Name : "")}",
                PixelEditor.Fill(run.Pixels, size.Width, size.Height, focus.Value)
            );
        }
        if (instructions.RoundCorners)
            run.Change(
                "with round corners",
                now => PixelEditor.Round(now, Math.Min(now.Width, now.Height) * CornerRadius)
            );
        Flatten(run, request, instructions);
        if (instructions.Overlay is { Strip: true } strip)
            run.Reshape(strip.Name, now => strip.Apply(now, variant));
        else if (instructions.Overlay is { } overlay)
            run.Change(overlay.Name, now => overlay.Apply(now, variant));

        if (instructions.Format is { } format && format != request.Pictures.Format)
            run.NotDone.Add(
                $"{format.ToString().ToUpperInvariant()}: the format is chosen by `output_format`, or the name of the file to write"
            );
        if (instructions.Unsupported.Length > 0)
            run.NotDone.Add($"“{instructions.Unsupported}”");
        if (request.Pictures.Transparent is true && !PixelEditor.HasTransparency(run.Pixels))
            run.NotDone.Add("a transparent background");
        if (request.Images.Count > 1 && instructions.Collage)
            run.Done.Insert(0, $"a collage of {request.Images.Count} images");
        else if (request.Images.Count > 1)
            run.NotDone.Add($"anything with the other {request.Images.Count - 1} images");
        return run.Finish();
    }

    /// <summary>Cuts out what stands out, or blurs what is around it.</summary>
    private static void SeparateBackground(
        EditRun run,
        ModelRequest.Edit request,
        EditInstructions instructions,
        ForegroundMask? foreground,
        (double Value, string Name) strength
    )
    {
        var isTransparent = PixelEditor.HasTransparency(run.Pixels);
        if (foreground is { Any: true } && !isTransparent && NeedsCutOut(request, instructions))
            run.Replace(
                foreground is PersonMask ? "all but persons removed" : "its background removed",
                CutOut(run.Pixels, foreground, run.Mask)
            );
        else if (instructions.CutOut && !isTransparent)
            run.NotDone.Add(
                instructions.IsPerson
                    ? "cutting out a person: none is seen"
                    : "removing the background: nothing stands out from it"
            );
        if (!instructions.BlurBackground)
            return;
        if (foreground is { Any: true } && !isTransparent && !NeedsCutOut(request, instructions))
            run.Change(
                $"its background {strength.Name}blurred",
                now => PixelEditor.BlurAround(now, GuidedFilter.Refine(now, foreground), strength.Value)
            );
        else
            run.NotDone.Add("blurring the background: nothing stands out from it");
    }

    /// <summary>Puts a colour behind what is transparent, where one is asked for or the file cannot be transparent.</summary>
    private static void Flatten(EditRun run, ModelRequest.Edit request, EditInstructions instructions)
    {
        var isOpaque = request.Pictures.Transparent is false || request.Pictures.Format is DrawingFormat.Jpeg;
        var backdrop = instructions.Backdrop ?? (isOpaque ? White : null);
        if (backdrop is { } colour && PixelEditor.HasTransparency(run.Pixels))
            run.Replace($"{EditInstructions.NameOf(colour)} background", PixelEditor.Flatten(run.Pixels, colour));
        else if (instructions.Backdrop is not null)
            run.NotDone.Add("another background: nothing in the image is transparent or stands out");
    }

    private static Pixels ToCircle(Pixels pixels)
    {
        var side = Math.Min(pixels.Width, pixels.Height);
        return PixelEditor.Round(PixelEditor.CropCentre(pixels, side, side), side / 2.0);
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

    private static PixelSize? SizeOf(ModelRequest.Edit request, EditInstructions instructions, Pixels pixels)
    {
        if (request.Pictures.Size is { } requested)
            return requested;
        if (instructions.Size is { } size)
            return new PixelSize(EditRequestHandler.Clamp(size.Width), EditRequestHandler.Clamp(size.Height));
        if (instructions.Scale is { } scale)
            return Scaled(pixels, scale);
        if (instructions.Side is { } side)
            return Scaled(pixels, side.Pixels / (double)(side.IsWidth ? pixels.Width : pixels.Height));
        if (instructions.AspectRatio is not { } ratio)
            return null;
        return pixels.Width > pixels.Height * ratio
            ? new PixelSize(Math.Max(1, (int)Math.Round(pixels.Height * ratio)), pixels.Height)
            : new PixelSize(pixels.Width, Math.Max(1, (int)Math.Round(pixels.Width / ratio)));
    }

    /// <summary>As many times larger as the limit allows.</summary>
    private static PixelSize Scaled(Pixels pixels, double scale)
    {
        var most = Math.Min(scale, (double)EditRequestHandler.LargestSide / Math.Max(pixels.Width, pixels.Height));
        return new(
            EditRequestHandler.Clamp((int)Math.Round(pixels.Width * most)),
            EditRequestHandler.Clamp((int)Math.Round(pixels.Height * most))
        );
    }

    private static Pixels WithinLimit(Pixels pixels) =>
        Math.Max(pixels.Width, pixels.Height) <= EditRequestHandler.LargestSide
            ? pixels
            : PixelEditor.Fill(pixels, Scaled(pixels, 1).Width, Scaled(pixels, 1).Height);

    private static bool HasStrength(PixelAdjustment change) =>
        change
            is PixelAdjustment.Brighten
                or PixelAdjustment.Darken
                or PixelAdjustment.IncreaseContrast
                or PixelAdjustment.DecreaseContrast
                or PixelAdjustment.Sepia
                or PixelAdjustment.Warm
                or PixelAdjustment.Cool
                or PixelAdjustment.Saturate
                or PixelAdjustment.Desaturate
                or PixelAdjustment.Blur
                or PixelAdjustment.Sharpen;

    private static string NameOf(double degrees) =>
        string.Create(CultureInfo.InvariantCulture, $"turned {Math.Abs(degrees)}° {(degrees < 0 ? "left" : "right")}");

    private static string NameOf(PixelAdjustment change) =>
        change switch
        {
            PixelAdjustment.Greyscale => "in grey",
            PixelAdjustment.Invert => "colours inverted",
            PixelAdjustment.Brighten => "brighter",
            PixelAdjustment.Darken => "darker",
            PixelAdjustment.IncreaseContrast => "more contrast",
            PixelAdjustment.DecreaseContrast => "less contrast",
            PixelAdjustment.Sepia => "in sepia",
            PixelAdjustment.Warm => "warmer",
            PixelAdjustment.Cool => "cooler",
            PixelAdjustment.Saturate => "stronger colours",
            PixelAdjustment.Desaturate => "weaker colours",
            PixelAdjustment.Blur => "blurred",
            PixelAdjustment.Sharpen => "sharpened",
            PixelAdjustment.FlipHorizontally => "mirrored left to right",
            PixelAdjustment.FlipVertically => "flipped top to bottom",
            PixelAdjustment.RotateRight => "turned right",
            PixelAdjustment.RotateLeft => "turned left",
            _ => "turned upside down",
        };
}
