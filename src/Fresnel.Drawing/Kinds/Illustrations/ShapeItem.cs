using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Kinds.Illustrations;

/// <summary>A shape of a picture.</summary>
/// <param name="Size">1 is the usual one.</param>
/// <param name="Outlined">Without a fill.</param>
/// <param name="Group">Shapes that were named together have the same.</param>
internal sealed record ShapeItem(ShapeKind Kind, Rgb? Colour, double Size, bool Outlined, int Group)
{
    /// <summary>"left", "right", "top", "bottom", "centre", joined by a space; null: free.</summary>
    public string? Place { get; init; }

    /// <summary>"inside", "on", "above", "below", "left", "right" of the group before.</summary>
    public string? Relation { get; init; }
}
