using Fresnel.Calls;
using Fresnel.Catalog;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Routing.Strategies;

/// <summary>The fewest dollars for this very request among those that were quick and reliable enough lately; then the others, by dollars too.</summary>
/// <remarks>What was not measured in the last half hour is given the benefit of the doubt. Those whose price is not known come last.</remarks>
/// <param name="price">What a request is expected to cost at a deployment; null: not known.</param>
internal sealed class CheapestWithin(
    Func<GatewayRequest, Deployment, Money?> price,
    LiveStatistics statistics,
    AutoOptions goal
) : IRoutingStrategy
{
    public IReadOnlyList<Choice> Rank(Call call, IReadOnlyList<Deployment> candidates) =>
        [
            .. from deployment in candidates
            let cost = price(call.Request, deployment)
            let miss = Miss(call.Request, deployment)
            orderby cost is null, miss is not null, cost
            select new Choice(
                deployment,
                (cost is null ? "price not known" : $"${cost} expected") + (miss is null ? "" : $", but {miss}")
            ),
        ];

    /// <returns>What is not good enough; null: nothing.</returns>
    private string? Miss(GatewayRequest request, Deployment deployment)
    {
        var measured = statistics.Of(deployment, StatisticsWindow.HalfHour);
        var (wait, most) =
            request is ImageRequest
                ? (measured.PerImage[(int)ImageClasses.Of(LiveStatistics.SizeOf(request))], goal.ImageSeconds)
                : (measured.FirstEventP50, goal.LatencySeconds);
        if (measured.SuccessRate * 100 < goal.SuccessPercent)
            return $"only {measured.SuccessRate:P0} succeed";
        return wait?.TotalSeconds > most ? $"{wait.Value.TotalSeconds:0.#} s is slower than {most} s" : null;
    }
}
