using System.Runtime.CompilerServices;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Imaging;

namespace Fresnel.Providers.Images;

/// <summary>Gives a caller the file format it asked for, where the upstream cannot write it.</summary>
internal static class AnswerFormat
{
    /// <summary>Quality where the caller names none.</summary>
    private const int UsualQuality = 90;

    /// <param name="compression">0 to 100; null: the usual.</param>
    /// <returns>The same events with their pictures written anew and a note on it, without the upstream's bytes.</returns>
    public static async IAsyncEnumerable<Frame> ConvertAsync(
        IAsyncEnumerable<Frame> frames,
        ImageFormat format,
        int? compression,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var codec = format switch
        {
            ImageFormat.Jpeg => ImageCodec.Jpeg,
            ImageFormat.Webp => ImageCodec.Webp,
            _ => ImageCodec.Png,
        };
        var noted = false;
        await foreach (var frame in frames.WithCancellation(cancellationToken))
        {
            if (!frame.Events.Any(item => item is ImageReady or ImagePreview))
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
                        ImageReady ready => ready with
                        {
                            Source = await ConvertAsync(
                                ready.Source,
                                codec,
                                compression ?? UsualQuality,
                                cancellationToken
                            ),
                        },
                        ImagePreview preview => preview with
                        {
                            Source = await ConvertAsync(
                                preview.Source,
                                codec,
                                compression ?? UsualQuality,
                                cancellationToken
                            ),
                        },
                        _ => item,
                    }
                );
            }
            if (!noted && !events.SequenceEqual(frame.Events))
            {
                noted = true;
                events.Add(
                    new Noted($"the pictures were written anew as {codec.Name()}, which the upstream does not write")
                );
            }
            yield return Frame.Of([.. events]);
        }
    }

    private static async Task<ImageSource> ConvertAsync(
        ImageSource source,
        ImageCodec codec,
        int quality,
        CancellationToken cancellationToken
    )
    {
        if (source is ImageSource.Url)
            return source;
        try
        {
            var file = new InputFile(source);
            if (file.Codec == codec)
                return source;
            var pixels = await ImageDecoder.DecodeAsync(file.Whole, cancellationToken: cancellationToken);
            return new ImageSource.Bytes(
                ImageEncoder.Encode(pixels, codec, new EncodeOptions { Quality = Math.Max(1, quality) }),
                codec.MediaType()
            );
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
