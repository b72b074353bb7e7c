using Fresnel.Contracts.Models;

namespace Fresnel.Limits;

/// <summary>What a call would cost. Nothing is sent, reserved or recorded for it.</summary>
/// <param name="Expected">With an answer of typical length, at the deployment that would be tried first.</param>
/// <param name="Maximum">What would be reserved: the longest answer at the most expensive deployment.</param>
public readonly record struct CostEstimate(Money? Expected, Money? Maximum);
