namespace Fresnel.Vision.Pages;

/// <summary>The axis of values, by its outermost labels.</summary>
public sealed record ChartAxis(double Least, double Most, bool IsLogarithmic);
