using Fresnel.Contracts.Media;
using Fresnel.Contracts.Requests;
using Fresnel.Imaging;
using Fresnel.Imaging.Compute;
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
            Images =
            [
                .. await Task.WhenAll(
                    request.Images.Select(image => FlattenAsync(image, request.ComputeOwner(), cancellationToken))
                ),
            ],
            Mask = request.Mask is { } mask
                ? await ConvertMaskAsync(mask, request.ComputeOwner(), cancellationToken)
                : null,
        };

    private static async Task<ImagePart> FlattenAsync(
        ImagePart image,
        ComputeOwner owner,
        CancellationToken cancellationToken
    )
    {
        var file = new InputImageFile(image.Source);
        if (file.Codec != ImageCodec.Png)
            return image;
        var pixels = await DecodeAsync(file, image.Param, owner, cancellationToken);
        return pixels.Bands == 4
            ? image with
            {
                Source = await EncodeAsync(() => FlattenOnWhite(pixels), owner, cancellationToken),
            }
            : image;
    }

    /// <summary>Converts a mask from transparent to black for the edited area.</summary>
    private static async Task<ImageSource> ConvertMaskAsync(
        ImageSource mask,
        ComputeOwner owner,
        CancellationToken cancellationToken
    )
    {
        var pixels = await DecodeAsync(new InputImageFile(mask), "mask", owner, cancellationToken);
        return await EncodeAsync(() => InBlackAndWhite(pixels), owner, cancellationToken);
    }

    private static Pixels InBlackAndWhite(Pixels mask)
    {
        var data = new byte[mask.Width * mask.Height * 3];
        for (var i = 0; i < mask.Width * mask.Height; i++)
        {
            var keeps = mask.Bands != 4 || mask.Data[(i * 4) + 3] >= 128;
            data.AsSpan(i * 3, 3).Fill(keeps ? byte.MaxValue : byte.MinValue);
        }
        return new Pixels(mask.Width, mask.Height, 3, data);
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
        ComputeOwner owner,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await ImageDecoder.DecodeAsync(file.Encoded, new DecodeOptions { Owner = owner }, cancellationToken);
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

    private static async Task<ImageSource> EncodeAsync(
        Func<Pixels> make,
        ComputeOwner owner,
        CancellationToken cancellationToken
    ) =>
        new ImageSource.Bytes(
            await ComputeScheduler.Shared.RunAsync(
                () => ImageEncoder.Encode(make(), ImageCodec.Png),
                ComputeCost.OfDecoded,
                owner,
                cancellationToken
            ),
            "image/png"
        );
}
