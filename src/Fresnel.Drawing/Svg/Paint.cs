namespace Fresnel.Drawing.Svg;

/// <summary>Fill and stroke of a shape.</summary>
/// <param name="Fill">A colour, the reference of a gradient, or <c>none</c>.</param>
/// <param name="Stroke">Null for no outline.</param>
/// <param name="StrokeWidth">Pixels.</param>
/// <param name="DashArray">Lengths of dash and gap, pixels; null for a solid line.</param>
internal readonly record struct Paint(
    string Fill,
    double FillOpacity = 1,
    string? Stroke = null,
    double StrokeOpacity = 1,
    double StrokeWidth = 1,
    string? DashArray = null
)
{
    /// <summary>A line without a fill.</summary>
    public static Paint Outline(string stroke, double opacity, double width, string? dashArray = null) =>
        new("none", 1, stroke, opacity, width, dashArray);
}
