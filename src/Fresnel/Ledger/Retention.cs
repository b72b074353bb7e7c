using Fresnel.Ledger.Rollups;

namespace Fresnel.Ledger;

/// <summary>Deletes what is older than its retention period.</summary>
internal static class Retention
{
    /// <summary>How long hourly roll-ups are kept; days and months remain.</summary>
    public const int DaysOfHours = 62;

    /// <summary>The start of the first day whose hourly roll-ups are kept, Unix milliseconds.</summary>
    public static long HoursFrom(DateTimeOffset now) =>
        RollupSpan.Day.Floor(now.AddDays(-DaysOfHours).ToUnixTimeMilliseconds());
}
