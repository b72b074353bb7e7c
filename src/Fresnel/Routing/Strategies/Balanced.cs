using Fresnel.Calls;
using Fresnel.Contracts.Models;

namespace Fresnel.Routing.Strategies;

/// <summary>
/// Minimises <c>dollars × seconds ÷ success rate²</c>: a deployment may cost twice as much if it is twice as fast.
/// </summary>
/// <remarks>
/// An unmeasured deployment counts as fast as the fastest measured one, so that it is tried; an unknown price ranks
/// last.
/// </remarks>
internal sealed class Balanced(Func<Call, Deployment, Money?> estimateCost, LiveStatistics statistics)
    : IRoutingStrategy
{
    public const string Id = "balanced";

    public string Name => Id;

    public IReadOnlyList<RankedDeployment> Rank(Call call, IReadOnlyList<Deployment> candidates) =>
        [
            .. from expected in ExpectedCall.OfEach(call, candidates, estimateCost, statistics)
            orderby expected.Cost is null, expected.Price(expected.Success)
            select new RankedDeployment(expected.Deployment, expected.Describe()),
        ];
}
