using System.Numerics;

namespace Fresnel.Vision.Text.Regions;

internal static class ConvexHull
{
    /// <summary>The corners of the hull, each once, in order around it (Andrew's monotone chain). The points are sorted in place.</summary>
    public static Vector2[] Of(Span<Vector2> points)
    {
        points.Sort(static (a, b) => a.X != b.X ? a.X.CompareTo(b.X) : a.Y.CompareTo(b.Y));
        var hull = new List<Vector2>(16);
        foreach (var point in points)
            Append(hull, 0, point);
        if (hull.Count < 2)
            return [.. hull];
        var lower = hull.Count - 1;
        for (var i = points.Length - 2; i >= 0; i--)
            Append(hull, lower, points[i]);
        hull.RemoveAt(hull.Count - 1); // the first again
        return [.. hull];
    }

    // Keeps the chain that begins at an index turning one way only.
    private static void Append(List<Vector2> hull, int from, Vector2 point)
    {
        while (hull.Count > from + 1 && Cross(hull[^1] - hull[^2], point - hull[^2]) <= 0)
            hull.RemoveAt(hull.Count - 1);
        if (hull.Count == from || hull[^1] != point)
            hull.Add(point);
    }

    private static float Cross(Vector2 a, Vector2 b) => a.X * b.Y - a.Y * b.X;
}
