using Fresnel.Calls;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Routing.Strategies;

/// <summary>The fewest dollars for this very request. Those whose price is not known come last.</summary>
/// <param name="estimateCost">What a request is expected to cost at a deployment; null: not known.</param>
internal sealed class Cheapest(Func<GatewayRequest, Deployment, Money?> estimateCost) : IRoutingStrategy
{
    public IReadOnlyList<RankedDeployment> Rank(Call call, IReadOnlyList<Deployment> candidates) =>
        [
            .. from deployment in candidates
            let cost = estimateCost(call.Request, deployment)
            orderby cost is null, cost
            select new RankedDeployment(deployment, cost is null ? "price not known" : $"${cost} expected"),
        ];
}
