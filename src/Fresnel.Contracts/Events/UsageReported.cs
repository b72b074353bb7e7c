using Fresnel.Contracts.Models;

namespace Fresnel.Contracts.Events;

/// <summary>The usage of the call so far; a later event replaces an earlier one.</summary>
public sealed record UsageReported(Usage Usage) : GatewayEvent
{
    /// <summary>
    /// The vendor's usage object as a slice of <see cref="Frame.Raw"/>; empty: its position is unknown.
    /// </summary>
    public ReadOnlyMemory<byte> RawUsage { get; init; }
}
