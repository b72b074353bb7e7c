namespace Fresnel.Drawing.Layout.Connectors;

/// <summary>
/// The ranks of a directed graph: every line leads to a later one, except those that close a loop. A line over several
/// ranks passes each of them at a place of its own.
/// </summary>
internal sealed class RankedGraph
{
    private readonly IReadOnlyList<GraphEdge> _edges;

    public RankedGraph(int nodeCount, IReadOnlyList<GraphEdge> edges)
    {
        _edges = edges;
        NodeCount = nodeCount;
        Loops = FindLoops(nodeCount, edges);
        Ranks = FindRanks(nodeCount);
        Chains = [.. edges.Select((edge, i) => Loops[i] ? (List<int>)[edge.From, edge.To] : Chain(edge))];
        Order = FindOrder();
    }

    public int NodeCount { get; }

    /// <summary>Of each place, the nodes first, then the places where lines pass.</summary>
    public List<int> Ranks { get; }

    /// <summary>Whether a line leads back.</summary>
    public bool[] Loops { get; }

    /// <summary>The places that each line passes, from its start to its end.</summary>
    public List<int>[] Chains { get; }

    /// <summary>The places of each rank, side by side.</summary>
    public List<List<int>> Order { get; private set; }

    /// <summary>Where each place comes from and leads to.</summary>
    public (List<int> Before, List<int> After) Neighbours(int place)
    {
        var (before, after) = (new List<int>(), new List<int>());
        for (var e = 0; e < Chains.Length; e++)
        {
            if (Loops[e])
                continue;
            var at = Chains[e].IndexOf(place);
            if (at > 0)
                before.Add(Chains[e][at - 1]);
            if (at >= 0 && at < Chains[e].Count - 1)
                after.Add(Chains[e][at + 1]);
        }

        return (before, after);
    }

    /// <summary>Sorts every rank by the mean of its neighbours, lane by lane, until lines cross little.</summary>
    public void Sort(Func<int, int> lane)
    {
        var neighbours = Enumerable.Range(0, Ranks.Count).Select(Neighbours).ToList();
        var position = new double[Ranks.Count];
        foreach (var rank in Order)
        {
            for (var i = 0; i < rank.Count; i++)
                position[rank[i]] = i - (rank.Count - 1) / 2.0;
        }

        for (var sweep = 0; sweep < 8; sweep++)
        {
            var down = sweep % 2 == 0;
            for (var r = 0; r < Order.Count; r++)
            {
                var rank = Order[down ? r : Order.Count - 1 - r];
                var wanted = rank.ToDictionary(
                    place => place,
                    place =>
                    {
                        var near = down ? neighbours[place].Before : neighbours[place].After;
                        return near.Count == 0 ? position[place] : near.Average(other => position[other]);
                    }
                );
                var sorted = rank.OrderBy(lane).ThenBy(place => wanted[place]).ToList();
                for (var i = 0; i < sorted.Count; i++)
                    position[sorted[i]] = i - (sorted.Count - 1) / 2.0;
                Order[Order.IndexOf(rank)] = sorted;
            }
        }
    }

    /// <summary>A line to a node whose search is not finished closes a loop.</summary>
    private static bool[] FindLoops(int count, IReadOnlyList<GraphEdge> edges)
    {
        var loops = new bool[edges.Count];
        var outgoing = Enumerable.Range(0, edges.Count).ToLookup(i => edges[i].From);
        var hasIncoming = edges.Where(edge => edge.From != edge.To).Select(edge => edge.To).ToHashSet();
        var state = new byte[count];
        foreach (var root in Enumerable.Range(0, count).OrderBy(node => hasIncoming.Contains(node)))
        {
            if (state[root] != 0)
                continue;
            var path = new Stack<(int Node, IEnumerator<int> Edges)>();
            state[root] = 1;
            path.Push((root, outgoing[root].GetEnumerator()));
            while (path.Count > 0)
            {
                var (node, rest) = path.Peek();
                if (!rest.MoveNext())
                {
                    state[node] = 2;
                    path.Pop();
                    continue;
                }

                var next = edges[rest.Current].To;
                if (state[next] == 1)
                    loops[rest.Current] = true;
                else if (state[next] == 0)
                {
                    state[next] = 1;
                    path.Push((next, outgoing[next].GetEnumerator()));
                }
            }
        }

        return loops;
    }

    private List<int> FindRanks(int count)
    {
        var ranks = new int[count];
        for (var pass = 0; pass < count; pass++)
        {
            var changed = false;
            for (var e = 0; e < _edges.Count; e++)
            {
                if (Loops[e] || ranks[_edges[e].To] > ranks[_edges[e].From])
                    continue;
                ranks[_edges[e].To] = ranks[_edges[e].From] + 1;
                changed = true;
            }

            if (!changed)
                break;
        }

        return [.. ranks];
    }

    private List<int> Chain(GraphEdge edge)
    {
        List<int> chain = [edge.From];
        for (var rank = Ranks[edge.From] + 1; rank < Ranks[edge.To]; rank++)
        {
            chain.Add(Ranks.Count);
            Ranks.Add(rank);
        }

        chain.Add(edge.To);
        return chain;
    }

    private List<List<int>> FindOrder() =>
        [
            .. Enumerable
                .Range(0, Ranks.Count == 0 ? 0 : Ranks.Max() + 1)
                .Select(rank => Enumerable.Range(0, Ranks.Count).Where(place => Ranks[place] == rank).ToList()),
        ];
}
