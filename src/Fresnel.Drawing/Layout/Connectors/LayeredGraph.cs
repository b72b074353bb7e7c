using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Layout.Connectors;

/// <summary>
/// Arranges a directed graph in ranks (Sugiyama, Tagawa and Toda, 1981): lines lead along one axis, boxes of a rank are side
/// by side across it, loops go round the outside.
/// </summary>
internal sealed class LayeredGraph
{
    private const double TrackWidth = 16;
    private const double ArrowRoom = 34;
    private const double LoopGap = 34;
    private const double PassWidth = 10;

    private readonly IReadOnlyList<GraphNode> _nodes;
    private readonly IReadOnlyList<GraphEdge> _edges;
    private readonly GraphOptions _options;
    private readonly RankedGraph _graph;
    private readonly double[] _across;
    private readonly (double Start, double End)[] _lanes;
    private readonly List<double> _rankStart = [];
    private readonly List<double> _rankSize = [];
    private double _end;

    private LayeredGraph(IReadOnlyList<GraphNode> nodes, IReadOnlyList<GraphEdge> edges, GraphOptions options)
    {
        (_nodes, _edges, _options) = (nodes, edges, options);
        _graph = new RankedGraph(nodes.Count, edges);
        _graph.Sort(LaneOf);
        _across = new double[_graph.Ranks.Count];
        _lanes = new (double, double)[options.Lanes];
        if (options.Lanes > 1)
            PlaceInLanes();
        else
            PlaceFreely();
    }

    private bool IsHorizontal => _options.Direction is DiagramDirection.Right or DiagramDirection.Left;

    public static GraphLayout Arrange(
        IReadOnlyList<GraphNode> nodes,
        IReadOnlyList<GraphEdge> edges,
        GraphOptions options
    ) => new LayeredGraph(nodes, edges, options).Create();

    private GraphLayout Create()
    {
        var tracks = AssignTracks();
        PlaceRanks(tracks);
        var routes = new List<IReadOnlyList<(double Along, double Across)>>();
        var outside = Enumerable.Range(0, _across.Length).Max(place => _across[place] + Width(place) / 2);
        for (var e = 0; e < _edges.Count; e++)
            routes.Add(_graph.Loops[e] ? RouteLoop(_edges[e], ref outside) : Route(e, tracks));
        return Finish(routes, outside);
    }

    private int LaneOf(int place)
    {
        if (place < _nodes.Count)
            return _nodes[place].Lane;
        var chain = _graph.Chains.First(each => each.Contains(place));
        return _nodes[chain[0]].Lane;
    }

    /// <summary>Size across.</summary>
    private double Width(int place) =>
        place >= _nodes.Count ? PassWidth
        : IsHorizontal ? _nodes[place].Height
        : _nodes[place].Width;

    private double Length(int place) =>
        place >= _nodes.Count ? 0
        : IsHorizontal ? _nodes[place].Width
        : _nodes[place].Height;

    /// <summary>As near to the mean of its neighbours as the others in its rank allow.</summary>
    private void PlaceFreely()
    {
        foreach (var rank in _graph.Order)
            Settle(rank, [.. rank.Select(_ => 0.0)]);
        var neighbours = Enumerable.Range(0, _across.Length).Select(_graph.Neighbours).ToList();
        for (var sweep = 0; sweep < 10; sweep++)
        {
            for (var r = 0; r < _graph.Order.Count; r++)
            {
                var rank = _graph.Order[sweep % 2 == 0 ? r : _graph.Order.Count - 1 - r];
                var wanted = rank.Select(place =>
                {
                    var near = sweep % 2 == 0 ? neighbours[place].Before : neighbours[place].After;
                    if (sweep > 6)
                        near = [.. neighbours[place].Before, .. neighbours[place].After];
                    return near.Count == 0 ? _across[place] : near.Average(other => _across[other]);
                });
                Settle(rank, [.. wanted]);
            }
        }

        // What follows one box only, and alone, stands on its line.
        foreach (var rank in _graph.Order)
            Settle(
                rank,
                [
                    .. rank.Select(place =>
                        neighbours[place].Before is [var before] && neighbours[before].After.Count == 1
                            ? _across[before]
                            : _across[place]
                    ),
                ]
            );
    }

    /// <summary>Least squares under least distances, by pooling neighbours that want the same space.</summary>
    private void Settle(List<int> rank, List<double> wanted)
    {
        var offsets = new double[rank.Count];
        for (var i = 1; i < rank.Count; i++)
            offsets[i] = offsets[i - 1] + (Width(rank[i - 1]) + Width(rank[i])) / 2 + _options.NodeGap;
        var pools = new List<(double Sum, int Count)>();
        for (var i = 0; i < rank.Count; i++)
        {
            pools.Add((wanted[i] - offsets[i], 1));
            while (pools.Count > 1 && pools[^2].Sum / pools[^2].Count > pools[^1].Sum / pools[^1].Count)
            {
                pools[^2] = (pools[^2].Sum + pools[^1].Sum, pools[^2].Count + pools[^1].Count);
                pools.RemoveAt(pools.Count - 1);
            }
        }

        var at = 0;
        foreach (var (sum, count) in pools)
        {
            for (var i = 0; i < count; i++, at++)
                _across[rank[at]] = sum / count + offsets[at];
        }
    }

    private void PlaceInLanes()
    {
        double start = 0;
        for (var lane = 0; lane < _options.Lanes; lane++)
        {
            var own = _graph.Order.Select(rank => rank.Where(place => LaneOf(place) == lane).ToList()).ToList();
            double Needed(List<int> rank) => rank.Sum(Width) + Math.Max(0, rank.Count - 1) * _options.NodeGap;
            var size = Math.Max(48, own.Count == 0 ? 0 : own.Max(Needed)) + 2 * _options.LanePad;
            _lanes[lane] = (start, start + size);
            foreach (var rank in own)
            {
                var at = start + (size - Needed(rank)) / 2;
                foreach (var place in rank)
                {
                    _across[place] = at + Width(place) / 2;
                    at += Width(place) + _options.NodeGap;
                }
            }

            start += size;
        }
    }

    /// <summary>
    /// Where lines change their place across, between two ranks: those that would lie on each other get tracks of their own.
    /// </summary>
    private Dictionary<(int Edge, int Step), int> AssignTracks()
    {
        var tracks = new Dictionary<(int, int), int>();
        for (var gap = 0; gap < _graph.Order.Count - 1; gap++)
        {
            var taken = new List<List<(double Low, double High, int Source, int Target)>>();
            foreach (var (edge, step, from, to) in Steps(gap).OrderBy(each => Math.Abs(each.From - each.To)))
            {
                if (Math.Abs(from - to) < 1)
                    continue;
                var (source, target) = (_graph.Chains[edge][step], _graph.Chains[edge][step + 1]);
                var span = (Low: Math.Min(from, to) - 4, High: Math.Max(from, to) + 4, Source: source, Target: target);
                var free = taken.FindIndex(track =>
                    track.TrueForAll(other =>
                        other.High < span.Low
                        || other.Low > span.High
                        || (!_options.SpreadPorts && (other.Source == source || other.Target == target))
                    )
                );
                if (free < 0)
                {
                    free = taken.Count;
                    taken.Add([]);
                }

                taken[free].Add(span);
                tracks[(edge, step)] = free;
            }
        }

        return tracks;
    }

    private IEnumerable<(int Edge, int Step, double From, double To)> Steps(int gap)
    {
        for (var e = 0; e < _edges.Count; e++)
        {
            if (_graph.Loops[e])
                continue;
            var step = gap - _graph.Ranks[_edges[e].From];
            if (step >= 0 && step < _graph.Chains[e].Count - 1)
                yield return (e, step, Port(e, step, leaving: true), Port(e, step + 1, leaving: false));
        }
    }

    /// <summary>Where a line leaves or enters a place, across.</summary>
    private double Port(int edge, int step, bool leaving)
    {
        var place = _graph.Chains[edge][step];
        if (!_options.SpreadPorts || place >= _nodes.Count || _nodes[place].Pointed)
            return _across[place];
        var all = Enumerable
            .Range(0, _edges.Count)
            .Where(e => !_graph.Loops[e] && (leaving ? _edges[e].From : _edges[e].To) == place)
            .OrderBy(e => _across[leaving ? _graph.Chains[e][1] : _graph.Chains[e][^2]])
            .ToList();
        var distance = Math.Min(26, Width(place) * 0.7 / all.Count);
        return _across[place] + (all.IndexOf(edge) - (all.Count - 1) / 2.0) * distance;
    }

    private void PlaceRanks(Dictionary<(int Edge, int Step), int> tracks)
    {
        double at = 0;
        for (var rank = 0; rank < _graph.Order.Count; rank++)
        {
            _rankStart.Add(at);
            _rankSize.Add(_graph.Order[rank].Max(Length));
            var used =
                Steps(rank).Select(step => tracks.GetValueOrDefault((step.Edge, step.Step), -1)).Append(-1).Max() + 1;
            var label = Steps(rank)
                .Where(step => step.Step == _graph.Chains[step.Edge].Count - 2)
                .Select(step => IsHorizontal ? _edges[step.Edge].LabelWidth : _edges[step.Edge].LabelHeight)
                .Append(0)
                .Max();
            at += _rankSize[rank] + Math.Max(_options.RankGap, 20 + used * TrackWidth + label + ArrowRoom);
        }

        _end = _rankStart[^1] + _rankSize[^1];
    }

    private double Middle(int place) => _rankStart[_graph.Ranks[place]] + _rankSize[_graph.Ranks[place]] / 2;

    private List<(double Along, double Across)> Route(int edge, Dictionary<(int Edge, int Step), int> tracks)
    {
        var chain = _graph.Chains[edge];
        var points = new List<(double, double)>
        {
            (Middle(chain[0]) + Length(chain[0]) / 2, Port(edge, 0, leaving: true)),
        };
        for (var step = 0; step < chain.Count - 1; step++)
        {
            var (from, to) = (Port(edge, step, leaving: true), Port(edge, step + 1, leaving: false));
            if (tracks.TryGetValue((edge, step), out var track))
            {
                var rank = _graph.Ranks[chain[step]];
                var along = _rankStart[rank] + _rankSize[rank] + 20 + track * TrackWidth;
                points.Add((along, from));
                points.Add((along, to));
            }
        }

        points.Add((Middle(chain[^1]) - Length(chain[^1]) / 2, Port(edge, chain.Count - 1, leaving: false)));
        return points;
    }

    /// <summary>Out into the space after its rank, round the outside, and in from the space before the other rank.</summary>
    private List<(double Along, double Across)> RouteLoop(GraphEdge edge, ref double outside)
    {
        var half = IsHorizontal ? edge.LabelHeight / 2 : edge.LabelWidth / 2;
        var way = outside + LoopGap + half;
        outside = way + half;
        var (from, to) = (_graph.Ranks[edge.From], _graph.Ranks[edge.To]);
        var (leave, enter) = (_rankStart[from] + _rankSize[from] + 9, _rankStart[to] - 20);
        return
        [
            (Middle(edge.From) + Length(edge.From) / 2, _across[edge.From]),
            (leave, _across[edge.From]),
            (leave, way),
            (enter, way),
            (enter, _across[edge.To]),
            (Middle(edge.To) - Length(edge.To) / 2, _across[edge.To]),
        ];
    }

    private GraphLayout Finish(List<IReadOnlyList<(double Along, double Across)>> routes, double outside)
    {
        var low = Math.Min(
            _options.Lanes > 1 ? 0 : double.PositiveInfinity,
            Enumerable.Range(0, _across.Length).Min(place => _across[place] - Width(place) / 2)
        );
        var high = Math.Max(outside, _options.Lanes > 1 ? _lanes[^1].End : outside);
        (double X, double Y) Turn((double Along, double Across) point) =>
            _options.Direction switch
            {
                DiagramDirection.Right => (point.Along, point.Across - low),
                DiagramDirection.Left => (_end - point.Along, point.Across - low),
                DiagramDirection.Down => (point.Across - low, point.Along),
                _ => (point.Across - low, _end - point.Along),
            };
        var boxes = Enumerable
            .Range(0, _nodes.Count)
            .Select(i =>
            {
                var (x, y) = Turn((Middle(i), _across[i]));
                return new Rect(x - _nodes[i].Width / 2, y - _nodes[i].Height / 2, _nodes[i].Width, _nodes[i].Height);
            })
            .ToList();
        var turned = routes.ConvertAll(route => (IReadOnlyList<(double X, double Y)>)[.. route.Select(Turn)]);
        return new GraphLayout(
            boxes,
            turned,
            [.. _graph.Ranks.Take(_nodes.Count)],
            [.. _lanes.Select(lane => (lane.Start - low, lane.End - low))],
            IsHorizontal ? _end : high - low,
            IsHorizontal ? high - low : _end
        );
    }
}
