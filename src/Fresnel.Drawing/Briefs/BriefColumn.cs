namespace Fresnel.Drawing.Briefs;

/// <summary>A column of a slide, with its bullets.</summary>
public sealed record BriefColumn
{
    public string? Heading { get; init; }

    /// <summary><c>#RRGGBB</c>; null: the theme's.</summary>
    public string? Colour { get; init; }

    public IReadOnlyList<string> Items { get; init; } = [];
}
