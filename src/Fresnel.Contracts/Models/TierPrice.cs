namespace Fresnel.Contracts.Models;

/// <summary>The price of a deployment at another service tier than the vendor's standard, or of long prompts.</summary>
/// <param name="Tier">The vendor's name of it, for example <c>priority</c>; null: the standard one.</param>
/// <param name="Above">Applies to prompts of more tokens than this; 0: of any length.</param>
public sealed record TierPrice(string? Tier, long Above, Price Price);
