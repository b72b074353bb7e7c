using System.Text;
using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Layout;

/// <summary>Path data of the shapes of pages.</summary>
internal static class PathShapes
{
    /// <summary>With a radius for each corner, from the top left clockwise.</summary>
    public static string RoundedRectangle(Rect rect, double a, double b, double c, double d)
    {
        var most = Math.Max(0, Math.Min(rect.Width, rect.Height) / 2);
        (a, b, c, d) = (Math.Min(a, most), Math.Min(b, most), Math.Min(c, most), Math.Min(d, most));
        return SvgBuilder.Format(
            $"M{rect.X + a} {rect.Y}H{rect.Right - b}a{b} {b} 0 0 1 {b} {b}V{rect.Bottom - c}a{c} {c} 0 0 1 {-c} {c}H{rect.X + d}a{d} {d} 0 0 1 {-d} {-d}V{rect.Y + a}a{a} {a} 0 0 1 {a} {-a}Z"
        );
    }

    /// <summary>A polyline whose corners are rounded.</summary>
    public static string Rounded(IReadOnlyList<(double X, double Y)> points, double radius, bool closed = false)
    {
        var path = new StringBuilder();
        var count = points.Count;
        if (!closed)
            path.Append(SvgBuilder.Format($"M{points[0].X} {points[0].Y}"));
        for (var i = closed ? 0 : 1; i < (closed ? count : count - 1); i++)
        {
            var (before, at, after) = (points[(i + count - 1) % count], points[i], points[(i + 1) % count]);
            var (length, next) = (Distance(before, at), Distance(at, after));
            var cut = Math.Min(radius, Math.Min(length, next) / 2);
            var start = Towards(at, before, length, cut);
            var end = Towards(at, after, next, cut);
            path.Append(closed && i == 0 ? 'M' : 'L')
                .Append(SvgBuilder.Format($"{start.X} {start.Y}Q{at.X} {at.Y} {end.X} {end.Y}"));
        }

        return closed
            ? path.Append('Z').ToString()
            : path.Append(SvgBuilder.Format($"L{points[^1].X} {points[^1].Y}")).ToString();
    }

    /// <summary>A curve through points from left to right that overshoots none of them (Fritsch and Carlson, 1980).</summary>
    public static string Monotone(IReadOnlyList<(double X, double Y)> points)
    {
        var count = points.Count;
        var path = new StringBuilder(SvgBuilder.Format($"M{points[0].X} {points[0].Y}"));
        if (count < 2)
            return path.ToString();
        var slopes = new double[count - 1];
        for (var i = 0; i < count - 1; i++)
            slopes[i] = (points[i + 1].Y - points[i].Y) / Math.Max(0.01, points[i + 1].X - points[i].X);
        var tangents = new double[count];
        (tangents[0], tangents[^1]) = (slopes[0], slopes[^1]);
        for (var i = 1; i < count - 1; i++)
            tangents[i] =
                slopes[i - 1] * slopes[i] <= 0 ? 0 : 2 * slopes[i - 1] * slopes[i] / (slopes[i - 1] + slopes[i]);
        for (var i = 0; i < count - 1; i++)
        {
            var (from, to) = (points[i], points[i + 1]);
            var third = (to.X - from.X) / 3;
            path.Append(
                SvgBuilder.Format(
                    $"C{from.X + third} {from.Y + tangents[i] * third} {to.X - third} {to.Y - tangents[i + 1] * third} {to.X} {to.Y}"
                )
            );
        }

        return path.ToString();
    }

    /// <summary>A slice of a ring, or of a pie where the inner radius is 0. Angles in radians, 0 to the right, clockwise.</summary>
    public static string Slice(double x, double y, double outer, double inner, double from, double to)
    {
        // An arc whose ends meet would not be drawn.
        to = Math.Min(to, from + 2 * Math.PI - 0.0005);
        var large = to - from > Math.PI ? 1 : 0;
        var (a, b) = (On(x, y, outer, from), On(x, y, outer, to));
        var (c, d) = (On(x, y, inner, to), On(x, y, inner, from));
        var arc = SvgBuilder.Format($"M{a.X} {a.Y}A{outer} {outer} 0 {large} 1 {b.X} {b.Y}");
        return arc
            + (
                inner > 0
                    ? SvgBuilder.Format($"L{c.X} {c.Y}A{inner} {inner} 0 {large} 0 {d.X} {d.Y}Z")
                    : SvgBuilder.Format($"L{x} {y}Z")
            );
    }

    public static string Arc(double x, double y, double radius, double from, double to)
    {
        var (a, b) = (On(x, y, radius, from), On(x, y, radius, to));
        return SvgBuilder.Format($"M{a.X} {a.Y}A{radius} {radius} 0 {(to - from > Math.PI ? 1 : 0)} 1 {b.X} {b.Y}");
    }

    /// <summary>The point of a circle at an angle.</summary>
    public static (double X, double Y) On(double x, double y, double radius, double angle) =>
        (x + Math.Cos(angle) * radius, y + Math.Sin(angle) * radius);

    public static double Distance((double X, double Y) a, (double X, double Y) b) =>
        Math.Sqrt((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y));

    private static (double X, double Y) Towards(
        (double X, double Y) from,
        (double X, double Y) to,
        double length,
        double by
    ) => length < 0.01 ? from : (from.X + (to.X - from.X) * by / length, from.Y + (to.Y - from.Y) * by / length);
}
