namespace Fresnel.Drawing.Briefs;

/// <summary>A line of a marketing visual.</summary>
public sealed record MarketingDetail
{
    public DetailKind Kind { get; init; }

    /// <summary>Whole, as written.</summary>
    public required string Text { get; init; }
}
