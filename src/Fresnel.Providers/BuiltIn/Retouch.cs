using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Imaging;

namespace Fresnel.Providers.BuiltIn;

/// <summary>Edits a picture as far as we can without a model that paints: its size, shape, direction, colours and sharpness. What is left is named.</summary>
internal static class Retouch
{
    private const int SmallestSide = 32,
        LargestSide = 4096;

    private static readonly PixelAdjustment[] s_moving =
    [
        PixelAdjustment.FlipHorizontally,
        PixelAdjustment.FlipVertically,
        PixelAdjustment.RotateRight,
        PixelAdjustment.RotateLeft,
        PixelAdjustment.Rotate180,
    ];

    /// <returns>The stages, the last of them finished, and what was done and what not.</returns>
    /// <exception cref="UnreadableImageException">The image or the mask cannot be decoded.</exception>
    /// <exception cref="GatewayException">The request asks for what no edit of ours can be.</exception>
    public static async Task<(IReadOnlyList<Pixels> Stages, string Told)> ApplyAsync(
        ImageEditRequest request,
        ReadOnlyMemory<byte> image,
        ReadOnlyMemory<byte>? mask,
        CancellationToken cancellationToken
    )
    {
        if (
            request.Size is { } wished
            && (
                Math.Min(wished.Width, wished.Height) < SmallestSide
                || Math.Max(wished.Width, wished.Height) > LargestSide
            )
        )
            throw GatewayException.InvalidRequest(
                $"The size {wished} cannot be made: a side has {SmallestSide} to {LargestSide} pixels.",
                "size",
                "invalid_value"
            );
        if (request.Format == ImageFormat.Svg)
            throw GatewayException.InvalidRequest(
                "The built-in model edits into 'png', 'jpeg' and 'webp'; only what it draws itself can be 'svg'.",
                "output_format",
                "invalid_value"
            );
        var wish = EditWish.Of(request.Prompt);
        var pixels = await ImageDecoder.DecodeAsync(image, LargestSide, cancellationToken: cancellationToken);
        var region = mask is { } file
            ? await ImageDecoder.DecodeAsync(file, LargestSide, cancellationToken: cancellationToken)
            : null;
        if (region is not null && (region.Width, region.Height) != (pixels.Width, pixels.Height))
            throw GatewayException.InvalidRequest(
                $"The mask is {region.Width}x{region.Height} and the image {pixels.Width}x{pixels.Height}. Send them in one size.",
                "mask",
                "invalid_mask"
            );
        return await Task.Run(() => Apply(request, wish, pixels, region), cancellationToken);
    }

    public static byte[] Encode(Pixels pixels, ImageEditRequest request) =>
        ImageEncoder.Encode(
            pixels,
            request.Format switch
            {
                ImageFormat.Jpeg => ImageCodec.Jpeg,
                ImageFormat.Webp => ImageCodec.Webp,
                _ => ImageCodec.Png,
            },
            request.Compression is { } quality ? new EncodeOptions { Quality = Math.Max(1, quality) } : null
        );

    private static (IReadOnlyList<Pixels> Stages, string Told) Apply(
        ImageEditRequest request,
        EditWish wish,
        Pixels pixels,
        Pixels? mask
    )
    {
        List<Pixels> stages = [];
        List<string> done = [],
            left = [];
        foreach (var change in wish.Changes)
        {
            if (mask is not null && s_moving.Contains(change))
            {
                left.Add($"{NameOf(change)} within a mask");
                continue;
            }
            stages.Add(pixels);
            var changed = PixelEditor.Apply(pixels, change);
            pixels = mask is null ? changed : PixelEditor.Composite(mask, changed, pixels);
            done.Add(NameOf(change));
        }
        var backdrop = wish.Backdrop ?? (request.Background == "opaque" ? 0xFFFFFF : null);
        if (backdrop is { } colour && PixelEditor.HasTransparency(pixels))
        {
            pixels = PixelEditor.Flatten(pixels, colour);
            done.Add(colour == 0 ? "a black background" : "a white background");
        }
        else if (wish.Backdrop is not null)
        {
            left.Add("another background: nothing in the image is transparent");
        }
        if (SizeOf(request, wish, pixels) is { } size && size != (pixels.Width, pixels.Height))
        {
            stages.Add(pixels);
            pixels = PixelEditor.Fill(pixels, size.Width, size.Height);
            done.Add($"fitted to {size.Width}x{size.Height}");
        }
        stages.Add(pixels);

        if (wish.Rest.Length > 0)
            left.Add($"“{wish.Rest}”");
        if (request.Background == "transparent" && !PixelEditor.HasTransparency(pixels))
            left.Add("a transparent background");
        if (request.Images.Count > 1)
            left.Add($"anything with the other {request.Images.Count - 1} images");
        var told =
            $"The image {(done.Count == 0 ? "as it is" : $"with these changes: {string.Join(", ", done)}")}{(mask is null || done.Count == 0 ? "" : ", where the mask is transparent")}.";
        return (
            stages,
            left.Count == 0
                ? told
                : $"{told} Not done: {string.Join("; ", left)}. The built-in model changes size, shape, direction, colours and sharpness, and paints nothing new."
        );
    }

    private static (int Width, int Height)? SizeOf(ImageEditRequest request, EditWish wish, Pixels pixels)
    {
        if ((request.Size ?? Bounded(wish.Size)) is { } size)
            return (size.Width, size.Height);
        if (wish.Shape is not { } shape)
            return null;
        return pixels.Width > pixels.Height * shape
            ? (Math.Max(1, (int)Math.Round(pixels.Height * shape)), pixels.Height)
            : (pixels.Width, Math.Max(1, (int)Math.Round(pixels.Width / shape)));
    }

    private static ImageSize? Bounded(ImageSize? size) =>
        size is { } wished
            ? new ImageSize(
                Math.Clamp(wished.Width, SmallestSide, LargestSide),
                Math.Clamp(wished.Height, SmallestSide, LargestSide)
            )
            : null;

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
