namespace Fresnel.Vision.Pages;

/// <summary>One series of a chart.</summary>
/// <param name="Name">By the legend; null: it has no entry there.</param>
/// <param name="Colour">An English name; empty for sectors.</param>
/// <param name="Values">One for each category; null: none was found.</param>
public sealed record ChartSeries(string? Name, string Colour, IReadOnlyList<ChartValue?> Values);
