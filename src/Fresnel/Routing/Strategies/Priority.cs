using Fresnel.Calls;
using Fresnel.Contracts.Models;

namespace Fresnel.Routing.Strategies;

/// <summary>As configured.</summary>
internal sealed class Priority : IRoutingStrategy
{
    public IReadOnlyList<Choice> Rank(Call call, IReadOnlyList<Deployment> candidates) =>
        [.. candidates.Select((deployment, place) => new Choice(deployment, $"configured at place {place + 1}"))];
}
