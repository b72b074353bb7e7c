using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Layout;

/// <summary>A shape that was painted, to find what is under a text.</summary>
/// <param name="End">The other colour of a gradient.</param>
/// <param name="Solid">Whether it fills its bounds; a path may leave parts free.</param>
/// <param name="Round">It is a circle.</param>
internal readonly record struct PaintedArea(
    Rect Bounds,
    Rgb Colour,
    Rgb End,
    double Opacity,
    bool Solid = true,
    bool Round = false
)
{
    public bool Covers(Rect rect) => Solid && (Round ? Reach(rect) <= Bounds.Width / 2 : Bounds.Contains(rect));

    public bool Touches(Rect rect) =>
        Bounds.Intersects(rect)
        && (
            !Round
            || Distance(
                (Math.Clamp(Bounds.CentreX, rect.X, rect.Right), Math.Clamp(Bounds.CentreY, rect.Y, rect.Bottom))
            )
                < Bounds.Width / 2
        );

    /// <summary>From the centre to the farthest corner.</summary>
    private double Reach(Rect rect) =>
        Distance(
            (Bounds.CentreX > rect.CentreX ? rect.X : rect.Right, Bounds.CentreY > rect.CentreY ? rect.Y : rect.Bottom)
        );

    private double Distance((double X, double Y) point) =>
        Math.Sqrt(Math.Pow(point.X - Bounds.CentreX, 2) + Math.Pow(point.Y - Bounds.CentreY, 2));
}
