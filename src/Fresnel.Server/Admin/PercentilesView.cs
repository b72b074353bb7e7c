namespace Fresnel.Server.Admin;

/// <summary>Percentiles of a duration; each is at most 19 % too high.</summary>
/// <param name="P50">Median, milliseconds.</param>
/// <param name="P90">90th percentile, milliseconds.</param>
/// <param name="P99">99th percentile, milliseconds.</param>
internal sealed record PercentilesView(double P50, double P90, double P99)
{
    public static PercentilesView? Of(TimeSpan? p50, TimeSpan? p90, TimeSpan? p99) =>
        p50 is { } median && p90 is { } ninetieth && p99 is { } ninetyNinth
            ? new(
                Math.Round(median.TotalMilliseconds),
                Math.Round(ninetieth.TotalMilliseconds),
                Math.Round(ninetyNinth.TotalMilliseconds)
            )
            : null;
}
