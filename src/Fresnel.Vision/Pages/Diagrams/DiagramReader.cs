using Fresnel.Vision.Pages.Rasters;
using Fresnel.Vision.Pages.Words;

namespace Fresnel.Vision.Pages.Diagrams;

/// <summary>Reads flowcharts and organisation charts. Not thread-safe.</summary>
internal sealed class DiagramReader
{
    private const double HeadRadius = 11,
        BeyondHead = 12.5,
        FarFromHead = 18,
        LabelReach = 26;

    private readonly List<NodeRegion> _nodes;
    private readonly ConnectorFinder _finder;
    private readonly List<(DiagramEdge Edge, Connector Connector)> _edges = [];

    private DiagramReader(Raster raster, List<NodeRegion> nodes)
    {
        _nodes = nodes;
        _finder = new(raster, nodes);
    }

    /// <returns>Null: it is no diagram.</returns>
    public static DiagramContent? Read(Raster raster, List<PageWord> words)
    {
        var nodes = NodeFinder.Find(raster, words);
        return nodes.Count == 0 ? null : new DiagramReader(raster, nodes).Read(words);
    }

    private DiagramContent? Read(List<PageWord> words)
    {
        foreach (var connector in _finder.Find(words))
            AddEdges(connector);
        if (_edges.Count < 2)
            return null;
        foreach (var label in WordRows.Segments(words.Where(word => !_finder.IsInNode(word))))
            AddLabel(label);
        return new(
            [.. _nodes.Select(node => new DiagramNode(node.Text, node.Shape, node.Region.Box.ToBoundingBox()))],
            [.. _edges.Select(edge => edge.Edge)]
        );
    }

    private void AddEdges(Connector connector)
    {
        var ends = Ends(connector);
        if (ends.Count < 2)
            return;
        var heads = Heads(connector, ends);
        if (heads.Count == 0)
        {
            var top = ends.MinBy(end => _nodes[end.Node].Region.CentreY);
            foreach (var end in ends.Where(end => end.Node != top.Node))
                _edges.Add((new(top.Node, end.Node, "", IsDirected: false), connector));
            return;
        }
        foreach (var end in ends.Where(end => !heads.Contains(end.Node)))
        foreach (var head in heads)
            _edges.Add((new(end.Node, head, "", IsDirected: true), connector));
    }

    // Where the connector reaches the margins of nodes.
    private List<(int Node, double X, double Y)> Ends(Connector connector) =>
        [
            .. connector
                .Points.SelectMany(point =>
                    (
                        (ReadOnlySpan<(int X, int Y)>)
                            [
                                (point.X - 1, point.Y),
                                (point.X + 1, point.Y),
                                (point.X, point.Y - 1),
                                (point.X, point.Y + 1),
                            ]
                    )
                        .ToArray()
                        .Select(beside => (Node: _finder.OwnerOf(beside.X, beside.Y), point.X, point.Y))
                )
                .Where(end => end.Node >= 0)
                .GroupBy(end => end.Node)
                .Select(group => (group.Key, group.Average(end => end.X), group.Average(end => end.Y))),
        ];

    // More ink near an end than at the leanest end, and little of it farther on: a fan or a bus stays wide.
    private static List<int> Heads(Connector connector, List<(int Node, double X, double Y)> ends)
    {
        var near = ends.ConvertAll(end => connector.CountNear(end.X, end.Y, 0, HeadRadius));
        var lean = near.Min();
        var heads = ends.Where(
                (end, i) =>
                    near[i] >= lean * 1.35
                    && near[i] >= lean + 8
                    && connector.CountNear(end.X, end.Y, BeyondHead, FarFromHead) < near[i] * .35
            )
            .Select(end => end.Node)
            .ToList();
        return heads.Count == ends.Count ? [] : heads;
    }

    private void AddLabel(PageWord label)
    {
        var distances = _edges.ConvertAll(edge => edge.Connector.DistanceTo(label));
        var best = distances.IndexOf(distances.Min());
        if (distances[best] >= LabelReach)
            return;
        var (edge, connector) = _edges[best];
        _edges[best] = (edge with { Label = $"{edge.Label} {label.Text}".Trim() }, connector);
    }
}
