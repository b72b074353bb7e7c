using Fresnel.Ledger;

namespace Fresnel.Server.Admin;

/// <summary>Milliseconds of completed calls; each value is within 2 % of the true one.</summary>
/// <param name="P50">Median.</param>
/// <param name="P90">90th percentile.</param>
/// <param name="P99">99th percentile.</param>
internal sealed record LatencyView(double P50, double P90, double P99)
{
    public static LatencyView? Of(LatencyPercentiles? latency) =>
        latency is null ? null : new(Math.Round(latency.P50), Math.Round(latency.P90), Math.Round(latency.P99));
}
