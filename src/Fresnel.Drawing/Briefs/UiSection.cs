namespace Fresnel.Drawing.Briefs;

/// <summary>A group of entries under a heading.</summary>
public sealed record UiSection
{
    public string? Heading { get; init; }

    public IReadOnlyList<BriefItem> Items { get; init; } = [];
}
