using System.ComponentModel.DataAnnotations;

namespace Fresnel.Catalog;

/// <summary>
/// Sends a second request to another deployment when the first is slow. The first to respond answers; the other is
/// cancelled and billed.
/// </summary>
public sealed record HedgeOptions
{
    /// <summary>Hedge every eligible call; false: only calls that request it. Default true.</summary>
    public bool Always { get; init; } = true;

    /// <summary>Milliseconds to wait for the first deployment, 1 to 600000. Default: measured, see after.</summary>
    [Range(1, 600_000)]
    public int? AfterMs { get; init; }

    /// <summary>
    /// Percentile of the first deployment's time to first event to wait for, measured over 30 minutes and at least 20
    /// calls of the same kind, streamed or not. Default p95.
    /// </summary>
    public HedgeAfter After { get; init; } = HedgeAfter.P95;

    /// <summary>Maximum expected cost of the second deployment, as a multiple of the first's, 0 to 100. Default 1.</summary>
    [Range(0.0, 100.0)]
    public double MostExtra { get; init; } = 1;

    /// <summary>Maximum expected cost of the second deployment in dollars, 0 to 1000. Default: no limit.</summary>
    [Range(0.0, 1000.0)]
    public decimal? MostExtraUsd { get; init; }

    /// <summary>Also hedge image requests; the images of a cancelled attempt are billed in full. Default false.</summary>
    public bool Images { get; init; }
}
