namespace Fresnel.Drawing.Briefs;

/// <summary>Values in the order of the labels of the chart.</summary>
public sealed record ChartSeries
{
    /// <summary>Null where the chart has only one series.</summary>
    public string? Name { get; init; }

    public IReadOnlyList<double> Values { get; init; } = [];
}
