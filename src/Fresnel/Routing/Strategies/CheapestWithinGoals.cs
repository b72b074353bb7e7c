using Fresnel.Calls;
using Fresnel.Catalog;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Routing.Strategies;

/// <summary>The fewest dollars for this very request among those that were quick and reliable enough lately; then the others, by dollars too.</summary>
/// <remarks>What was not measured in the last half hour is given the benefit of the doubt. Those whose price is not known come last.</remarks>
/// <param name="estimateCost">What a request is expected to cost at a deployment; null: not known.</param>
internal sealed class CheapestWithinGoals(
    Func<GatewayRequest, Deployment, Money?> estimateCost,
    LiveStatistics statistics,
    AutoOptions goals
) : IRoutingStrategy
{
    public IReadOnlyList<RankedDeployment> Rank(Call call, IReadOnlyList<Deployment> candidates) =>
        [
            .. from deployment in candidates
            let cost = estimateCost(call.Request, deployment)
            let miss = DescribeMiss(call.Request, deployment)
            orderby cost is null, miss is not null, cost
            select new RankedDeployment(
                deployment,
                (cost is null ? "price not known" : $"${cost} expected") + (miss is null ? "" : $", but {miss}")
            ),
        ];

    /// <returns>What is not good enough; null: nothing.</returns>
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
