using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout.Connectors;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;

namespace Fresnel.Drawing.Kinds.Diagrams;

/// <summary>Boxes in ranks joined by arrows, with lanes or zones around groups of them.</summary>
internal static class FlowDiagram
{
    private const double LaneHeader = 44;
    private const double LargestScale = 1.5;

    private static readonly TypeSpec s_label = new(18, 600) { MaxLines = 2, LineHeight = 1.2 };

    // Of lines where a decision is made, in the languages that prompts name them in.
    private static readonly string[] s_yes =
    [
        "yes",
        "y",
        "true",
        "ok",
        "ja",
        "oui",
        "sí",
        "si",
        "sim",
        "да",
        "はい",
        "是",
    ];
    private static readonly string[] s_no = ["no", "n", "false", "nein", "non", "não", "nie", "нет", "いいえ", "否"];

    public static void Draw(PageContext page, DiagramBrief brief, Rect box, bool components)
    {
        var graph = DiagramGraph.From(brief);
        if (graph.Nodes.Count == 0)
            return;
        var zones = new ZonePlan(brief, graph);
        var (layout, labels) = NodeShapes
            .TextWidths.Select(width =>
                Choose(page, brief, graph, Sizes(page, graph, width, components), zones, components, box)
            )
            .MaxBy(each => Scale(each.Layout, each.Labels, zones, box));
        var extent = Extent(layout, labels, zones);
        var scale = Math.Min(Scale(layout, labels, zones, box), LargestScale);
        var target = new Rect(
            box.CentreX - extent.Width * scale / 2,
            box.Y + (box.Height - extent.Height * scale) * 0.4,
            extent.Width * scale,
            extent.Height * scale
        );
        page.Surface.Scaled(
            target,
            scale,
            _ =>
            {
                var (dx, dy) = (-extent.X, -extent.Y);
                zones.Draw(page, layout, dx, dy);
                for (var e = 0; e < graph.Edges.Count; e++)
                    DrawEdge(page, graph, layout, e, dx, dy, components);
                for (var e = 0; e < graph.Edges.Count; e++)
                {
                    if (labels[e] is { } label)
                        DrawLabel(page, graph.Edges[e].Edge.Label!, Move(label, dx, dy));
                }

                for (var i = 0; i < graph.Nodes.Count; i++)
                    NodeShapes.Draw(
                        page,
                        graph.Nodes[i],
                        Move(layout.Nodes[i], dx, dy),
                        components,
                        zones.ToneOf(i, layout.Ranks[i])
                    );
            }
        );
    }

    /// <summary>Boxes of one shape have one size, unless one of them is much larger.</summary>
    private static List<Layout.Extent> Sizes(PageContext page, DiagramGraph graph, double textWidth, bool components)
    {
        var sizes = graph.Nodes.Select(node => NodeShapes.Measure(page, node, textWidth, components)).ToList();
        var steps = Enumerable
            .Range(0, sizes.Count)
            .Where(i => components || graph.Nodes[i].Shape == NodeShape.Step)
            .ToList();
        if (steps.Count == 0)
            return sizes;
        var (width, height) = (steps.Max(i => sizes[i].Width), steps.Max(i => sizes[i].Height));
        foreach (var i in steps)
            sizes[i] = new(width, height < sizes[i].Height * 1.8 ? height : sizes[i].Height);
        return sizes;
    }

    /// <summary>The direction of the brief, else the one that fills the box better.</summary>
    private static (GraphLayout Layout, IReadOnlyList<Rect?> Labels) Choose(
        PageContext page,
        DiagramBrief brief,
        DiagramGraph graph,
        List<Layout.Extent> sizes,
        ZonePlan zones,
        bool components,
        Rect box
    )
    {
        var nodes = graph
            .Nodes.Select(
                (node, i) =>
                    new GraphNode(
                        sizes[i].Width,
                        sizes[i].Height,
                        zones.LaneOf(i),
                        !components && node.Shape == NodeShape.Decision
                    )
            )
            .ToList();
        var edges = graph
            .Edges.Select(edge =>
            {
                var label = page.Surface.Prepare(edge.Edge.Label ?? "", s_label);
                var set = label.Fit(150);
                return label.Text.Length == 0
                    ? new GraphEdge(edge.From, edge.To)
                    : new GraphEdge(edge.From, edge.To, set.Width + 24, set.Height + 12);
            })
            .ToList();
        DiagramDirection[] directions = brief.Direction is { } wanted
            ? [wanted]
            : [DiagramDirection.Right, DiagramDirection.Down];
        // Where both directions fill the box about as well, the seed decides.
        var weight = page.Random("direction").Pick((double[])[0.7, 0.9, 1.15, 1.45]);
        return
            directions
                .Select(direction =>
                {
                    var layout = LayeredGraph.Arrange(
                        nodes,
                        edges,
                        new GraphOptions
                        {
                            Direction = direction,
                            Lanes = zones.LaneCount,
                            SpreadPorts = components,
                            LanePad = 28 + (zones.HeaderAcross(direction) ? LaneHeader : 0),
                            RankGap = zones.IsColumns ? 120 : 52,
                            NodeGap = components ? 56 : 40,
                        }
                    );
                    var labels = EdgeLabels.Place(edges, layout.Routes, layout.Nodes.Concat(zones.Headers(layout)));
                    return (Layout: layout, Labels: labels);
                })
                .Select((each, i) => (each.Layout, each.Labels, Weight: i == 0 ? 1 : weight))
                .MaxBy(each => Scale(each.Layout, each.Labels, zones, box) * each.Weight)
                is var best
            ? (best.Layout, best.Labels)
            : default;
    }

    private static double Scale(GraphLayout layout, IReadOnlyList<Rect?> labels, ZonePlan zones, Rect box)
    {
        var extent = Extent(layout, labels, zones);
        return Math.Min(box.Width / extent.Width, box.Height / extent.Height);
    }

    private static Rect Extent(GraphLayout layout, IReadOnlyList<Rect?> labels, ZonePlan zones)
    {
        var rects = layout
            .Nodes.Concat(labels.OfType<Rect>())
            .Concat(layout.Routes.SelectMany(route => route.Select(point => new Rect(point.X - 4, point.Y - 4, 8, 8))))
            .Concat(zones.Frames(layout))
            .ToList();
        var (x, y) = (rects.Min(rect => rect.X) - 2, rects.Min(rect => rect.Y) - 2);
        return new Rect(x, y, rects.Max(rect => rect.Right) + 2 - x, rects.Max(rect => rect.Bottom) + 2 - y);
    }

    private static void DrawEdge(
        PageContext page,
        DiagramGraph graph,
        GraphLayout layout,
        int index,
        double dx,
        double dy,
        bool curved
    )
    {
        var points = layout.Routes[index].Select(point => (X: point.X + dx, Y: point.Y + dy)).ToList();
        var edge = graph.Edges[index].Edge;
        var (dashes, head) = (edge.Dashed ? "7 6" : null, edge.Undirected ? 0 : 13);
        // The tip stays off the box.
        var (end, before) = (points[^1], points[^2]);
        var length = Math.Max(1, Layout.PathShapes.Distance(before, end));
        points[^1] = (end.X - (end.X - before.X) / length * 3, end.Y - (end.Y - before.Y) / length * 3);
        if (curved && points.Count == 4)
        {
            var horizontal = Math.Abs(points[0].Y - points[1].Y) < 0.5;
            var (a, d) = (points[0], points[3]);
            var half = horizontal ? (d.X - a.X) / 2 : (d.Y - a.Y) / 2;
            Arrow.DrawCurve(
                page.Surface,
                a,
                horizontal ? (a.X + half, a.Y) : (a.X, a.Y + half),
                horizontal ? (d.X - half, d.Y) : (d.X, d.Y - half),
                d,
                page.Palette.Tertiary,
                2.5,
                head,
                dashes
            );
            return;
        }

        Arrow.Draw(page.Surface, points, page.Palette.Tertiary, 2.5, head, dashes);
    }

    private static void DrawLabel(PageContext page, string text, Rect box)
    {
        var palette = page.Palette;
        var word = text.Trim().ToLowerInvariant();
        var ink =
            s_yes.Contains(word) ? palette.Good.Ink
            : s_no.Contains(word) ? palette.Bad.Ink
            : palette.Secondary;
        page.Surface.Rectangle(box, Math.Min(14, box.Height / 2), palette.Ground);
        page.Surface.Text(text, new Rect(box.X + 6, box.Y + 4, box.Width - 12, box.Height - 8), s_label, ink, 0);
    }

    private static Rect Move(Rect rect, double dx, double dy) => rect with { X = rect.X + dx, Y = rect.Y + dy };
}
