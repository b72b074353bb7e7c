using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;

namespace Fresnel.Calls;

/// <summary>One deployment was tried.</summary>
/// <param name="Error">Null: it answered, or the caller left.</param>
/// <param name="TimeToFirstEvent">From its own start; null: there was none.</param>
/// <param name="Duration">Until its last frame or its failure.</param>
public sealed record Attempt(
    Deployment Deployment,
    ErrorKind? Error,
    TimeSpan Duration,
    TimeSpan? TimeToFirstEvent = null
)
{
    /// <summary>Its place among the call's, from 1, by when it began.</summary>
    public int Number { get; init; }

    /// <summary>It was asked while another was under way.</summary>
    public bool IsHedge { get; init; }

    /// <summary>Another answered first, so it was stopped: neither a success nor a failure of its own.</summary>
    public bool IsCancelled { get; init; }
}
