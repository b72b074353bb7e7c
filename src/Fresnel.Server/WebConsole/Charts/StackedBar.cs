namespace Fresnel.Server.WebConsole.Charts;

/// <summary>A bar of a chart.</summary>
/// <param name="Label">Its place on the axis.</param>
/// <param name="Parts">From the bottom to the top; the same names in each bar.</param>
public sealed record StackedBar(string Label, IReadOnlyList<(string Name, decimal Value)> Parts)
{
    public decimal Sum => Parts.Sum(part => part.Value);
}
