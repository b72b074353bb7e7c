namespace Fresnel.Drawing.Briefs;

/// <summary>A box of a diagram.</summary>
public sealed record DiagramNode
{
    /// <summary>Unique in the diagram; edges and groups refer to it.</summary>
    public required string Id { get; init; }

    public required string Label { get; init; }

    /// <summary>In smaller type: a position, a number of people, a technology.</summary>
    public string? Text { get; init; }

    public NodeShape Shape { get; init; }

    /// <summary>What an icon in it shows, in English; null: none, but in an architecture the one that its label names.</summary>
    public string? Icon { get; init; }

    /// <summary><c>#RRGGBB</c>; null: the theme's.</summary>
    public string? Colour { get; init; }
}
