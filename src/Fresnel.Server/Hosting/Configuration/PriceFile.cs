using Fresnel.Catalog;

namespace Fresnel.Server.Hosting.Configuration;

/// <summary>What one vendor charges: a file in <c>prices/</c>, or one that <c>price_files</c> names.</summary>
internal sealed record PriceFile
{
    /// <summary>Whose prices: a vendor (a provider's <c>kind</c>, for example <c>openai</c>), or the name of one provider in fresnel.yaml.</summary>
    public required string Provider { get; init; }

    /// <summary>The address where the vendor publishes them.</summary>
    public string? Source { get; init; }

    /// <summary>In any order; a model may have several, from different days on.</summary>
    public required IReadOnlyList<PriceEntry> Prices { get; init; }
}

/// <summary>The price of a model, or of several, from a day on.</summary>
internal sealed record PriceEntry
{
    /// <summary>The vendor's own names for it.</summary>
    public required IReadOnlyList<string> Models { get; init; }

    /// <summary>The day it comes into force, for example <c>2025-10-06</c>, at midnight UTC.</summary>
    public required string From { get; init; }

    /// <summary>Where this one is published, in place of the file's.</summary>
    public string? Source { get; init; }

    /// <summary>Dollars per 1M tokens, or an image; a line that is left out is not known, never free.</summary>
    public required PriceOptions Price { get; init; }
}
