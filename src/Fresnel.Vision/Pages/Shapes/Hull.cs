using System.Numerics;
using Fresnel.Vision.Pages.Rasters;

namespace Fresnel.Vision.Pages.Shapes;

/// <summary>The convex hull of a region and its corners.</summary>
internal static class Hull
{
    // A corner cuts 7 % off a regular octagon, 17 % off a hexagon.
    private const double LeastCorner = .035;

    public static List<Vector2> Of(Region region)
    {
        var points = region
            .Rows.SelectMany((row, i) => (Vector2[])[new(row.Left, i + .5f), new(row.Right + 1, i + .5f)])
            .OrderBy(point => point.X)
            .ThenBy(point => point.Y)
            .ToList();
        var hull = new List<Vector2>();
        foreach (var pass in (List<Vector2>[])[points, [.. Enumerable.Reverse(points)]])
        {
            var start = hull.Count;
            foreach (var point in pass)
            {
                while (hull.Count - start >= 2 && Cross(hull[^2], hull[^1], point) <= 0)
                    hull.RemoveAt(hull.Count - 1);
                hull.Add(point);
            }
            hull.RemoveAt(hull.Count - 1);
        }
        return hull;
    }

    public static double Area(List<Vector2> hull) =>
        Math.Abs(
            Enumerable
                .Range(0, hull.Count)
                .Sum(i =>
                    ((double)hull[i].X * hull[(i + 1) % hull.Count].Y)
                    - ((double)hull[(i + 1) % hull.Count].X * hull[i].Y)
                ) / 2
        );

    /// <summary>Points farthest from chords: dropping the least point first would wear true corners off.</summary>
    /// <param name="slack">The distance from a chord within which a point is no corner.</param>
    public static List<Vector2> Corners(List<Vector2> hull, float slack)
    {
        var far = Farthest(hull, hull[0]);
        var from = Farthest(hull, hull[far]);
        var corners = new List<Vector2>();
        Split(hull, from, far, slack, corners);
        Split(hull, far, from, slack, corners);
        var size = Vector2.Max(Vector2.Zero, Most(hull) - Least(hull));
        var close = (Math.Max(size.X, size.Y) * .09f) + 2;
        for (var i = 0; i < corners.Count && corners.Count > 3; )
        {
            if (Vector2.Distance(corners[i], corners[(i + 1) % corners.Count]) < close)
                corners.RemoveAt((i + 1) % corners.Count);
            else
                i++;
        }
        RemoveFlat(corners, Area(hull));
        return corners;
    }

    // Corners between which next to nothing lies: a corner of which ragged edges made two.
    private static void RemoveFlat(List<Vector2> corners, double area)
    {
        while (corners.Count > 3)
        {
            var (flattest, least) = (0, double.MaxValue);
            for (var i = 0; i < corners.Count; i++)
            {
                var (before, after) = (
                    corners[(i + corners.Count - 1) % corners.Count],
                    corners[(i + 1) % corners.Count]
                );
                var cut = Math.Abs(Cross(before, corners[i], after)) / 2.0;
                if (cut < least)
                    (flattest, least) = (i, cut);
            }
            if (least >= area * LeastCorner)
                return;
            corners.RemoveAt(flattest);
        }
    }

    private static void Split(List<Vector2> hull, int from, int to, float slack, List<Vector2> corners)
    {
        var (best, distance) = (-1, slack);
        var length = Math.Max(1e-6f, Vector2.Distance(hull[from], hull[to]));
        for (var i = (from + 1) % hull.Count; i != to; i = (i + 1) % hull.Count)
        {
            var away = Math.Abs(Cross(hull[from], hull[to], hull[i])) / length;
            if (away > distance)
                (best, distance) = (i, away);
        }
        if (best < 0)
        {
            corners.Add(hull[to]);
            return;
        }
        Split(hull, from, best, slack, corners);
        Split(hull, best, to, slack, corners);
    }

    private static int Farthest(List<Vector2> hull, Vector2 point) =>
        Enumerable.Range(0, hull.Count).MaxBy(i => Vector2.DistanceSquared(hull[i], point));

    private static Vector2 Most(List<Vector2> hull) => hull.Aggregate(Vector2.Max);

    private static Vector2 Least(List<Vector2> hull) => hull.Aggregate(Vector2.Min);

    private static float Cross(Vector2 origin, Vector2 a, Vector2 b) =>
        ((a.X - origin.X) * (b.Y - origin.Y)) - ((a.Y - origin.Y) * (b.X - origin.X));
}
