using Fresnel.Drawing.Elements;
using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Kinds.Banners;

/// <summary>A rectangle that a column of elements may fill.</summary>
/// <param name="Align">−1 left, 0 centred, 1 right.</param>
/// <param name="VerticalAlign">Position of a column that is lower than the area: 0 at the top, 1 at the bottom.</param>
/// <param name="Elements">Top first.</param>
internal sealed record LayoutZone(
    Rect Area,
    int Align,
    double VerticalAlign,
    IReadOnlyList<ElementKind> Elements,
    int MaxHeadlineLines
)
{
    public LayoutZone Mirror(double width) => this with { Area = Area.Mirror(width) };
}
