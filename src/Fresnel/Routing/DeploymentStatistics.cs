using Fresnel.Contracts.Models;

namespace Fresnel.Routing;

/// <summary>What was measured of a deployment over a window. Null: nothing was measured yet.</summary>
public sealed record DeploymentStatistics
{
    public long Calls { get; init; }

    /// <summary>Its own, not those of callers' mistakes.</summary>
    public long Failures { get; init; }

    public double? SuccessRate => Calls == 0 ? null : (double)(Calls - Failures) / Calls;

    /// <summary>From asking to the last word: half of the calls that succeeded were quicker.</summary>
    public TimeSpan? DurationP50 { get; init; }

    public TimeSpan? DurationP90 { get; init; }

    public TimeSpan? DurationP99 { get; init; }

    /// <summary>From asking to the first event: half of the calls were quicker.</summary>
    public TimeSpan? FirstEventP50 { get; init; }

    public TimeSpan? FirstEventP75 { get; init; }

    public TimeSpan? FirstEventP90 { get; init; }

    public TimeSpan? FirstEventP99 { get; init; }

    /// <summary>Of one call, from its first event to its end.</summary>
    public double? TokensPerSecond { get; init; }

    public double? ImagesPerSecond { get; init; }

    /// <summary>By <see cref="ImageClass"/>.</summary>
    public required IReadOnlyList<TimeSpan?> DurationPerImage { get; init; }

    public Money Cost { get; init; }
}
