using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Layout.Connectors;

/// <summary>Finds places for the labels of lines, off the boxes and off each other.</summary>
internal static class EdgeLabels
{
    private static readonly double[] s_shares = [0.5, 0.38, 0.62, 0.26, 0.74, 0.15, 0.85];

    // Of the line, beside its label.
    private const double Room = 24;

    public static IReadOnlyList<Rect?> Place(
        IReadOnlyList<GraphEdge> edges,
        IReadOnlyList<IReadOnlyList<(double X, double Y)>> routes,
        IEnumerable<Rect> obstacles
    )
    {
        var taken = obstacles.Select(obstacle => obstacle.Inflate(4)).ToList();
        var labels = new Rect?[edges.Count];
        foreach (var e in Enumerable.Range(0, edges.Count).OrderBy(e => edges[e].LabelWidth))
        {
            if (edges[e].LabelWidth <= 0)
                continue;
            var free = Candidates(edges[e], routes[e])
                .Where(place => !taken.Exists(other => other.Intersects(place)))
                .OrderBy(place => IsOnAnother(place, e, routes));
            var label = free.Select(place => (Rect?)place).FirstOrDefault() ?? Elsewhere(edges[e], routes[e], taken);
            labels[e] = label;
            taken.Add(label.Inflate(4));
        }

        return labels;
    }

    /// <summary>Where lines leave one box or join before another, a label would belong to each of them.</summary>
    private static bool IsOnAnother(Rect place, int edge, IReadOnlyList<IReadOnlyList<(double X, double Y)>> routes)
    {
        for (var other = 0; other < routes.Count; other++)
        {
            for (var i = 1; other != edge && i < routes[other].Count; i++)
            {
                var (from, to) = (routes[other][i - 1], routes[other][i]);
                if (
                    Math.Min(from.X, to.X) < place.Right
                    && Math.Max(from.X, to.X) > place.X
                    && Math.Min(from.Y, to.Y) < place.Bottom
                    && Math.Max(from.Y, to.Y) > place.Y
                )
                    return true;
            }
        }

        return false;
    }

    /// <summary>On the line: the first segment that is long enough, as near to its source as another line lets it.</summary>
    private static IEnumerable<Rect> Candidates(GraphEdge edge, IReadOnlyList<(double X, double Y)> route)
    {
        bool IsLong(int i) =>
            PathShapes.Distance(route[i - 1], route[i])
            >= (Math.Abs(route[i - 1].Y - route[i].Y) < 1 ? edge.LabelWidth : edge.LabelHeight) + Room;
        foreach (var i in Enumerable.Range(1, route.Count - 1).OrderByDescending(IsLong))
        {
            var (from, to) = (route[i - 1], route[i]);
            // The arrow head stays free.
            var length = PathShapes.Distance(from, to);
            var room = i == route.Count - 1 ? Math.Max(0, 1 - 16 / Math.Max(1, length)) : 1;
            foreach (var share in s_shares)
                yield return At(edge, from.X + (to.X - from.X) * share * room, from.Y + (to.Y - from.Y) * share * room);
        }
    }

    /// <summary>Away from the line, as near as there is room.</summary>
    private static Rect Elsewhere(GraphEdge edge, IReadOnlyList<(double X, double Y)> route, List<Rect> taken)
    {
        var (from, to) = (route[^2], route[^1]);
        var (x, y) = ((from.X + to.X) / 2, (from.Y + to.Y) / 2);
        for (var distance = 1; distance < 400; distance++)
        {
            for (var direction = 0; direction < 8; direction++)
            {
                var (dx, dy) = PathShapes.On(0, 0, distance * 8, direction * Math.PI / 4);
                var place = At(edge, x + dx, y + dy);
                if (!taken.Exists(other => other.Intersects(place)))
                    return place;
            }
        }

        return At(edge, x, y);
    }

    private static Rect At(GraphEdge edge, double x, double y) =>
        new(x - edge.LabelWidth / 2, y - edge.LabelHeight / 2, edge.LabelWidth, edge.LabelHeight);
}
