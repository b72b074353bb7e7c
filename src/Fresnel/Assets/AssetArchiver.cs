using System.Collections.Immutable;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Microsoft.Extensions.Logging;

namespace Fresnel.Assets;

/// <summary>
/// Stores generated images: those that are to be returned as URLs, which replace them in the response, or all of them
/// if the operator enables it.
/// </summary>
/// <remarks>Thread-safe.</remarks>
public sealed class AssetArchiver(AssetStore store, AssetUrlSigner urlSigner, ILogger<AssetArchiver> logger)
{
    /// <param name="keyId">The key that the images belong to.</param>
    /// <param name="origin">
    /// The gateway's origin for URLs, for example <c>https://images.example.org</c>; null: images are returned as data.
    /// </param>
    /// <param name="lifetime">How long images are stored at least; null: as the options of the store say.</param>
    /// <returns>The frame itself, or one with URLs in place of image data.</returns>
    /// <exception cref="GatewayException">A URL was requested, and the image cannot be stored.</exception>
    public async ValueTask<Frame> ArchiveAsync(
        Frame frame,
        string keyId,
        string? origin,
        CancellationToken cancellationToken,
        TimeSpan? lifetime = null
    )
    {
        if (
            (origin is null && !store.Options.KeepAll)
            || frame.Events.IsDefaultOrEmpty
            || !frame.Events.Any(item => item is ImageCompleted or PartialImage)
        )
            return frame;
        if (origin is null)
        {
            foreach (var image in frame.Events.OfType<ImageCompleted>())
                await ArchiveAsync(frame, image, keyId, cancellationToken);
            return frame;
        }

        var events = ImmutableArray.CreateBuilder<GatewayEvent>(frame.Events.Length);
        foreach (var item in frame.Events)
            events.Add(
                item is ImageCompleted image
                    ? image with
                    {
                        Source = await StoreAsUrlAsync(image.Source, (keyId, lifetime), origin, cancellationToken),
                    }
                    : item
            );
        return new Frame(default, default, events.MoveToImmutable());
    }

    private async Task ArchiveAsync(
        Frame frame,
        ImageCompleted image,
        string keyId,
        CancellationToken cancellationToken
    )
    {
        if (image.Source is ImageSource.Base64 text && !frame.Raw.IsEmpty && !frame.Raw.Span.Overlaps(text.Data.Span))
            return; // the body was streamed in parts, and only its start is available
        try
        {
            if (Decode(image.Source) is var (file, mediaType))
                await store.AddAsync(file, mediaType, keyId, cancellationToken);
        }
        catch (GatewayException rejection)
        {
            AssetLog.StoreFailed(logger, rejection); // the caller still receives the image
        }
    }

    private async Task<ImageSource> StoreAsUrlAsync(
        ImageSource source,
        (string KeyId, TimeSpan? Lifetime) owner,
        string origin,
        CancellationToken cancellationToken
    ) =>
        Decode(source) is var (file, mediaType)
            ? new ImageSource.Url(
                urlSigner.CreateUrl(
                    await store.AddAsync(file, mediaType, owner.KeyId, cancellationToken, owner.Lifetime),
                    origin
                )
            )
            : source;

    /// <returns>Null: it is already a URL.</returns>
    private static (ReadOnlyMemory<byte> File, string MediaType)? Decode(ImageSource source)
    {
        try
        {
            return source switch
            {
                ImageSource.Bytes file => (file.Data, file.MediaType),
                ImageSource.Base64 text => (text.Decode(), text.MediaType),
                _ => null,
            };
        }
        catch (FormatException cause)
        {
            throw new GatewayException(
                ErrorKind.UpstreamFailed,
                "The provider returned an image that is not valid base64.",
                cause
            );
        }
    }
}
