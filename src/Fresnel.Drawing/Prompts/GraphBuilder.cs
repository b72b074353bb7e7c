using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Collects the nodes and edges of a diagram; a label that comes again is the same node.</summary>
internal sealed class GraphBuilder
{
    private const int MaxNodes = 300;
    private const int MaxEdges = 600;

    private readonly Dictionary<string, int> _byLabel = [];
    private readonly List<DiagramNode> _nodes = [];
    private readonly List<DiagramEdge> _edges = [];

    /// <summary>There were more nodes or edges than a diagram can show.</summary>
    public bool IsCut { get; private set; }

    public IReadOnlyList<DiagramNode> Nodes => _nodes;

    public IReadOnlyList<DiagramEdge> Edges => _edges;

    public bool Has(string label) => _byLabel.ContainsKey(Key(label));

    /// <returns>The id.</returns>
    public string Add(string label, NodeShape shape = NodeShape.Step, string? text = null)
    {
        if (_byLabel.TryGetValue(Key(label), out var index))
            return _nodes[index].Id;
        if (_nodes.Count == MaxNodes)
        {
            IsCut = true;
            return _nodes[^1].Id;
        }

        var id = $"n{_nodes.Count + 1}";
        _byLabel[Key(label)] = _nodes.Count;
        _nodes.Add(
            new DiagramNode
            {
                Id = id,
                Label = label,
                Shape = shape,
                Text = text,
            }
        );
        return id;
    }

    public void Link(string from, string to, string? label = null, bool dashed = false, bool undirected = false)
    {
        if (_edges.Count < MaxEdges)
            _edges.Add(
                new DiagramEdge
                {
                    From = from,
                    To = to,
                    Label = label,
                    Dashed = dashed,
                    Undirected = undirected,
                }
            );
        else
            IsCut = true;
    }

    public void Rename(string id, string label)
    {
        var index = _nodes.FindIndex(node => node.Id == id);
        _byLabel.Remove(Key(_nodes[index].Label));
        _nodes[index] = _nodes[index] with { Label = label };
        _byLabel[Key(label)] = index;
    }

    public void SetShape(string id, NodeShape shape)
    {
        var index = _nodes.FindIndex(node => node.Id == id);
        _nodes[index] = _nodes[index] with { Shape = shape };
    }

    /// <summary>The node whose label contains a text; null for none.</summary>
    public string? Find(string text) =>
        _nodes.FirstOrDefault(node => node.Label.Contains(text, StringComparison.OrdinalIgnoreCase))?.Id;

    /// <summary>The node whose label is a name, or has it as a word; null for none.</summary>
    public string? FindWord(string name) =>
        _nodes
            .FirstOrDefault(node =>
                node.Label.Equals(name, StringComparison.OrdinalIgnoreCase)
                || $" {node.Label} ".Contains($" {name} ", StringComparison.OrdinalIgnoreCase)
            )
            ?.Id;

    /// <summary>The smaller text of the nodes with these labels.</summary>
    public void SetTexts(IEnumerable<string> labels, string text)
    {
        foreach (var label in labels)
        {
            if (_byLabel.TryGetValue(Key(label), out var index))
                _nodes[index] = _nodes[index] with { Text = text };
        }
    }

    private static string Key(string label) => label.Trim().ToLowerInvariant();
}
