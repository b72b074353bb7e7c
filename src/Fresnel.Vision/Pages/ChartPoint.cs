namespace Fresnel.Vision.Pages;

/// <summary>A point of a scatter plot, measured.</summary>
/// <param name="X">By the axis below.</param>
/// <param name="Y">By the axis at the side.</param>
public sealed record ChartPoint(double X, double Y);
