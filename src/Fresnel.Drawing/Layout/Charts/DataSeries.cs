namespace Fresnel.Drawing.Layout.Charts;

/// <summary>One value for each label of a chart.</summary>
internal sealed record DataSeries(string Name, IReadOnlyList<double> Values);
