using Fresnel.Contracts.Models;

namespace Fresnel.Routing;

/// <summary>Measurements of a deployment over a window; null: nothing was measured.</summary>
public sealed record DeploymentStatistics
{
    public long Calls { get; init; }

    /// <summary>Failures of the deployment, without invalid requests.</summary>
    public long Failures { get; init; }

    public double? SuccessRate => Calls == 0 ? null : (double)(Calls - Failures) / Calls;

    /// <summary>Median time from the start of an attempt to its end, of successful calls.</summary>
    public TimeSpan? DurationP50 { get; init; }

    public TimeSpan? DurationP90 { get; init; }

    public TimeSpan? DurationP99 { get; init; }

    /// <summary>Median time from the start of an attempt to its first event.</summary>
    public TimeSpan? FirstEventP50 { get; init; }

    public TimeSpan? FirstEventP75 { get; init; }

    public TimeSpan? FirstEventP90 { get; init; }

    public TimeSpan? FirstEventP99 { get; init; }

    /// <summary>Output tokens a second of one call, from its first event to its end.</summary>
    public double? TokensPerSecond { get; init; }

    public double? ImagesPerSecond { get; init; }

    /// <summary>Mean time for one image, by <see cref="ImageClass"/>.</summary>
    public required IReadOnlyList<TimeSpan?> DurationPerImage { get; init; }

    public Money Cost { get; init; }
}
