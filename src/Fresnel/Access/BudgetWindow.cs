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
    public const long Hour = 3_600_000;
    private const long Day = 24 * Hour;

    /// <summary>1970 began on a Thursday.</summary>
    private const long ThursdayToMonday = 4 * Day;

    /// <returns>The window that holds a moment: its first millisecond, and the next one's.</returns>
    public static (long Start, long End) Around(BudgetWindow window, long moment)
    {
        switch (window)
        {
            case BudgetWindow.Hour:
                return Even(moment, Hour, 0);
            case BudgetWindow.Day:
                return Even(moment, Day, 0);
            case BudgetWindow.Week:
                return Even(moment, 7 * Day, ThursdayToMonday);
            case BudgetWindow.Month:
                var at = DateTimeOffset.FromUnixTimeMilliseconds(moment);
                var first = new DateTimeOffset(at.Year, at.Month, 1, 0, 0, 0, TimeSpan.Zero);
                return (first.ToUnixTimeMilliseconds(), first.AddMonths(1).ToUnixTimeMilliseconds());
            default:
                return (long.MinValue, long.MaxValue);
        }
    }

    private static (long, long) Even(long moment, long length, long offset)
    {
        var into = (moment - offset) % length;
        var start = moment - (into < 0 ? into + length : into);
        return (start, start + length);
    }
}
