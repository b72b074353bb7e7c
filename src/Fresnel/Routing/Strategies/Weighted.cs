using Fresnel.Calls;
using Fresnel.Contracts.Models;

namespace Fresnel.Routing.Strategies;

/// <summary>Random order by weight: a deployment with twice the weight ranks first twice as often.</summary>
/// <remarks>
/// Sorts by a random key of <c>u^(1/weight)</c>, u uniform: weighted sampling without replacement (Efraimidis and
/// Spirakis, 2006).
/// </remarks>
internal sealed class Weighted : IRoutingStrategy
{
    public const string Id = "weighted";

    public string Name => Id;

    public IReadOnlyList<RankedDeployment> Rank(Call call, IReadOnlyList<Deployment> candidates) =>
        [
            .. from deployment in candidates
            orderby deployment.Weight == 0, Math.Pow(
                Random.Shared.NextDouble(),
                1 / Math.Max(deployment.Weight, 1e-9)
            ) descending
            select new RankedDeployment(deployment, $"random, weight {deployment.Weight:0.###}"),
        ];
}
