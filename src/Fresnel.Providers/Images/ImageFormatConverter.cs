using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Imaging;
using Fresnel.Imaging.Compute;

namespace Fresnel.Providers.Images;

/// <summary>Converts output images to the requested format where the upstream cannot write it.</summary>
internal static class ImageFormatConverter
{
    /// <param name="compression">0 (smallest) to 100 (best); null: 90.</param>
    /// <returns>The events with converted images and a note on the first, without raw bytes.</returns>
    public static IAsyncEnumerable<Frame> ConvertAsync(
        IAsyncEnumerable<Frame> frames,
        ImageFormat format,
        int? compression,
        ComputeOwner owner,
        CancellationToken cancellationToken
    )
    {
        var codec = format switch
        {
            ImageFormat.Jpeg => ImageCodec.Jpeg,
            ImageFormat.Webp => ImageCodec.Webp,
            _ => ImageCodec.Png,
        };
        return OutputImages.MapAsync(
            frames,
            (file, token) => ConvertAsync(file, codec, compression, owner, token),
            $"the images were re-encoded as {codec.DisplayName()}, which the upstream does not write",
            cancellationToken
        );
    }

    /// <returns>Null: it has the format already.</returns>
    private static async Task<(byte[] File, ImageCodec Codec)?> ConvertAsync(
        InputImageFile file,
        ImageCodec codec,
        int? compression,
        ComputeOwner owner,
        CancellationToken cancellationToken
    )
    {
        if (file.Codec == codec)
            return null;
        var pixels = await ImageDecoder.DecodeAsync(
            file.Encoded,
            new DecodeOptions { Owner = owner },
            cancellationToken
        );
        return (await OutputImages.EncodeAsync(() => pixels, codec, compression, owner, cancellationToken), codec);
    }
}
