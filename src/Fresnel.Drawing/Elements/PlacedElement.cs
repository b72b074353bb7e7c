using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Elements;

/// <summary>A layout element in its position.</summary>
internal sealed record PlacedElement(LayoutElement Element, Rect Bounds)
{
    /// <summary>Large text needs a contrast of 3 to 1, other text 4.5 to 1 (WCAG 2.2, 1.4.3).</summary>
    public bool IsLargeText => Element.Kind == ElementKind.Headline;

    public void Draw(SvgBuilder svg) => Element.Draw(svg, Bounds.X, Bounds.Y);
}
