using Fresnel.Contracts.Models;

namespace Fresnel.Calls;

/// <summary>One deployment of the requested models, with its rank in the plan.</summary>
/// <param name="Rank">Rank in the plan, from 1; null: it was excluded.</param>
/// <param name="Reason">Why it has its rank or was excluded, for people.</param>
public sealed record RouteCandidate(Deployment Deployment, int? Rank, string Reason);
