namespace Fresnel.Access;

/// <summary>Bounds of budget windows. Times are Unix milliseconds.</summary>
internal static class BudgetWindows
{
    public const int Count = 5;
    public const long HourMilliseconds = 3_600_000;
    private const long DayMilliseconds = 24 * HourMilliseconds;

    /// <summary>1970 began on a Thursday.</summary>
    private const long MondayOffset = 4 * DayMilliseconds;

    /// <returns>The first millisecond of the window that contains a timestamp, and the first of the next window.</returns>
    public static (long Start, long End) BoundsOf(BudgetWindow window, long timestamp)
    {
        switch (window)
        {
            case BudgetWindow.Hour:
                return FixedBounds(timestamp, HourMilliseconds, 0);
            case BudgetWindow.Day:
                return FixedBounds(timestamp, DayMilliseconds, 0);
            case BudgetWindow.Week:
                return FixedBounds(timestamp, 7 * DayMilliseconds, MondayOffset);
            case BudgetWindow.Month:
                var date = DateTimeOffset.FromUnixTimeMilliseconds(timestamp);
                var firstOfMonth = new DateTimeOffset(date.Year, date.Month, 1, 0, 0, 0, TimeSpan.Zero);
                return (firstOfMonth.ToUnixTimeMilliseconds(), firstOfMonth.AddMonths(1).ToUnixTimeMilliseconds());
            default:
                return (long.MinValue, long.MaxValue);
        }
    }

    private static (long, long) FixedBounds(long timestamp, long length, long offset)
    {
        var elapsed = (timestamp - offset) % length;
        var start = timestamp - (elapsed < 0 ? elapsed + length : elapsed);
        return (start, start + length);
    }
}
