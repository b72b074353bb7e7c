namespace Fresnel.Drawing.Briefs;

/// <summary>A chart and its data.</summary>
public sealed record BriefChart
{
    public ChartType Type { get; init; }

    public string? Title { get; init; }

    /// <summary>Of the categories or points in time, in order.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>One series for a pie.</summary>
    public IReadOnlyList<ChartSeries> Series { get; init; } = [];

    /// <summary>Before each value: "$".</summary>
    public string? Prefix { get; init; }

    /// <summary>After each value: "%", "k".</summary>
    public string? Suffix { get; init; }

    /// <summary>The label of the point that the finding is about.</summary>
    public string? Highlight { get; init; }

    /// <summary>Below the categories: "Month".</summary>
    public string? CategoryTitle { get; init; }

    /// <summary>Above the values: "Tons".</summary>
    public string? ValueTitle { get; init; }

    /// <summary>Points or series that have a colour of their own.</summary>
    public IReadOnlyList<ChartColour> Colours { get; init; } = [];
}
