using Fresnel.Contracts.Errors;
using Fresnel.Imaging;

namespace Fresnel.Providers.Images;

/// <summary>Writes an image anew, in a format and of a size that an upstream takes.</summary>
internal static class Redrawing
{
    private const int SmallestSide = 64;

    private static readonly int[] Qualities = [90, 80, 65];

    /// <summary>As many at once as there are cores: each holds its pixels.</summary>
    private static readonly SemaphoreSlim Places = new(Environment.ProcessorCount);

    /// <returns>The file, what it is, and its size in pixels. Where the upstream's limits ask for less, first of a lower quality, then smaller.</returns>
    /// <exception cref="UnreadableImageException">It cannot be decoded.</exception>
    /// <exception cref="GatewayException">It cannot be made small enough.</exception>
    public static async Task<(byte[] File, ImageHeader Header)> MakeAsync(
        ReadOnlyMemory<byte> file,
        ImageRules rules,
        CancellationToken cancellationToken
    )
    {
        await Places.WaitAsync(cancellationToken);
        try
        {
            var side = rules.LongestSide;
            while (true)
            {
                var pixels = await ImageDecoder.DecodeAsync(file, side, limits: null, cancellationToken);
                var made = await Task.Run(() => Encode(pixels, rules), cancellationToken);
                if (made.File.Length <= (rules.LargestFile ?? long.MaxValue))
                    return made;
                side = (int)(
                    Math.Max(pixels.Width, pixels.Height)
                    * Math.Clamp(Math.Sqrt((double)rules.LargestFile!.Value / made.File.Length) * 0.95, 0.3, 0.85)
                );
                if (side < SmallestSide)
                    throw new GatewayException(
                        ErrorKind.InvalidImage,
                        $"The image cannot be made smaller than {rules.LargestFile} bytes. Send it smaller."
                    )
                    {
                        Code = "image_too_large",
                    };
            }
        }
        finally
        {
            Places.Release();
        }
    }

    /// <summary>JPEG, unless something shows through. The smallest that was tried where none fits.</summary>
    private static (byte[] File, ImageHeader Header) Encode(Pixels pixels, ImageRules rules)
    {
        ImageCodec[] wished = PixelEditor.IsTransparent(pixels)
            ? [ImageCodec.Png, ImageCodec.Webp, ImageCodec.Jpeg]
            : [ImageCodec.Jpeg, ImageCodec.Png, ImageCodec.Webp];
        var codec = wished.First(codec => codec == wished[^1] || rules.Formats.Contains(codec.MediaType()));
        byte[] file = [];
        foreach (var quality in codec == ImageCodec.Png ? Qualities[..1] : Qualities)
        {
            file = ImageEncoder.Encode(pixels, codec, new EncodeOptions { Quality = quality });
            if (file.Length <= (rules.LargestFile ?? long.MaxValue))
                break;
        }
        return (file, new ImageHeader(codec, pixels.Width, pixels.Height));
    }
}
