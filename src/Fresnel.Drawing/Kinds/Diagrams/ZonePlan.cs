using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout.Connectors;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;

namespace Fresnel.Drawing.Kinds.Diagrams;

/// <summary>
/// Frames around groups of nodes: a column where a group is a rank of its own, else a lane that keeps its nodes apart.
/// </summary>
internal sealed class ZonePlan
{
    private const int MostLanes = 8;
    private const double Pad = 26;
    private const double Header = 40;

    private static readonly TypeSpec s_name = new(18, 600) { MaxLines = 2, LineHeight = 1.2 };

    private readonly List<(string Name, List<int> Nodes)> _groups;
    private readonly int[] _lanes;

    public ZonePlan(DiagramBrief brief, DiagramGraph graph)
    {
        _lanes = new int[graph.Nodes.Count];
        var taken = new HashSet<int>();
        _groups =
        [
            .. brief
                .Groups.Take(MostLanes)
                .Select(group =>
                    (group.Name, Nodes: group.Nodes.Select(graph.Find).Where(i => i >= 0 && taken.Add(i)).ToList())
                )
                .Where(group => group.Nodes.Count > 0),
        ];
        if (_groups.Count == 0)
            return;
        IsColumns = AreRanks(graph);
        if (IsColumns)
            return;
        // Nodes of no group have a lane after those of the groups.
        Array.Fill(_lanes, _groups.Count);
        for (var g = 0; g < _groups.Count; g++)
            _groups[g].Nodes.ForEach(node => _lanes[node] = g);
        LaneCount = _lanes.Max() + 1;
    }

    public int LaneCount { get; private set; } = 1;

    /// <summary>Whether each group is one rank.</summary>
    public bool IsColumns { get; }

    public int LaneOf(int node) => _lanes[node];

    /// <summary>Whether the names of lanes need space across.</summary>
    public bool HeaderAcross(DiagramDirection direction) =>
        LaneCount > 1 && direction is DiagramDirection.Right or DiagramDirection.Left;

    /// <summary>A colour for each group; for each rank where there are none.</summary>
    public int ToneOf(int node, int rank)
    {
        var group = _groups.FindIndex(each => each.Nodes.Contains(node));
        return group >= 0 ? group + 1
            : _groups.Count > 0 ? 0
            : rank;
    }

    public IEnumerable<Rect> Frames(GraphLayout layout)
    {
        if (IsColumns)
            return _groups.Select(group =>
            {
                var rects = group.Nodes.Select(node => layout.Nodes[node]).ToList();
                var (x, y) = (rects.Min(rect => rect.X) - Pad, rects.Min(rect => rect.Y) - Pad - Header);
                return new Rect(
                    x,
                    y,
                    rects.Max(rect => rect.Right) + Pad - x,
                    rects.Max(rect => rect.Bottom) + Pad - y
                );
            });
        if (LaneCount <= 1)
            return [];
        var horizontal = layout.Lanes[^1].End <= layout.Height + 1 && IsAlongX(layout);
        var low = layout.Nodes.Min(node => horizontal ? node.X : node.Y) - Pad - (horizontal ? 0 : Header);
        var high = layout.Nodes.Max(node => horizontal ? node.Right : node.Bottom) + Pad;
        return layout.Lanes.Select(lane =>
            horizontal
                ? new Rect(low, lane.Start, high - low, lane.End - lane.Start)
                : new Rect(lane.Start, low, lane.End - lane.Start, high - low)
        );
    }

    /// <summary>Where the names of groups are: no label of a line may be there.</summary>
    public IEnumerable<Rect> Headers(GraphLayout layout) =>
        Frames(layout).Take(_groups.Count).Select(frame => new Rect(frame.X, frame.Y, frame.Width, Header));

    public void Draw(PageContext page, GraphLayout layout, double dx, double dy)
    {
        var (surface, palette) = (page.Surface, page.Palette);
        var frames = Frames(layout).ToList();
        for (var i = 0; i < frames.Count; i++)
        {
            var frame = frames[i] with { X = frames[i].X + dx, Y = frames[i].Y + dy };
            if (IsColumns)
            {
                surface.Rectangle(frame, 22, palette.Panel);
                surface.Outline(frame, 22, palette.Rule, 2, "3 7");
            }
            else
            {
                surface.Panel(frame, 0, i % 2 == 0 ? palette.Panel : palette.Ground, palette.Line);
            }

            if (i < _groups.Count)
                surface.Text(
                    _groups[i].Name,
                    new Rect(frame.X + 20, frame.Y + 8, frame.Width - 40, Header - 8),
                    s_name,
                    palette.Secondary
                );
        }
    }

    private bool IsAlongX(GraphLayout layout)
    {
        // Every node is inside its lane across.
        var node = _groups[0].Nodes[0];
        var lane = layout.Lanes[_lanes[node]];
        var all = Enumerable.Range(0, layout.Nodes.Count);
        return all.All(i => Inside(layout.Lanes[_lanes[i]], layout.Nodes[i].Y, layout.Nodes[i].Bottom))
            && lane.End > lane.Start;
    }

    private static bool Inside((double Start, double End) lane, double from, double to) =>
        from >= lane.Start - 0.5 && to <= lane.End + 0.5;

    private bool AreRanks(DiagramGraph graph)
    {
        var edges = graph.Edges.Select(edge => new GraphEdge(edge.From, edge.To)).ToList();
        var ranks = new RankedGraph(graph.Nodes.Count, edges).Ranks;
        return _groups.TrueForAll(group =>
        {
            var rank = ranks[group.Nodes[0]];
            return group.Nodes.TrueForAll(node => ranks[node] == rank)
                && Enumerable.Range(0, graph.Nodes.Count).Count(node => ranks[node] == rank) == group.Nodes.Count;
        });
    }
}
