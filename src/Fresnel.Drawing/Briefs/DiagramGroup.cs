namespace Fresnel.Drawing.Briefs;

/// <summary>Nodes with a common frame.</summary>
public sealed record DiagramGroup
{
    public required string Name { get; init; }

    /// <summary>Their ids.</summary>
    public IReadOnlyList<string> Nodes { get; init; } = [];
}
