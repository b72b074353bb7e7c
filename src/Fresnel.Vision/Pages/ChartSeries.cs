using System.Text.Json.Serialization;

namespace Fresnel.Vision.Pages;

/// <summary>One series of a chart.</summary>
/// <param name="Name">By the legend; null: it has no entry there.</param>
/// <param name="Colour">An English name; empty for sectors.</param>
/// <param name="Values">One for each category; null: none was found.</param>
public sealed record ChartSeries(string? Name, string Colour, IReadOnlyList<ChartValue?> Values)
{
    /// <summary>Of a scatter plot, from left to right; null: another chart. Points that cover each other are one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ChartPoint>? Points { get; init; }

    /// <summary>Whether its values are of the chart's second axis.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsOnSecondAxis { get; init; }
}
