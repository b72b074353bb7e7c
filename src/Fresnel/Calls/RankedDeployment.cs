using Fresnel.Contracts.Models;

namespace Fresnel.Calls;

/// <summary>A deployment in the order that a routing strategy gave it.</summary>
/// <param name="Reason">Why it has its rank, for people: <c>$0.00042 expected</c>.</param>
public readonly record struct RankedDeployment(Deployment Deployment, string Reason);
