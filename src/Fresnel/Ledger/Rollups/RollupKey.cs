namespace Fresnel.Ledger.Rollups;

/// <summary>The primary key of a roll-up, in its order.</summary>
/// <param name="StartsAt">Unix milliseconds.</param>
/// <param name="Series">See <see cref="SeriesLabels.ToId"/>.</param>
internal readonly record struct RollupKey(UsageBreakdown Breakdown, RollupSpan Span, long StartsAt, long Series)
    : IComparable<RollupKey>
{
    public int CompareTo(RollupKey other) =>
        (Breakdown, Span, StartsAt, Series).CompareTo((other.Breakdown, other.Span, other.StartsAt, other.Series));
}
