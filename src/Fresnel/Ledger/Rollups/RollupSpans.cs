namespace Fresnel.Ledger.Rollups;

/// <summary>Bounds of roll-up periods. Times are Unix milliseconds.</summary>
internal static class RollupSpans
{
    public const long HourMilliseconds = 3_600_000;
    public const long DayMilliseconds = 24 * HourMilliseconds;

    public static readonly RollupSpan[] All = [RollupSpan.Hour, RollupSpan.Day, RollupSpan.Month];

    /// <summary>The start of the period that contains a time; unbounded times stay.</summary>
    public static long Floor(this RollupSpan span, long time)
    {
        if (time is long.MinValue or long.MaxValue)
            return time;
        switch (span)
        {
            case RollupSpan.Hour:
                return Floor(time, HourMilliseconds);
            case RollupSpan.Day:
                return Floor(time, DayMilliseconds);
            default:
                var date = DateTimeOffset.FromUnixTimeMilliseconds(time);
                return FirstOfMonth(date).ToUnixTimeMilliseconds();
        }
    }

    /// <summary>The start of the first period that begins at a time or later; unbounded times stay.</summary>
    public static long Ceiling(this RollupSpan span, long time)
    {
        var start = span.Floor(time);
        return start == time ? time : span.Next(start);
    }

    /// <summary>The start of the period after the one that starts at a time.</summary>
    public static long Next(this RollupSpan span, long start) =>
        span switch
        {
            RollupSpan.Hour => start + HourMilliseconds,
            RollupSpan.Day => start + DayMilliseconds,
            _ => FirstOfMonth(DateTimeOffset.FromUnixTimeMilliseconds(start)).AddMonths(1).ToUnixTimeMilliseconds(),
        };

    private static DateTimeOffset FirstOfMonth(DateTimeOffset date) =>
        new(date.Year, date.Month, 1, 0, 0, 0, TimeSpan.Zero);

    private static long Floor(long time, long length)
    {
        var elapsed = time % length;
        return time - (elapsed < 0 ? elapsed + length : elapsed);
    }
}
