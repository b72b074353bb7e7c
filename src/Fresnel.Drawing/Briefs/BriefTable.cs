namespace Fresnel.Drawing.Briefs;

/// <summary>A table. Each row has as many cells as there are columns.</summary>
public sealed record BriefTable
{
    /// <summary>Headings.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    public IReadOnlyList<IReadOnlyList<string>> Rows { get; init; } = [];
}
