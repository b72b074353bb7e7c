using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Stage;

/// <summary>A radial glow: strongest in the centre, transparent at the radius.</summary>
/// <param name="Radius">Pixels.</param>
/// <param name="Opacity">In the centre, 0 to 1.</param>
internal readonly record struct Glow(double X, double Y, double Radius, Rgb Colour, double Opacity);
