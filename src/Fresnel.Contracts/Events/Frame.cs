using System.Collections.Immutable;
using Fresnel.Contracts.Buffers;
using Fresnel.Contracts.Requests;

namespace Fresnel.Contracts.Events;

/// <summary>One unit of a response: the bytes as the upstream sent them, and the events read from them.</summary>
/// <remarks>
/// A frame is one server-sent event or one whole body. It may hold no event, and is still relayed, or several.
/// <see cref="Raw"/> and all memory its events refer to are valid until the next frame is read; copy what must live longer.
/// </remarks>
/// <param name="Format">The format of <paramref name="Raw"/>; default: there are no raw bytes.</param>
/// <param name="Raw">
/// The bytes of the body, or of the event including its final blank line. Empty: the provider created the
/// events itself.
/// </param>
public readonly record struct Frame(WireFormat Format, ReadOnlyMemory<byte> Raw, ImmutableArray<GatewayEvent> Events)
{
    /// <summary>The pooled buffer that holds <see cref="Raw"/>; null: <see cref="Raw"/> can only be copied.</summary>
    public PooledBuffer? Buffer { get; init; }

    /// <summary>Creates a frame without raw bytes, for a provider without a wire format.</summary>
    public static Frame Of(params ReadOnlySpan<GatewayEvent> events) =>
        new(default, default, ImmutableArray.Create(events));
}
