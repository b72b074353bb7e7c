using Fresnel.Calls;
using Fresnel.Contracts.Models;

namespace Fresnel.Routing;

/// <summary>Orders the deployments that may serve a call.</summary>
/// <remarks>Thread-safe.</remarks>
internal interface IRoutingStrategy
{
    /// <summary>Unique among <see cref="RoutingStrategies"/>; a configurable strategy has its configuration name.</summary>
    string Name { get; }

    /// <returns>All candidates, best first.</returns>
    IReadOnlyList<RankedDeployment> Rank(Call call, IReadOnlyList<Deployment> candidates);
}
