using Fresnel.Calls;
using Fresnel.Contracts.Models;

namespace Fresnel.Routing;

/// <summary>One way to put the deployments that may serve a call in order.</summary>
/// <remarks>Thread-safe.</remarks>
internal interface IRoutingStrategy
{
    /// <returns>All of them, best first, each with why.</returns>
    IReadOnlyList<RankedDeployment> Rank(Call call, IReadOnlyList<Deployment> candidates);
}

/// <summary>A deployment's place in a plan, and why it has it.</summary>
/// <param name="Reason">For people: <c>$0.00042 expected</c>.</param>
public readonly record struct RankedDeployment(Deployment Deployment, string Reason);
