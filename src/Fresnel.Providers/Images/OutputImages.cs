using System.Runtime.CompilerServices;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Imaging;
using Fresnel.Imaging.Compute;

namespace Fresnel.Providers.Images;

/// <summary>Changes the files of output images on their way to the caller.</summary>
internal static class OutputImages
{
    /// <summary>Quality if the request sets none, 0 to 100.</summary>
    private const int DefaultQuality = 90;

    /// <param name="map">The new file of an image; null: it stays as it is.</param>
    /// <param name="note">Added once when an image was changed; null: none.</param>
    /// <param name="background">That of changed images; null: as the upstream reports it.</param>
    /// <returns>The events with changed images, without raw bytes.</returns>
    /// <exception cref="GatewayException">An image of the upstream cannot be read.</exception>
    public static async IAsyncEnumerable<Frame> MapAsync(
        IAsyncEnumerable<Frame> frames,
        Func<InputImageFile, CancellationToken, Task<(byte[] File, ImageCodec Codec)?>> map,
        string? note,
        [EnumeratorCancellation] CancellationToken cancellationToken,
        string? background = null
    )
    {
        await foreach (var frame in frames.WithCancellation(cancellationToken))
        {
            if (!frame.Events.Any(item => item is ImageCompleted or PartialImage))
            {
                yield return frame with
                {
                    Format = default,
                    Raw = default,
                };
                continue;
            }
            List<GatewayEvent> events = new(frame.Events.Length + 1);
            foreach (var item in frame.Events)
                events.Add(await MapAsync(item, map, background, cancellationToken));
            if (note is not null && !events.SequenceEqual(frame.Events))
            {
                events.Add(new TraceNote(note));
                note = null;
            }
            yield return Frame.Of([.. events]);
        }
    }

    /// <param name="compression">0 (smallest) to 100 (best); null: 90.</param>
    public static Task<byte[]> EncodeAsync(
        Func<Pixels> make,
        ImageCodec codec,
        int? compression,
        ComputeOwner owner,
        CancellationToken cancellationToken
    ) =>
        ComputeScheduler.Shared.RunAsync(
            () =>
                ImageEncoder.Encode(
                    make(),
                    codec,
                    new EncodeOptions { Quality = Math.Max(1, compression ?? DefaultQuality) }
                ),
            ComputeCost.OfDecoded,
            owner,
            cancellationToken
        );

    private static async Task<GatewayEvent> MapAsync(
        GatewayEvent item,
        Func<InputImageFile, CancellationToken, Task<(byte[] File, ImageCodec Codec)?>> map,
        string? background,
        CancellationToken cancellationToken
    )
    {
        var source = (item as ImageCompleted)?.Source ?? (item as PartialImage)?.Source;
        if (source is null or ImageSource.Url)
            return item;
        try
        {
            if (await map(new InputImageFile(source), cancellationToken) is not var (bytes, codec))
                return item;
            var header = ImageHeader.Read(bytes);
            var changed = new ImageSource.Bytes(bytes, codec.MediaType());
            return item is ImageCompleted image
                ? image with
                {
                    Source = changed,
                    Size = new ImageSize(header.Width, header.Height),
                    DrawnSize = image.DrawnSize ?? image.Size,
                    Background = background ?? image.Background,
                }
                : (PartialImage)item with
                {
                    Source = changed,
                };
        }
        catch (Exception error) when (error is UnreadableImageException or FormatException)
        {
            throw new GatewayException(
                ErrorKind.UpstreamFailed,
                "The upstream returned an image that cannot be read.",
                error
            );
        }
    }
}
