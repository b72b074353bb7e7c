namespace Fresnel.Access;

/// <summary>How long a budget counts before it begins again. Windows are the calendar's, in UTC.</summary>
public enum BudgetWindow
{
    Hour,
    Day,

    /// <summary>From Monday, 00:00.</summary>
    Week,
    Month,

    /// <summary>For ever: it is never reset.</summary>
    Total,
}

/// <summary>Where windows begin and end. Times are Unix milliseconds.</summary>
internal static class BudgetWindows
{
    public const int Count = 5;
    public const long HourMilliseconds = 3_600_000;
    private const long DayMilliseconds = 24 * HourMilliseconds;

    /// <summary>1970 began on a Thursday.</summary>
    private const long MondayOffset = 4 * DayMilliseconds;

    /// <returns>The window that holds a moment: its first millisecond, and the next one's.</returns>
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
