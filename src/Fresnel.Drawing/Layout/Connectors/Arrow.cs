using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Layout.Connectors;

/// <summary>A line with rounded corners and an arrow head; it ends inside the head, so that the tip stays sharp.</summary>
internal static class Arrow
{
    /// <param name="head">Length of the head; 0 for a line without one.</param>
    public static void Draw(
        Surface surface,
        IReadOnlyList<(double X, double Y)> points,
        Rgb colour,
        double width,
        double head,
        string? dashes = null,
        double radius = 16
    )
    {
        var kept = points.Where((point, i) => i == 0 || PathShapes.Distance(point, points[i - 1]) > 0.5).ToList();
        if (kept.Count < 2)
            return;
        var (end, before) = (kept[^1], kept[^2]);
        var angle = Math.Atan2(end.Y - before.Y, end.X - before.X);
        var cut = Math.Min(head * 0.7, PathShapes.Distance(end, before) * 0.9);
        List<(double X, double Y)> line =
        [
            .. kept[..^1],
            (end.X - Math.Cos(angle) * cut, end.Y - Math.Sin(angle) * cut),
        ];
        surface.Stroke(PathShapes.Rounded(line, radius), colour, width, dashes);
        for (var i = 1; i < kept.Count; i++)
            surface.RecordLine(kept[i - 1].X, kept[i - 1].Y, kept[i].X, kept[i].Y, colour, width);
        if (head > 0)
            DrawHead(surface, end, angle, colour, head);
    }

    /// <summary>Along a Bézier curve with two control points.</summary>
    public static void DrawCurve(
        Surface surface,
        (double X, double Y) from,
        (double X, double Y) first,
        (double X, double Y) second,
        (double X, double Y) to,
        Rgb colour,
        double width,
        double head,
        string? dashes = null
    )
    {
        var angle = Math.Atan2(to.Y - second.Y, to.X - second.X);
        var end = (X: to.X - Math.Cos(angle) * head * 0.7, Y: to.Y - Math.Sin(angle) * head * 0.7);
        surface.Stroke(
            SvgBuilder.Format($"M{from.X} {from.Y}C{first.X} {first.Y} {second.X} {second.Y} {end.X} {end.Y}"),
            colour,
            width,
            dashes
        );
        var last = from;
        for (var i = 1; i <= 12; i++)
        {
            var next = On(from, first, second, to, i / 12.0);
            surface.RecordLine(last.X, last.Y, next.X, next.Y, colour, width);
            last = next;
        }

        if (head > 0)
            DrawHead(surface, to, angle, colour, head);
    }

    /// <summary>The point of a Bézier curve at a share of it.</summary>
    public static (double X, double Y) On(
        (double X, double Y) a,
        (double X, double Y) b,
        (double X, double Y) c,
        (double X, double Y) d,
        double at
    )
    {
        var rest = 1 - at;
        var (p, q, r, s) = (rest * rest * rest, 3 * rest * rest * at, 3 * rest * at * at, at * at * at);
        return (p * a.X + q * b.X + r * c.X + s * d.X, p * a.Y + q * b.Y + r * c.Y + s * d.Y);
    }

    private static void DrawHead(Surface surface, (double X, double Y) tip, double angle, Rgb colour, double size)
    {
        var (sin, cos) = Math.SinCos(angle);
        (double X, double Y) P(double along, double across) =>
            (tip.X + along * cos - across * sin, tip.Y + along * sin + across * cos);
        var (left, middle, right) = (P(-size, -size / 2), P(-size * 0.72, 0), P(-size, size / 2));
        surface.Shape(
            SvgBuilder.Format($"M{tip.X} {tip.Y}L{left.X} {left.Y}Q{middle.X} {middle.Y} {right.X} {right.Y}Z"),
            new Rect(tip.X - size / 2, tip.Y - size / 2, size, size),
            colour
        );
    }
}
