using Fresnel.Routing;

namespace Fresnel.Server.Admin;

/// <summary>Measurements of a deployment in a time window.</summary>
/// <param name="Calls">Without calls that failed because of the caller.</param>
/// <param name="Failures">Calls that failed, not because of the caller.</param>
/// <param name="Success">
/// Share of successful calls, 0 to 1. This and the values below are null if nothing was measured.
/// </param>
/// <param name="LatencyMs">From sending the request to the end of the response.</param>
/// <param name="FirstEventMs">From sending the request to the first event.</param>
/// <param name="TokensPerSecond">Output of one call after its first event.</param>
/// <param name="ImagesPerSecond">Generated images of one call per second.</param>
/// <param name="CostUsd">Settled cost.</param>
internal sealed record StatisticsView(
    long Calls,
    long Failures,
    double? Success,
    PercentilesView? LatencyMs,
    PercentilesView? FirstEventMs,
    double? TokensPerSecond,
    double? ImagesPerSecond,
    decimal CostUsd
)
{
    public static StatisticsView Of(DeploymentStatistics statistics) =>
        new(
            statistics.Calls,
            statistics.Failures,
            Round(statistics.SuccessRate, 4),
            PercentilesView.Of(statistics.DurationP50, statistics.DurationP90, statistics.DurationP99),
            PercentilesView.Of(statistics.FirstEventP50, statistics.FirstEventP90, statistics.FirstEventP99),
            Round(statistics.TokensPerSecond, 1),
            Round(statistics.ImagesPerSecond, 3),
            statistics.Cost.Dollars
        );

    private static double? Round(double? value, int digits) => value is { } number ? Math.Round(number, digits) : null;
}
