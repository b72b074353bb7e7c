using Fresnel.Contracts.Errors;
using Fresnel.Imaging;
using Fresnel.Imaging.Compute;

namespace Fresnel.Providers.Images;

/// <summary>Re-encodes an image in a format and size that an upstream accepts.</summary>
internal static class ImageTranscoder
{
    private const int MinSide = 64;

    private static readonly int[] Qualities = [90, 80, 65];

    /// <returns>
    /// The file and its header. To meet size limits, quality is reduced first, then the dimensions.
    /// </returns>
    /// <exception cref="UnreadableImageException">The image cannot be decoded.</exception>
    /// <exception cref="GatewayException">The image cannot be made small enough.</exception>
    public static async Task<(byte[] File, ImageHeader Header)> TranscodeAsync(
        EncodedImage image,
        ImageRules rules,
        ComputeOwner owner,
        CancellationToken cancellationToken
    )
    {
        var options = new DecodeOptions { MaxSide = rules.MaxSide, Owner = owner };
        while (true)
        {
            var pixels = await ImageDecoder.DecodeAsync(image, options, cancellationToken);
            var encoded = await options.Scheduler.RunAsync(
                () => Encode(pixels, rules),
                ComputeCost.OfDecoded,
                owner,
                cancellationToken
            );
            if (encoded.File.Length <= (rules.MaxBytes ?? long.MaxValue))
                return encoded;
            var side = (int)(
                Math.Max(pixels.Width, pixels.Height)
                * Math.Clamp(Math.Sqrt((double)rules.MaxBytes!.Value / encoded.File.Length) * 0.95, 0.3, 0.85)
            );
            if (side < MinSide)
                throw new GatewayException(
                    ErrorKind.InvalidImage,
                    $"The image cannot be made smaller than {rules.MaxBytes} bytes. Send it smaller."
                )
                {
                    Code = "image_too_large",
                };
            options = options with { MaxSide = side };
        }
    }

    /// <summary>Encodes as JPEG, or PNG for a transparent image. The smallest attempt if none fits.</summary>
    private static (byte[] File, ImageHeader Header) Encode(Pixels pixels, ImageRules rules)
    {
        ImageCodec[] preferred = PixelEditor.HasTransparency(pixels)
            ? [ImageCodec.Png, ImageCodec.Webp, ImageCodec.Jpeg]
            : [ImageCodec.Jpeg, ImageCodec.Png, ImageCodec.Webp];
        var codec = preferred.First(codec => codec == preferred[^1] || rules.Formats.Contains(codec.MediaType()));
        byte[] file = [];
        foreach (var quality in codec == ImageCodec.Png ? Qualities[..1] : Qualities)
        {
            file = ImageEncoder.Encode(pixels, codec, new EncodeOptions { Quality = quality });
            if (file.Length <= (rules.MaxBytes ?? long.MaxValue))
                break;
        }
        return (file, new ImageHeader(codec, pixels.Width, pixels.Height));
    }
}
