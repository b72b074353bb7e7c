namespace Fresnel.Vision.Pages;

/// <summary>A value of a chart.</summary>
/// <param name="IsExact">A label on the chart states it; else it is measured, usually within 3 % of the axis.</param>
/// <param name="Box">Of its bar; null for points of lines and for sectors.</param>
public sealed record ChartValue(double Number, bool IsExact, BoundingBox? Box = null);
