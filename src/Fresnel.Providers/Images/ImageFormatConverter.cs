using System.Runtime.CompilerServices;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Imaging;
using Fresnel.Imaging.Compute;

namespace Fresnel.Providers.Images;

/// <summary>Converts output images to the requested format where the upstream cannot write it.</summary>
internal static class ImageFormatConverter
{
    /// <summary>Quality if the request sets none, 0 to 100.</summary>
    private const int DefaultQuality = 90;

    /// <param name="compression">0 (smallest) to 100 (best); null: 90.</param>
    /// <returns>The events with converted images and a note on each, without raw bytes.</returns>
    public static async IAsyncEnumerable<Frame> ConvertAsync(
        IAsyncEnumerable<Frame> frames,
        ImageFormat format,
        int? compression,
        ComputeOwner owner,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var codec = format switch
        {
            ImageFormat.Jpeg => ImageCodec.Jpeg,
            ImageFormat.Webp => ImageCodec.Webp,
            _ => ImageCodec.Png,
        };
        var noteAdded = false;
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
            var quality = compression ?? DefaultQuality;
            var events = await ConvertAsync(frame.Events, codec, quality, owner, cancellationToken);
            if (!noteAdded && !events.SequenceEqual(frame.Events))
            {
                noteAdded = true;
                events.Add(
                    new TraceNote(
                        $"the images were re-encoded as {codec.DisplayName()}, which the upstream does not write"
                    )
                );
            }
            yield return Frame.Of([.. events]);
        }
    }

    private static async Task<List<GatewayEvent>> ConvertAsync(
        IReadOnlyList<GatewayEvent> events,
        ImageCodec codec,
        int quality,
        ComputeOwner owner,
        CancellationToken cancellationToken
    )
    {
        var converted = new List<GatewayEvent>(events.Count + 1);
        foreach (var item in events)
        {
            converted.Add(
                item switch
                {
                    ImageCompleted image => image with
                    {
                        Source = await ConvertAsync(image.Source, codec, quality, owner, cancellationToken),
                    },
                    PartialImage preview => preview with
                    {
                        Source = await ConvertAsync(preview.Source, codec, quality, owner, cancellationToken),
                    },
                    _ => item,
                }
            );
        }
        return converted;
    }

    private static async Task<ImageSource> ConvertAsync(
        ImageSource source,
        ImageCodec codec,
        int quality,
        ComputeOwner owner,
        CancellationToken cancellationToken
    )
    {
        if (source is ImageSource.Url)
            return source;
        try
        {
            var file = new InputImageFile(source);
            if (file.Codec == codec)
                return source;
            var pixels = await ImageDecoder.DecodeAsync(
                file.Encoded,
                new DecodeOptions { Owner = owner },
                cancellationToken
            );
            var encoded = await ComputeScheduler.Shared.RunAsync(
                () => ImageEncoder.Encode(pixels, codec, new EncodeOptions { Quality = Math.Max(1, quality) }),
                ComputeCost.OfDecoded,
                owner,
                cancellationToken
            );
            return new ImageSource.Bytes(encoded, codec.MediaType());
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
