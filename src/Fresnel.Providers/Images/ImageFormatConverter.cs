using System.Runtime.CompilerServices;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Imaging;
using Fresnel.Imaging.Compute;

namespace Fresnel.Providers.Images;

/// <summary>Gives a caller the file format it asked for, where the upstream cannot write it.</summary>
internal static class ImageFormatConverter
{
    /// <summary>Quality where the caller names none.</summary>
    private const int DefaultQuality = 90;

    /// <param name="compression">0 to 100; null: the usual.</param>
    /// <returns>The same events with their pictures written anew and a note on it, without the upstream's bytes.</returns>
    public static async IAsyncEnumerable<Frame> ConvertAsync(
        IAsyncEnumerable<Frame> frames,
        ImageFormat format,
        int? compression,
        string? owner,
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
            var events = new List<GatewayEvent>(frame.Events.Length + 1);
            foreach (var item in frame.Events)
            {
                events.Add(
                    item switch
                    {
                        ImageCompleted ready => ready with
                        {
                            Source = await ConvertAsync(
                                ready.Source,
                                codec,
                                compression ?? DefaultQuality,
                                owner,
                                cancellationToken
                            ),
                        },
                        PartialImage preview => preview with
                        {
                            Source = await ConvertAsync(
                                preview.Source,
                                codec,
                                compression ?? DefaultQuality,
                                owner,
                                cancellationToken
                            ),
                        },
                        _ => item,
                    }
                );
            }
            if (!noteAdded && !events.SequenceEqual(frame.Events))
            {
                noteAdded = true;
                events.Add(
                    new TraceNote(
                        $"the pictures were written anew as {codec.DisplayName()}, which the upstream does not write"
                    )
                );
            }
            yield return Frame.Of([.. events]);
        }
    }

    private static async Task<ImageSource> ConvertAsync(
        ImageSource source,
        ImageCodec codec,
        int quality,
        string? owner,
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
                "The upstream answered with a picture that cannot be read.",
                error
            );
        }
    }
}
