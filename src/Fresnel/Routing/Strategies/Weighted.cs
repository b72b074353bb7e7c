using Fresnel.Calls;
using Fresnel.Contracts.Models;

namespace Fresnel.Routing.Strategies;

/// <summary>By lot: of two deployments the one with twice the weight comes first twice as often.</summary>
/// <remarks>Each draws a key of <c>u^(1/weight)</c>, u uniform, and the largest comes first: weighted sampling without replacement (Efraimidis and Spirakis, 2006).</remarks>
internal sealed class Weighted : IRoutingStrategy
{
    public IReadOnlyList<RankedDeployment> Rank(Call call, IReadOnlyList<Deployment> candidates) =>
        [
            .. from deployment in candidates
            orderby deployment.Weight == 0, Math.Pow(
                Random.Shared.NextDouble(),
                1 / Math.Max(deployment.Weight, 1e-9)
            ) descending
            select new RankedDeployment(deployment, $"drawn by lot, weight {deployment.Weight:0.###}"),
        ];
}
