namespace Fresnel.Drawing.Briefs;

/// <summary>What a product page sells.</summary>
public sealed record ProductOffer
{
    public required string Name { get; init; }

    /// <summary>As written.</summary>
    public string? Price { get; init; }

    /// <summary>Struck through.</summary>
    public string? OldPrice { get; init; }

    /// <summary>As written: "4.8".</summary>
    public string? Rating { get; init; }

    /// <summary>Their number, as written.</summary>
    public string? Reviews { get; init; }

    /// <summary>"In stock".</summary>
    public string? Badge { get; init; }

    public string? Text { get; init; }

    /// <summary>Sizes or colours to choose from.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];
}
