using Fresnel.Contracts.Models;

namespace Fresnel.Calls;

/// <summary>One deployment of the models a call asked for, and what became of it.</summary>
/// <param name="Place">In the plan, from 1; null: it was left out.</param>
/// <param name="Why">For people.</param>
public sealed record RouteStep(Deployment Deployment, int? Place, string Why);
