namespace Fresnel.Server.Hosting.Configuration;

/// <summary>The prices of one vendor: a file in <c>prices/</c>, or one listed under <c>price_files</c>.</summary>
internal sealed record PriceFile
{
    /// <summary>
    /// The vendor (a provider's <c>kind</c>, for example <c>openai</c>), or the name of one provider in
    /// fresnel.yaml.
    /// </summary>
    public required string Provider { get; init; }

    /// <summary>URL where the vendor publishes the prices.</summary>
    public string? Source { get; init; }

    /// <summary>In any order; a model may have several prices with different start days.</summary>
    public required IReadOnlyList<PriceEntry> Prices { get; init; }
}
