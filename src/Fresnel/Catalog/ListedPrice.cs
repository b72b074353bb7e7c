using Fresnel.Contracts.Models;

namespace Fresnel.Catalog;

/// <summary>A dated price in a list.</summary>
/// <param name="Provider">Whose: the name of a configured provider, or of a vendor (a provider's kind).</param>
/// <param name="Model">The provider's own name for the model.</param>
/// <param name="EffectiveFrom">The day it comes into force, at midnight UTC; it holds until the next one of the same model.</param>
/// <param name="Source">Where it is published.</param>
/// <param name="File">Where it is listed, for people.</param>
public sealed record ListedPrice(
    string Provider,
    string Model,
    DateOnly EffectiveFrom,
    string Source,
    string File,
    PriceOptions Price
)
{
    /// <summary>As it holds at a configured provider, named for the books.</summary>
    internal Price ForProvider(string provider) =>
        PriceIdentity.AssignId(
            CatalogBuilder.ToPrice(Price, Source) with
            {
                EffectiveFrom = EffectiveFrom,
            },
            provider,
            Model
        );
}
