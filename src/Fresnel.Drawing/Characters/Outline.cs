using System.Text;

namespace Fresnel.Drawing.Characters;

/// <summary>Path data of limbs and trunks: tubes along a bent line, hulls, soft polygons.</summary>
internal static class Outline
{
    private readonly record struct Station(Vec At, double Width);

    public static string Polygon(IEnumerable<Vec> points)
    {
        var path = new StringBuilder();
        foreach (var point in points)
        {
            path.Append(path.Length == 0 ? 'M' : 'L');
            PathText.Append(path, point.X);
            path.Append(' ');
            PathText.Append(path, point.Y);
        }

        return path.Append('Z').ToString();
    }

    /// <summary>A closed curve through the middles of the sides.</summary>
    public static string Soft(params ReadOnlySpan<Vec> points)
    {
        var count = points.Length;
        var path = new StringBuilder(PathText.Format($"M{points[^1].Towards(points[0], 0.5)}"));
        for (var i = 0; i < count; i++)
            path.Append(PathText.Format($"Q{points[i]} {points[i].Towards(points[(i + 1) % count], 0.5)}"));
        return path.Append('Z').ToString();
    }

    public static IEnumerable<Vec> Circle(Vec centre, double rx, int count = 14, double? ry = null) =>
        Enumerable
            .Range(0, count)
            .Select(i => Math.SinCos(i * 2 * Math.PI / count))
            .Select(turn => new Vec(centre.X + rx * turn.Cos, centre.Y + (ry ?? rx) * turn.Sin));

    /// <summary>The convex hull, by monotone chains.</summary>
    public static string Hull(IEnumerable<Vec> points)
    {
        var sorted = points.OrderBy(point => point.X).ThenBy(point => point.Y).ToList();
        var hull = Half(sorted);
        sorted.Reverse();
        hull.AddRange(Half(sorted));
        return Polygon(hull);
    }

    /// <summary>A limb: widths are full widths at the points; inner corners are rounded.</summary>
    /// <param name="round">Share of the shorter neighbour that a joint rounds.</param>
    /// <param name="start">Bulge of the cap at the start, in half widths.</param>
    /// <param name="end">Bulge of the cap at the end.</param>
    public static string Tube(
        ReadOnlySpan<Vec> points,
        ReadOnlySpan<double> widths,
        double round = 0.34,
        double start = 1,
        double end = 1
    )
    {
        var line = CentreLine(points, widths, round);
        var normals = Normals(line);
        var (left, right) = (new List<Vec>(line.Count + 16), new List<Vec>(line.Count + 8));
        for (var i = 0; i < line.Count; i++)
        {
            left.Add(line[i].At + normals[i] * (line[i].Width / 2));
            right.Add(line[i].At - normals[i] * (line[i].Width / 2));
        }

        if (end > 0)
            AddCap(left, line[^1], normals[^1], 1, end);
        right.Reverse();
        left.AddRange(right);
        if (start > 0)
            AddCap(left, line[0], normals[0], -1, start);
        return Polygon(left);
    }

    /// <summary>The shaded side of a tube, away from the light.</summary>
    /// <param name="light">1: the light is on the right, −1: on the left.</param>
    /// <param name="inner">Where the shadow begins, in half widths from the centre line.</param>
    public static string Band(
        ReadOnlySpan<Vec> points,
        ReadOnlySpan<double> widths,
        double light,
        double round = 0.34,
        double inner = 0.28
    )
    {
        var line = CentreLine(points, widths, round);
        var normals = Normals(line);
        var middle = normals[normals.Length >> 1];
        var side = middle.X * light - middle.Y * 0.8 > 0 ? -1 : 1;
        var last = line.Count - 1;
        var (outer, edge) = (new List<Vec>(2 * line.Count), new List<Vec>(line.Count));
        for (var i = 0; i <= last; i++)
        {
            var ease = Math.Min(
                1,
                Math.Min(Math.Pow((double)i / last * 3.4, 0.8), Math.Pow((double)(last - i) / last * 3.4, 0.8))
            );
            outer.Add(line[i].At + normals[i] * (side * line[i].Width / 2));
            edge.Add(line[i].At + normals[i] * (side * line[i].Width / 2 * (1 + (inner - 1) * ease)));
        }

        edge.Reverse();
        outer.AddRange(edge);
        return Polygon(outer);
    }

    /// <summary>Two bones from a joint to a target: where the middle joint and the end are.</summary>
    /// <param name="side">1 or −1: the side to which the middle joint bends.</param>
    public static (Vec Middle, Vec End) Reach(Vec from, Vec target, double upper, double lower, double side)
    {
        var direction = from.DirectionTo(target);
        var distance = Math.Clamp(from.DistanceTo(target), Math.Abs(upper - lower) + 1, upper + lower - 0.5);
        var along = (distance * distance + upper * upper - lower * lower) / 2 / distance;
        var height = Math.Sqrt(Math.Max(0, upper * upper - along * along));
        return (from + direction * along + direction.Across * (height * side), from + direction * distance);
    }

    private static List<Station> CentreLine(ReadOnlySpan<Vec> points, ReadOnlySpan<double> widths, double round)
    {
        var line = new List<Station> { new(points[0], widths[0]) };
        for (var i = 1; i < points.Length - 1; i++)
        {
            var (before, joint, after) = (points[i - 1], points[i], points[i + 1]);
            var (back, ahead) = (Math.Max(0.001, before.DistanceTo(joint)), Math.Max(0.001, joint.DistanceTo(after)));
            var cut = round * Math.Min(back, ahead);
            var (start, end) = (joint.Towards(before, cut / back), joint.Towards(after, cut / ahead));
            var (wide, narrow) = (
                Mix(widths[i], widths[i - 1], cut / back),
                Mix(widths[i], widths[i + 1], cut / ahead)
            );
            for (var step = 0; step <= 6; step++)
            {
                var t = step / 6.0;
                line.Add(
                    new Station(
                        start.Towards(joint, t).Towards(joint.Towards(end, t), t),
                        Mix(Mix(wide, widths[i], t), Mix(widths[i], narrow, t), t)
                    )
                );
            }
        }

        line.Add(new Station(points[^1], widths[^1]));
        return line;
    }

    private static Vec[] Normals(List<Station> line)
    {
        var normals = new Vec[line.Count];
        for (var i = 0; i < line.Count; i++)
            normals[i] = line[Math.Max(0, i - 1)].At.DirectionTo(line[Math.Min(line.Count - 1, i + 1)].At).Across;
        return normals;
    }

    private static void AddCap(List<Vec> outline, Station end, Vec normal, int side, double bulge)
    {
        for (var i = 1; i <= 7; i++)
        {
            var (sin, cos) = Math.SinCos(i / 8.0 * Math.PI);
            var half = end.Width / 2;
            outline.Add(
                end.At + normal * (half * cos * side) + new Vec(normal.Y, -normal.X) * (half * bulge * sin * side)
            );
        }
    }

    private static List<Vec> Half(List<Vec> sorted)
    {
        var hull = new List<Vec>();
        foreach (var point in sorted)
        {
            while (hull.Count > 1 && Turn(hull[^2], hull[^1], point) <= 0)
                hull.RemoveAt(hull.Count - 1);
            hull.Add(point);
        }

        hull.RemoveAt(hull.Count - 1);
        return hull;
    }

    private static double Turn(Vec a, Vec b, Vec c) => (b.X - a.X) * (c.Y - a.Y) - (b.Y - a.Y) * (c.X - a.X);

    private static double Mix(double a, double b, double share) => a + (b - a) * share;
}
