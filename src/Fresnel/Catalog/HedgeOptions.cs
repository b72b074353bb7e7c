using System.ComponentModel.DataAnnotations;

namespace Fresnel.Catalog;

/// <summary>When a second deployment is asked beside one that stays silent. Who speaks first answers; the other is called off, and what it cost is booked.</summary>
public sealed record HedgeOptions
{
    /// <summary>Without it callers may still ask for it, call by call. Default true: every call that may be.</summary>
    public bool Always { get; init; } = true;

    /// <summary>How long the first deployment may be silent, milliseconds, 1 to 600000. Left out: as long as its own calls usually take, see after.</summary>
    [Range(1, 600_000)]
    public int? AfterMs { get; init; }

    /// <summary>Which share of the first deployment's calls of the kind, streamed or not, has spoken by the time the second is asked: by what was measured in the last half hour, of 20 calls or more. Default p95.</summary>
    public HedgeAfter After { get; init; } = HedgeAfter.P95;

    /// <summary>The most that the second may be expected to cost, times what the first is expected to, 0 to 100. Default 1.</summary>
    [Range(0.0, 100.0)]
    public double MostExtra { get; init; } = 1;

    /// <summary>The same in dollars, 0 to 1000. Left out: no such limit.</summary>
    [Range(0.0, 1000.0)]
    public decimal? MostExtraUsd { get; init; }

    /// <summary>Calls for pictures too: a loser's are paid for whole. Default false.</summary>
    public bool Images { get; init; }
}

/// <summary>A percentile of a deployment's time to its first event.</summary>
public enum HedgeAfter
{
    P90,
    P95,
    P99,
}
