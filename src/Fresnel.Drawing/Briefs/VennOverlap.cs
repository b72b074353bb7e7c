namespace Fresnel.Drawing.Briefs;

/// <summary>What two or more sets share.</summary>
public sealed record VennOverlap
{
    /// <summary>Their names.</summary>
    public IReadOnlyList<string> Sets { get; init; } = [];

    public required string Label { get; init; }
}
