namespace Fresnel.Drawing.Pictures;

/// <summary>A drawing of our own, in its own units: the middle of its base is at (0, 0).</summary>
internal sealed record DrawnPicture(double Width, double Height, string Svg);
