using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Stage;

/// <summary>Draws a round sticker with its centre at (x, y).</summary>
internal delegate void Sticker(SvgBuilder svg, double x, double y, double radius);
