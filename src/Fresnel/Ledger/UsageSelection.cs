using Fresnel.Ledger.Rollups;

namespace Fresnel.Ledger;

/// <summary>Which calls to add up, and by what.</summary>
public sealed record UsageSelection
{
    /// <summary>Maximum of <see cref="Limit"/>.</summary>
    public const int MaxLimit = 1000;

    /// <summary>One of <see cref="UsageQueries.Groupings"/>; null: all calls together.</summary>
    public string? Grouping { get; init; }

    /// <summary>Only calls that began at this time or later; null: all.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Only calls that began before this time; null: all.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>A total for each of these periods that has calls; null: one for the whole time.</summary>
    public RollupSpan? Interval { get; init; }

    /// <summary>
    /// Only the periods from this time on, the <see cref="UsagePage.Next"/> of the page before; null: the first page. Only
    /// with an interval.
    /// </summary>
    public DateTimeOffset? After { get; init; }

    /// <summary>Null: any, as for the other filters.</summary>
    public string? KeyId { get; init; }

    public string? TeamId { get; init; }

    public string? OrganisationId { get; init; }

    /// <summary>The model of the request.</summary>
    public string? Model { get; init; }

    public string? Provider { get; init; }

    public string? Status { get; init; }

    /// <summary>
    /// Only this many groups, those with the highest cost in the whole time range; the others are added up. 1 to
    /// <see cref="MaxLimit"/>; null: all groups.
    /// </summary>
    public int? Limit { get; init; }
}
