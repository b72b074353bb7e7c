using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Elements;

/// <summary>A measured part of a layout, without a position.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="OwnBackground">The colour behind its text; null for the picture's background.</param>
/// <param name="Draw">Draws it with its top left corner at (x, y).</param>
internal sealed record LayoutElement(
    ElementKind Kind,
    double Width,
    double Height,
    Rgb TextColour,
    Rgb? OwnBackground,
    Action<SvgBuilder, double, double> Draw
);
