using Fresnel.Calls;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Routing.Strategies;

/// <summary>The fewest dollars for this very request. Those whose price is not known come last.</summary>
/// <param name="price">What a request is expected to cost at a deployment; null: not known.</param>
internal sealed class Cheapest(Func<GatewayRequest, Deployment, Money?> price) : IRoutingStrategy
{
    public IReadOnlyList<Choice> Rank(Call call, IReadOnlyList<Deployment> candidates) =>
        [
            .. from deployment in candidates
            let cost = price(call.Request, deployment)
            orderby cost is null, cost
            select new Choice(deployment, cost is null ? "price not known" : $"${cost} expected"),
        ];
}
