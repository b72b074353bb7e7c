using System.Runtime.CompilerServices;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Imaging;

namespace Fresnel.Providers.Images;

/// <summary>Fetches output images that an upstream returned as URLs, for callers who asked for their data.</summary>
internal static class OutputImageFetcher
{
    public static async IAsyncEnumerable<Frame> FetchAsync(
        IAsyncEnumerable<Frame> frames,
        ImageFetch fetch,
        string provider,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (var frame in frames.WithCancellation(cancellationToken))
        {
            if (!frame.Events.Any(item => item is ImageCompleted { Source: ImageSource.Url }))
            {
                yield return frame;
                continue;
            }
            List<GatewayEvent> events = [];
            foreach (var item in frame.Events)
                events.Add(
                    item is ImageCompleted { Source: ImageSource.Url url } image
                        ? image with
                        {
                            Source = await FetchAsync(url.Address, fetch, provider, cancellationToken),
                        }
                        : item
                );
            yield return Frame.Of([.. events]);
        }
    }

    private static async Task<ImageSource> FetchAsync(
        Uri address,
        ImageFetch fetch,
        string provider,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var file = await fetch(address, isBackground: false, cancellationToken);
            return new ImageSource.Bytes(file, ImageHeader.DetectCodec(file.Span)?.MediaType() ?? "image/png");
        }
        catch (Exception error) when (error is GatewayException or HttpRequestException or IOException)
        {
            throw new GatewayException(
                ErrorKind.UpstreamFailed,
                $"The provider '{provider}' returned the address of an image that cannot be fetched.",
                error
            );
        }
    }
}
