namespace Fresnel.Drawing.Briefs;

/// <summary>Colours and mood of a picture.</summary>
public sealed record BriefStyle
{
    /// <summary>Of the picture or the brand, <c>#RRGGBB</c>, the main one first; empty: a palette chosen by seed.</summary>
    public IReadOnlyList<string> Colours { get; init; } = [];

    /// <summary>Colour of the background, <c>#RRGGBB</c>; null: the theme's.</summary>
    public string? Background { get; init; }

    /// <summary>No background.</summary>
    public bool Transparent { get; init; }

    /// <summary>Null: chosen by seed.</summary>
    public BriefTheme? Theme { get; init; }

    /// <summary>Adjectives of the look: "elegant", "playful", "minimal", "pastel", "retro", "bold", "hand-drawn".</summary>
    public IReadOnlyList<string> Moods { get; init; } = [];

    internal bool IsDefault =>
        Colours.Count == 0 && Moods.Count == 0 && Background is null && Theme is null && !Transparent;
}
