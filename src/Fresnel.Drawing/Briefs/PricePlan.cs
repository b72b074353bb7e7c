namespace Fresnel.Drawing.Briefs;

/// <summary>A plan of a price list.</summary>
public sealed record PricePlan
{
    public required string Name { get; init; }

    /// <summary>As written: "$12", "Free".</summary>
    public string? Price { get; init; }

    /// <summary>"per month".</summary>
    public string? Period { get; init; }

    /// <summary>For whom it is.</summary>
    public string? Text { get; init; }

    public IReadOnlyList<string> Features { get; init; } = [];

    /// <summary>The recommended one.</summary>
    public bool Highlighted { get; init; }

    /// <summary>Says why it is the recommended one: "Most popular".</summary>
    public string? Badge { get; init; }

    public string? Button { get; init; }
}
