using System.Collections.Immutable;
using Fresnel.Contracts.Buffers;
using Fresnel.Contracts.Requests;

namespace Fresnel.Contracts.Events;

/// <summary>One piece of an answer: the bytes as the upstream sent them and what they mean.</summary>
/// <remarks>
/// A frame is one server-sent event, or one whole body. It may mean nothing to us (still relayed) or several things.
/// <see cref="Raw"/>, and every memory its events hold, lives until the stream moves on; whoever keeps it copies.
/// </remarks>
/// <param name="Format">What <paramref name="Raw"/> is written in; default when there are no raw bytes.</param>
/// <param name="Raw">With a stream: the event's bytes including its final blank line. Empty when the provider made the events itself.</param>
public readonly record struct Frame(WireFormat Format, ReadOnlyMemory<byte> Raw, ImmutableArray<GatewayEvent> Events)
{
    /// <summary>What <see cref="Raw"/> lies in, for whoever wants to hold it for longer; null: it can only be copied.</summary>
    public PooledBuffer? Buffer { get; init; }

    /// <summary>A frame of a provider that speaks no wire format.</summary>
    public static Frame Of(params ReadOnlySpan<GatewayEvent> events) =>
        new(default, default, ImmutableArray.Create(events));
}
