namespace Fresnel.Drawing.Briefs;

/// <summary>A marketing visual. The title is its headline.</summary>
public sealed record MarketingBrief : Brief
{
    public MarketingFormat Format { get; init; }

    /// <summary>A few words in a label: "New".</summary>
    public string? Badge { get; init; }

    public BriefAction? Button { get; init; }

    /// <summary>As written.</summary>
    public string? Price { get; init; }

    /// <summary>Struck through.</summary>
    public string? OldPrice { get; init; }

    /// <summary>As written: "50% off".</summary>
    public string? Discount { get; init; }

    /// <summary>As written: "4.9", "5 stars".</summary>
    public string? Rating { get; init; }

    public IReadOnlyList<MarketingDetail> Details { get; init; } = [];

    /// <summary>A few words about the offer, each shown as a picture where there is one of it, else as a text.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>What to show beside the text.</summary>
    public IReadOnlyList<BriefSubject> Subjects { get; init; } = [];
}
