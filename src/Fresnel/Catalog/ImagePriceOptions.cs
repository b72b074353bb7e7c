namespace Fresnel.Catalog;

/// <summary>The price of one generated image.</summary>
public sealed record ImagePriceOptions
{
    /// <summary><c>WxH</c> in pixels; null: any.</summary>
    public string? Size { get; init; }

    /// <summary><c>low</c>, <c>medium</c>, <c>high</c>, or another name of the vendor; null: any.</summary>
    public string? Quality { get; init; }

    /// <summary>Dollars.</summary>
    public required decimal Each { get; init; }
}
