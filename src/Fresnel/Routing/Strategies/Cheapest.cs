using Fresnel.Calls;
using Fresnel.Contracts.Models;

namespace Fresnel.Routing.Strategies;

/// <summary>Lowest expected cost of the call first; unknown prices rank last.</summary>
/// <param name="estimateCost">The expected cost of a call at a deployment; null: unknown.</param>
internal sealed class Cheapest(Func<Call, Deployment, Money?> estimateCost) : IRoutingStrategy
{
    public const string Id = "cheapest";

    public string Name => Id;

    public IReadOnlyList<RankedDeployment> Rank(Call call, IReadOnlyList<Deployment> candidates) =>
        [
            .. from deployment in candidates
            let cost = estimateCost(call, deployment)
            orderby cost is null, cost
            select new RankedDeployment(deployment, cost is null ? "unknown price" : $"${cost} expected"),
        ];
}
