using Fresnel.Calls;
using Fresnel.Contracts.Models;

namespace Fresnel.Routing.Strategies;

/// <summary>As configured.</summary>
internal sealed class Priority : IRoutingStrategy
{
    public IReadOnlyList<RankedDeployment> Rank(Call call, IReadOnlyList<Deployment> candidates) =>
        [
            .. candidates.Select(
                (deployment, index) => new RankedDeployment(deployment, $"configured at place {index + 1}")
            ),
        ];
}
