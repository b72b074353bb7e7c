using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;

namespace Fresnel.Calls;

/// <summary>One attempt to serve a call at a deployment.</summary>
/// <param name="Error">Null: it answered, or the caller disconnected.</param>
/// <param name="TimeToFirstEvent">From the attempt's start to its first event; null: there was none.</param>
/// <param name="Duration">From the attempt's start to its last frame or failure.</param>
public sealed record Attempt(
    Deployment Deployment,
    ErrorKind? Error,
    TimeSpan Duration,
    TimeSpan? TimeToFirstEvent = null
)
{
    /// <summary>Its number among the call's attempts in the order of their start, from 1.</summary>
    public int Number { get; init; }

    /// <summary>From the call's start to the attempt's.</summary>
    public TimeSpan StartedAfter { get; init; }

    /// <summary>From the attempt's start to the head of the vendor's response; null: there was none, or it has no head.</summary>
    public TimeSpan? TimeToHeaders { get; init; }

    /// <summary>It was started beside a slower attempt.</summary>
    public bool IsHedge { get; init; }

    /// <summary>It was cancelled because another attempt answered first: neither a success nor a failure.</summary>
    public bool IsCancelled { get; init; }
}
