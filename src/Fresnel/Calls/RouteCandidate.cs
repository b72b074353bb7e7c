using Fresnel.Contracts.Models;

namespace Fresnel.Calls;

/// <summary>One deployment of the models a call asked for, and what became of it.</summary>
/// <param name="Rank">In the plan, from 1; null: it was left out.</param>
/// <param name="Reason">For people.</param>
public sealed record RouteCandidate(Deployment Deployment, int? Rank, string Reason);
