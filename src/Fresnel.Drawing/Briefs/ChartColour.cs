namespace Fresnel.Drawing.Briefs;

/// <summary>The colour of one point, slice or series of a chart.</summary>
public sealed record ChartColour
{
    /// <summary>Of a label or a series of the chart.</summary>
    public required string Name { get; init; }

    /// <summary><c>#RRGGBB</c>.</summary>
    public required string Colour { get; init; }
}
