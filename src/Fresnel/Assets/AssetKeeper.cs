using System.Collections.Immutable;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Microsoft.Extensions.Logging;

namespace Fresnel.Assets;

/// <summary>Keeps the pictures of answers: those asked for by address, whose place their address takes, and every one where the operator wants them all.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class AssetKeeper(AssetStore store, AssetAddress addresses, ILogger<AssetKeeper> logger)
{
    /// <param name="keyId">Whose pictures they are.</param>
    /// <param name="origin">Where the caller reaches us, for the addresses it asked for; null: it wants the pictures themselves.</param>
    /// <returns>The frame itself, or one with addresses for pictures.</returns>
    /// <exception cref="GatewayException">An address was asked for, and there is no room for the picture.</exception>
    public async ValueTask<Frame> KeepAsync(
        Frame frame,
        string keyId,
        string? origin,
        CancellationToken cancellationToken
    )
    {
        if (
            (origin is null && !store.Options.Keep)
            || frame.Events.IsDefaultOrEmpty
            || !frame.Events.Any(item => item is ImageReady or ImagePreview)
        )
            return frame;
        if (origin is null)
        {
            foreach (var ready in frame.Events.OfType<ImageReady>())
                await KeepAsync(frame, ready, keyId, cancellationToken);
            return frame;
        }

        var events = ImmutableArray.CreateBuilder<GatewayEvent>(frame.Events.Length);
        foreach (var item in frame.Events)
            events.Add(
                item is ImageReady ready
                    ? ready with
                    {
                        Source = await AddressAsync(ready.Source, keyId, origin, cancellationToken),
                    }
                    : item
            );
        return new Frame(default, default, events.MoveToImmutable());
    }

    private async Task KeepAsync(Frame frame, ImageReady ready, string keyId, CancellationToken cancellationToken)
    {
        if (ready.Source is ImageSource.Base64 text && !frame.Raw.IsEmpty && !frame.Raw.Span.Overlaps(text.Data.Span))
            return; // the answer passed by in pieces, and only its beginning is left
        try
        {
            if (Open(ready.Source) is var (file, mediaType))
                await store.AddAsync(file, mediaType, keyId, cancellationToken);
        }
        catch (GatewayException refusal)
        {
            AssetLog.NotKept(logger, refusal); // the caller has its picture all the same
        }
    }

    private async Task<ImageSource> AddressAsync(
        ImageSource source,
        string keyId,
        string origin,
        CancellationToken cancellationToken
    ) =>
        Open(source) is var (file, mediaType)
            ? new ImageSource.Url(addresses.Of(await store.AddAsync(file, mediaType, keyId, cancellationToken), origin))
            : source;

    /// <returns>Null: an address already.</returns>
    private static (ReadOnlyMemory<byte> File, string MediaType)? Open(ImageSource source)
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
