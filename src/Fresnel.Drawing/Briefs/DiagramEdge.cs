namespace Fresnel.Drawing.Briefs;

/// <summary>A connection.</summary>
public sealed record DiagramEdge
{
    /// <summary>Id of a node.</summary>
    public required string From { get; init; }

    /// <summary>Id of a node.</summary>
    public required string To { get; init; }

    public string? Label { get; init; }

    /// <summary>A reply of a sequence, or an optional connection.</summary>
    public bool Dashed { get; init; }

    /// <summary>Without an arrow head.</summary>
    public bool Undirected { get; init; }
}
