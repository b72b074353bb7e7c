using Fresnel.Contracts.Models;

namespace Fresnel.Catalog;

/// <summary>An entry of a price list.</summary>
/// <param name="Provider">The name of a configured provider, or of a vendor (a provider's kind).</param>
/// <param name="Model">The provider's own name for the model.</param>
/// <param name="EffectiveFrom">First day it applies, from midnight UTC until the next entry of the same model.</param>
/// <param name="Source">Where the vendor publishes it.</param>
/// <param name="File">The file that lists it, for messages.</param>
public sealed record ListedPrice(
    string Provider,
    string Model,
    DateOnly EffectiveFrom,
    string Source,
    string File,
    PriceOptions Price
)
{
    /// <summary>What the model can do; null: not listed, so everything is assumed.</summary>
    public IReadOnlyList<Capability>? Capabilities { get; init; }

    /// <summary>The day from which the vendor no longer serves the model, UTC; null: not announced.</summary>
    public DateOnly? ShutdownDate { get; init; }

    /// <summary>The provider's model that serves in its place from that day on; null: none.</summary>
    public string? Successor { get; init; }

    /// <summary>
    /// A chat and an image model that serve together under this name, joined by a plus; each has its own entry. Null: it
    /// is one model, or itself such a pair.
    /// </summary>
    public string? Pair { get; init; }

    /// <summary>The price at a configured provider, with the id that the ledger uses.</summary>
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
