using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Pictures;

/// <summary>A flat picture as vectors.</summary>
/// <param name="Svg">Shapes in a view box of 32 × 32.</param>
/// <param name="Bounds">What they cover, in units of the view box.</param>
/// <param name="Hue">Of most of its area, degrees in OKLCH; null for a grey picture.</param>
internal sealed record PictureShape(string Name, string Svg, Rect Bounds, double? Hue);
