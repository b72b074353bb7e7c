using System.Text;

namespace Fresnel.Drawing.Svg;

/// <summary>Path data of shapes that have no SVG element.</summary>
internal static class PathData
{
    public static string Rectangle(Rect rect) =>
        SvgBuilder.Format($"M{rect.X} {rect.Y}h{rect.Width}v{rect.Height}h{-rect.Width}z");

    /// <summary>Five points, with an inner radius of half the outer one.</summary>
    public static string Star(double x, double y, double radius) => Burst(x, y, radius, radius * 0.5, 5);

    /// <summary>A star of four points with hollow sides.</summary>
    public static string Sparkle(double x, double y, double radius)
    {
        var (r, n) = (radius, radius * 0.12);
        return SvgBuilder.Format(
            $"M{x} {y - r}Q{x + n} {y - n} {x + r} {y}Q{x + n} {y + n} {x} {y + r}Q{x - n} {y + n} {x - r} {y}Q{x - n} {y - n} {x} {y - r}z"
        );
    }

    /// <summary>A star of many points, the first at the top.</summary>
    public static string Burst(double x, double y, double outer, double inner, int points)
    {
        var path = new StringBuilder();
        for (var i = 0; i < 2 * points; i++)
        {
            var (sin, cos) = Math.SinCos(Math.PI * i / points - Math.PI / 2);
            var radius = i % 2 == 0 ? outer : inner;
            path.Append(i == 0 ? 'M' : 'L').Append(SvgBuilder.Format($"{x + radius * cos} {y + radius * sin}"));
        }

        return path.Append('z').ToString();
    }

    /// <summary>A closed smooth curve through points at random distances from the centre.</summary>
    public static string Blob(
        double x,
        double y,
        double radius,
        SeededRandom random,
        int points = 8,
        double smallestShare = 0.84
    )
    {
        var vertices = new (double X, double Y)[points];
        for (var i = 0; i < points; i++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * i / points);
            var distance = radius * random.Between(smallestShare, 1.0);
            vertices[i] = (x + distance * cos, y + distance * sin);
        }

        // Catmull–Rom through the points, written as Bézier curves.
        var path = new StringBuilder(SvgBuilder.Format($"M{vertices[0].X} {vertices[0].Y}"));
        for (var i = 0; i < points; i++)
        {
            var (before, from, to, after) = (
                vertices[(i + points - 1) % points],
                vertices[i],
                vertices[(i + 1) % points],
                vertices[(i + 2) % points]
            );
            path.Append(
                SvgBuilder.Format(
                    $"C{from.X + (to.X - before.X) / 6} {from.Y + (to.Y - before.Y) / 6} {to.X - (after.X - from.X) / 6} {to.Y - (after.Y - from.Y) / 6} {to.X} {to.Y}"
                )
            );
        }

        return path.Append('z').ToString();
    }

    /// <summary>Wedges from the centre in every direction.</summary>
    public static string Rays(double x, double y, double radius, int count, double turn)
    {
        var path = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            var (sin, cos) = Math.SinCos(turn + 2 * Math.PI * i / count);
            var (sin2, cos2) = Math.SinCos(turn + 2 * Math.PI * (i + 0.5) / count);
            path.Append(
                SvgBuilder.Format(
                    $"M{x} {y}L{x + radius * cos} {y + radius * sin}L{x + radius * cos2} {y + radius * sin2}z"
                )
            );
        }

        return path.ToString();
    }

    /// <summary>The area below a sine wave.</summary>
    public static string Wave(double width, double height, double level, double amplitude, double phase, double waves)
    {
        const int Steps = 6;
        var path = new StringBuilder(SvgBuilder.Format($"M0 {height}V{At(0)}"));
        for (var i = 0; i < Steps; i++)
        {
            var (from, to) = (width * i / Steps, width * (i + 1) / Steps);
            path.Append(
                SvgBuilder.Format(
                    $"C{from + (to - from) / 3} {At(from) + Slope(from) * (to - from) / 3} {to - (to - from) / 3} {At(to) - Slope(to) * (to - from) / 3} {to} {At(to)}"
                )
            );
        }

        return path.Append(SvgBuilder.Format($"V{height}z")).ToString();

        double At(double x) => level + amplitude * Math.Sin(phase + waves * 2 * Math.PI * x / width);
        double Slope(double x) =>
            amplitude * waves * 2 * Math.PI / width * Math.Cos(phase + waves * 2 * Math.PI * x / width);
    }
}
