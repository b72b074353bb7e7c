namespace Fresnel.Contracts.Models;

/// <summary>The price of a deployment at a service tier other than the vendor's standard.</summary>
/// <param name="Tier">The vendor's name of it, for example <c>priority</c>.</param>
public sealed record TierPrice(string Tier, Price Price);
