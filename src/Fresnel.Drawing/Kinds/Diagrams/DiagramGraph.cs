using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Kinds.Diagrams;

/// <summary>Nodes and connections of a brief, by index. A connection to an unknown id makes a node of that name.</summary>
internal sealed class DiagramGraph
{
    private const int MostNodes = 60;
    private const int MostEdges = 120;

    private readonly List<DiagramNode> _nodes;
    private readonly Dictionary<string, int> _indexes;

    private DiagramGraph(DiagramBrief brief)
    {
        _nodes = [.. brief.Nodes.Take(MostNodes)];
        _indexes = _nodes
            .SelectMany((node, i) => (KeyValuePair<string, int>[])[new(node.Id, i), new(node.Label, i)])
            .DistinctBy(pair => pair.Key)
            .ToDictionary();
        Edges =
        [
            .. brief
                .Edges.Take(MostEdges)
                .Select(edge => (Edge: edge, From: IndexOf(edge.From), To: IndexOf(edge.To)))
                .Where(edge => edge.From >= 0 && edge.To >= 0),
        ];
    }

    public IReadOnlyList<DiagramNode> Nodes => _nodes;

    public IReadOnlyList<(DiagramEdge Edge, int From, int To)> Edges { get; }

    public static DiagramGraph From(DiagramBrief brief) => new(brief);

    /// <returns>−1 for a name that no node has.</returns>
    public int Find(string id) => _indexes.GetValueOrDefault(id, -1);

    /// <summary>The nodes as a forest: of several lines to one node, the first counts; the nodes of a ring start at one.</summary>
    public IReadOnlyList<TreeNode> ToForest()
    {
        var parent = new int[_nodes.Count];
        Array.Fill(parent, -1);
        foreach (var (_, from, to) in Edges)
        {
            if (parent[to] < 0 && !IsAncestor(parent, of: from, to))
                parent[to] = from;
        }

        var children = Enumerable.Range(0, _nodes.Count).ToLookup(i => parent[i]);
        return [.. children[-1].Select(Create)];

        TreeNode Create(int index) => new(_nodes[index], [.. children[index].Select(Create)]);
    }

    private static bool IsAncestor(int[] parent, int of, int node)
    {
        for (var at = of; at >= 0; at = parent[at])
        {
            if (at == node)
                return true;
        }

        return false;
    }

    private int IndexOf(string id)
    {
        if (_indexes.TryGetValue(id, out var index))
            return index;
        if (_nodes.Count >= MostNodes || string.IsNullOrWhiteSpace(id))
            return -1;
        _nodes.Add(new DiagramNode { Id = id, Label = id });
        return _indexes[id] = _nodes.Count - 1;
    }
}
