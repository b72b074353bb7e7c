using System.Collections.Immutable;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Microsoft.Extensions.Logging;

namespace Fresnel.Assets;

/// <summary>Keeps the pictures of answers: those asked for by address, whose place their address takes, and every one where the operator wants them all.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class AssetArchiver(AssetStore store, AssetUrlSigner urlSigner, ILogger<AssetArchiver> logger)
{
    /// <param name="keyId">Whose pictures they are.</param>
    /// <param name="origin">Where the caller reaches us, for the addresses it asked for; null: it wants the pictures themselves.</param>
    /// <returns>The frame itself, or one with addresses for pictures.</returns>
    /// <exception cref="GatewayException">An address was asked for, and there is no room for the picture.</exception>
    public async ValueTask<Frame> ArchiveAsync(
        Frame frame,
        string keyId,
        string? origin,
        CancellationToken cancellationToken
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
                        Source = await StoreAsUrlAsync(image.Source, keyId, origin, cancellationToken),
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
            return; // the answer passed by in pieces, and only its beginning is left
        try
        {
            if (Decode(image.Source) is var (file, mediaType))
                await store.AddAsync(file, mediaType, keyId, cancellationToken);
        }
        catch (GatewayException rejection)
        {
            AssetLog.StoreFailed(logger, rejection); // the caller has its picture all the same
        }
    }

    private async Task<ImageSource> StoreAsUrlAsync(
        ImageSource source,
        string keyId,
        string origin,
        CancellationToken cancellationToken
    ) =>
        Decode(source) is var (file, mediaType)
            ? new ImageSource.Url(
                urlSigner.CreateUrl(await store.AddAsync(file, mediaType, keyId, cancellationToken), origin)
            )
            : source;

    /// <returns>Null: an address already.</returns>
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
                "The provider answered with a picture that is not valid base64.",
                cause
            );
        }
    }
}
