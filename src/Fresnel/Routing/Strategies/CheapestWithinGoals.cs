using Fresnel.Calls;
using Fresnel.Catalog;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Routing.Strategies;

/// <summary>Lowest expected cost first among deployments within the latency and success goals, then the others by cost.</summary>
/// <remarks>Deployments without measurements in the last half hour count as within the goals; unknown prices rank last.</remarks>
/// <param name="estimateCost">The expected cost of a call at a deployment; null: unknown.</param>
internal sealed class CheapestWithinGoals(
    Func<Call, Deployment, Money?> estimateCost,
    LiveStatistics statistics,
    AutoOptions goals
) : IRoutingStrategy
{
    public const string Id = "cheapest_within_goals";

    public string Name => Id;

    public IReadOnlyList<RankedDeployment> Rank(Call call, IReadOnlyList<Deployment> candidates) =>
        [
            .. from deployment in candidates
            let cost = estimateCost(call, deployment)
            let miss = DescribeMiss(call.Request, deployment)
            orderby cost is null, miss is not null, cost
            select new RankedDeployment(
                deployment,
                (cost is null ? "unknown price" : $"${cost} expected") + (miss is null ? "" : $", but {miss}")
            ),
        ];

    /// <returns>The missed goal; null: none.</returns>
    private string? DescribeMiss(GatewayRequest request, Deployment deployment)
    {
        var measured = statistics.Of(deployment, StatisticsWindow.HalfHour);
        var (wait, maxSeconds) =
            request is ImageRequest
                ? (measured.DurationPerImage[(int)ImageClasses.Of(LiveStatistics.SizeOf(request))], goals.ImageSeconds)
                : (measured.FirstEventP50, goals.LatencySeconds);
        if (measured.SuccessRate * 100 < goals.SuccessPercent)
            return $"only {measured.SuccessRate:P0} succeed";
        return wait?.TotalSeconds > maxSeconds
            ? $"{wait.Value.TotalSeconds:0.#} s is slower than {maxSeconds} s"
            : null;
    }
}
