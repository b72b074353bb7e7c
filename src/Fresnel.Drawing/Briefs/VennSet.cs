namespace Fresnel.Drawing.Briefs;

/// <summary>A circle of a Venn diagram.</summary>
public sealed record VennSet
{
    public required string Name { get; init; }

    public string? Text { get; init; }

    /// <summary><c>#RRGGBB</c>; null: the theme's.</summary>
    public string? Colour { get; init; }

    /// <summary>What is only in this set.</summary>
    public IReadOnlyList<string> Items { get; init; } = [];
}
