using Fresnel.Contracts.Media;
using Fresnel.Contracts.Requests;
using Fresnel.Imaging;
using Fresnel.Providers.Images;

namespace Fresnel.Providers.Bedrock;

/// <summary>
/// Prepares images for Nova Canvas: removes transparency and inverts the mask to black where it edits.
/// </summary>
internal static class CanvasImagePreparer
{
    /// <param name="request">Its images must be files, PNG or JPEG.</param>
    public static async Task<ImageEditRequest> PrepareAsync(
        ImageEditRequest request,
        CancellationToken cancellationToken
    ) =>
        request with
        {
            Images = [.. await Task.WhenAll(request.Images.Select(image => FlattenAsync(image, cancellationToken)))],
            Mask = request.Mask is { } mask ? await ConvertMaskAsync(mask, cancellationToken) : null,
        };

    private static async Task<ImagePart> FlattenAsync(ImagePart image, CancellationToken cancellationToken)
    {
        var file = new InputImageFile(image.Source);
        if (file.Codec != ImageCodec.Png)
            return image;
        var pixels = await DecodeAsync(file, image.Param, cancellationToken);
        return pixels.Bands == 4 ? image with { Source = EncodePng(FlattenOnWhite(pixels)) } : image;
    }

    /// <summary>Converts a mask from transparent to black for the edited area.</summary>
    private static async Task<ImageSource> ConvertMaskAsync(ImageSource mask, CancellationToken cancellationToken)
    {
        var pixels = await DecodeAsync(new InputImageFile(mask), "mask", cancellationToken);
        var converted = new byte[pixels.Width * pixels.Height * 3];
        for (var i = 0; i < pixels.Width * pixels.Height; i++)
        {
            var keeps = pixels.Bands != 4 || pixels.Data[(i * 4) + 3] >= 128;
            converted.AsSpan(i * 3, 3).Fill(keeps ? byte.MaxValue : byte.MinValue);
        }
        return EncodePng(new Pixels(pixels.Width, pixels.Height, 3, converted));
    }

    private static Pixels FlattenOnWhite(Pixels pixels)
    {
        var flat = new byte[pixels.Width * pixels.Height * 3];
        for (var (from, to) = (0, 0); to < flat.Length; from += 4, to += 3)
        {
            var alpha = pixels.Data[from + 3];
            for (var band = 0; band < 3; band++)
                flat[to + band] = (byte)(((pixels.Data[from + band] * alpha) + (255 * (255 - alpha)) + 127) / 255);
        }
        return pixels with { Bands = 3, Data = flat };
    }

    private static async Task<Pixels> DecodeAsync(
        InputImageFile file,
        string param,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await ImageDecoder.DecodeAsync(file.Content, cancellationToken: cancellationToken);
        }
        catch (UnreadableImageException error)
        {
            throw ImageErrors.Of(error, param);
        }
        catch (FormatException error)
        {
            throw ImageErrors.NotBase64(param, error);
        }
    }

    private static ImageSource.Bytes EncodePng(Pixels pixels) =>
        new(ImageEncoder.Encode(pixels, ImageCodec.Png), "image/png");
}
