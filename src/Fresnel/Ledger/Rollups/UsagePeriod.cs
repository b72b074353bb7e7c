namespace Fresnel.Ledger.Rollups;

/// <summary>
/// A time range as few whole roll-up periods, with the calls of the parts of hours or days at its ends. Times are Unix
/// milliseconds.
/// </summary>
/// <param name="Rollups">Disjoint; together with <paramref name="Calls"/> they are the whole range.</param>
/// <param name="Calls">Ranges whose calls are read one by one, at most one at each end.</param>
internal sealed record UsagePeriod(IReadOnlyList<RollupRange> Rollups, IReadOnlyList<(long From, long Until)> Calls)
{
    /// <summary>Divides a range.</summary>
    /// <param name="from">Inclusive; <see cref="long.MinValue"/>: unbounded.</param>
    /// <param name="until">Exclusive; <see cref="long.MaxValue"/>: unbounded.</param>
    /// <param name="longest">The longest roll-up that may be used.</param>
    /// <remarks>
    /// A bound within a period whose hours and calls were deleted is moved outwards, so that the period is whole.
    /// </remarks>
    public static UsagePeriod Divide(long from, long until, RollupSpan longest, RetentionMarks marks)
    {
        if (from >= until)
            return new UsagePeriod([], []);
        foreach (var span in (RollupSpan[])[RollupSpan.Hour, RollupSpan.Day])
        {
            var hasShorter = span == RollupSpan.Day && span.Floor(from) >= marks.HoursFrom;
            if (!hasShorter && span.Floor(from) != from && from < marks.CallsFrom)
                from = span.Floor(from);
            hasShorter = span == RollupSpan.Day && span.Floor(until) >= marks.HoursFrom;
            if (!hasShorter && span.Floor(until) != until && Math.Max(from, span.Floor(until)) < marks.CallsFrom)
                until = span.Ceiling(until);
        }
        var (rollups, calls) = (new List<RollupRange>(), new List<(long, long)>());
        Divide(from, until, longest, marks.HoursFrom, rollups, calls);
        return new UsagePeriod(rollups, calls);
    }

    private static void Divide(
        long from,
        long until,
        RollupSpan span,
        long hoursFrom,
        List<RollupRange> rollups,
        List<(long, long)> calls
    )
    {
        if (from >= until)
            return;
        var (first, end) = (span.Ceiling(from), span.Floor(until));
        if (first >= end || (span == RollupSpan.Hour && from < hoursFrom))
            (first, end) = (until, until);
        if (span == RollupSpan.Hour)
        {
            AddCalls(from, first);
            Add(first, end);
            AddCalls(end, until);
            return;
        }
        Divide(from, first, span - 1, hoursFrom, rollups, calls);
        Add(first, end);
        Divide(end, until, span - 1, hoursFrom, rollups, calls);

        void Add(long start, long last)
        {
            if (start < last)
                rollups.Add(new RollupRange(span, start, last));
        }

        void AddCalls(long start, long last)
        {
            if (start < last)
                calls.Add((start, last));
        }
    }
}
