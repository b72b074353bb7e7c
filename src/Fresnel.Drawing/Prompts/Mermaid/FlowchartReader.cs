using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts.Mermaid;

/// <summary>Reads flowcharts and other graphs in Mermaid text.</summary>
internal sealed class FlowchartReader
{
    private readonly Dictionary<string, DiagramNode> _nodes = [];
    private readonly List<string> _order = [];
    private readonly List<DiagramEdge> _edges = [];
    private readonly List<(string Name, List<string> Nodes)> _groups = [];
    private readonly Stack<int> _open = new();

    /// <param name="lines">With the header.</param>
    public static DiagramBrief Read(List<string> lines)
    {
        var reader = new FlowchartReader();
        foreach (var statement in lines.SelectMany(line => line.Split(';')).Select(line => line.Trim()).Skip(1))
            reader.ReadStatement(statement);
        DiagramDirection? direction =
            lines[0].Contains("LR", StringComparison.Ordinal) ? DiagramDirection.Right
            : lines[0].Contains("RL", StringComparison.Ordinal) ? DiagramDirection.Left
            : lines[0].Contains("BT", StringComparison.Ordinal) ? DiagramDirection.Up
            : DiagramDirection.Down;
        return reader.Create(DiagramType.Flow, direction);
    }

    /// <summary><c>[*] --> Idle</c>, <c>Idle --> Busy : start</c>.</summary>
    public static DiagramBrief ReadStates(List<string> lines)
    {
        var reader = new FlowchartReader();
        foreach (var line in lines.Select(line => line.Trim()))
        {
            var arrow = line.IndexOf("-->", StringComparison.Ordinal);
            if (arrow < 0)
                continue;
            var (from, rest) = (line[..arrow].Trim(), line[(arrow + 3)..].Trim());
            var colon = rest.IndexOf(':');
            var (to, label) = colon < 0 ? (rest, null) : (rest[..colon].Trim(), rest[(colon + 1)..].Trim());
            reader.Add(
                from == "[*]" ? "start" : from,
                from == "[*]" ? "Start" : from,
                from == "[*]" ? NodeShape.Start : NodeShape.Step
            );
            reader.Add(
                to == "[*]" ? "end" : to,
                to == "[*]" ? "End" : to,
                to == "[*]" ? NodeShape.End : NodeShape.Step
            );
            reader._edges.Add(
                new DiagramEdge
                {
                    From = from == "[*]" ? "start" : from,
                    To = to == "[*]" ? "end" : to,
                    Label = label,
                }
            );
        }

        return reader.Create(DiagramType.Flow, null);
    }

    /// <summary><c>CUSTOMER ||--o{ ORDER : places</c>, <c>Animal &lt;|-- Duck</c>; bodies of classes stay out.</summary>
    public static DiagramBrief ReadRelations(List<string> lines)
    {
        var reader = new FlowchartReader();
        foreach (var line in lines.Select(line => line.Trim()))
        {
            var dash = Math.Max(
                line.IndexOf("--", StringComparison.Ordinal),
                line.IndexOf("..", StringComparison.Ordinal)
            );
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (dash <= 0 || words.Length < 3)
                continue;
            var colon = line.IndexOf(':', dash);
            reader.Add(words[0], words[0], NodeShape.Data);
            reader.Add(words[2].TrimEnd(':'), words[2].TrimEnd(':'), NodeShape.Data);
            reader._edges.Add(
                new DiagramEdge
                {
                    From = words[0],
                    To = words[2].TrimEnd(':'),
                    Label = colon < 0 ? null : line[(colon + 1)..].Trim().Trim('"'),
                    Undirected = true,
                }
            );
        }

        return reader.Create(DiagramType.Architecture, null);
    }

    private DiagramBrief Create(DiagramType type, DiagramDirection? direction) =>
        new()
        {
            Type = type,
            Direction = direction,
            Nodes = [.. _order.Select(id => _nodes[id])],
            Edges = _edges,
            Groups =
            [
                .. _groups
                    .Where(group => group.Nodes.Count > 0)
                    .Select(group => new DiagramGroup { Name = group.Name, Nodes = group.Nodes }),
            ],
        };

    private void Add(string id, string label, NodeShape shape)
    {
        if (
            _nodes.TryAdd(
                id,
                new DiagramNode
                {
                    Id = id,
                    Label = label,
                    Shape = shape,
                }
            )
        )
        {
            _order.Add(id);
            if (_open.Count > 0)
                _groups[_open.Peek()].Nodes.Add(id);
        }
    }

    private void ReadStatement(string statement)
    {
        var word = statement.Split(' ')[0];
        if (word == "subgraph")
        {
            _open.Push(_groups.Count);
            _groups.Add((MermaidReader.NodeText(statement[8..].Trim()), []));
        }
        else if (word == "end" && statement == "end")
            _open.TryPop(out _);
        else if (
            word is not ("classDef" or "class" or "style" or "linkStyle" or "click" or "direction" or "")
            && !statement.StartsWith("```", StringComparison.Ordinal)
        )
            ReadChain(statement);
    }

    /// <summary>Nodes and links in turn.</summary>
    private void ReadChain(string text)
    {
        var at = 0;
        var (from, label, dashed, open) = (new List<string>(), (string?)null, false, false);
        while (at < text.Length)
        {
            var nodes = ReadNodes(text, ref at);
            if (nodes.Count == 0)
                return;
            foreach (var source in from)
                _edges.AddRange(
                    nodes.Select(node => new DiagramEdge
                    {
                        From = source,
                        To = node,
                        Label = label,
                        Dashed = dashed,
                        Undirected = open,
                    })
                );
            from = nodes;
            if (!ReadLink(text, ref at, out label, out dashed, out open))
                return;
        }
    }

    private List<string> ReadNodes(string text, ref int at)
    {
        var nodes = new List<string>();
        while (true)
        {
            while (at < text.Length && text[at] == ' ')
                at++;
            var start = at;
            while (
                at < text.Length
                && (
                    char.IsLetterOrDigit(text[at])
                    || text[at] is '_'
                    || (
                        text[at] is '-' or '.'
                        && at + 1 < text.Length
                        && char.IsLetterOrDigit(text[at + 1])
                        && at > start
                        && char.IsLetterOrDigit(text[at - 1])
                    )
                )
            )
                at++;
            if (at == start)
                return nodes;
            var id = text[start..at];
            AddNode(id, ReadShape(text, ref at));
            nodes.Add(id);
            if (at + 2 < text.Length && text.AsSpan(at).StartsWith(":::"))
            {
                while (at < text.Length && text[at] != ' ')
                    at++;
            }

            var next = at;
            while (next < text.Length && text[next] == ' ')
                next++;
            if (next >= text.Length || text[next] != '&')
                return nodes;
            at = next + 1;
        }
    }

    private void AddNode(string id, string? shape)
    {
        if (shape is null)
        {
            Add(id, id, NodeShape.Step);
            return;
        }

        var kind =
            shape.StartsWith('{') ? NodeShape.Decision
            : shape.StartsWith("[(", StringComparison.Ordinal) ? NodeShape.Database
            : shape.StartsWith("[/", StringComparison.Ordinal) ? NodeShape.Data
            : shape.StartsWith("((", StringComparison.Ordinal) || shape.StartsWith("([", StringComparison.Ordinal)
                ? NodeShape.Start
            : NodeShape.Step;
        var label = MermaidReader.NodeText(shape);
        Add(id, label, kind);
        // A label may come with a later use of the node.
        if (_nodes[id].Label == id)
            _nodes[id] = _nodes[id] with { Label = label, Shape = kind };
    }

    /// <summary>The brackets after an id, up to their match.</summary>
    private static string? ReadShape(string text, ref int at)
    {
        if (at >= text.Length || text[at] is not ('[' or '(' or '{' or '>'))
            return null;
        if (text[at] == '>' && !text.AsSpan(at).Contains(']'))
            return null;
        var (start, depth, quoted) = (at, 0, false);
        for (; at < text.Length; at++)
        {
            if (text[at] == '"')
                quoted = !quoted;
            else if (!quoted && text[at] is '[' or '(' or '{')
                depth++;
            else if (!quoted && text[at] is ']' or ')' or '}' && --depth <= 0)
            {
                at++;
                break;
            }
        }

        return text[start..at];
    }

    /// <summary><c>--></c>, <c>---</c>, <c>-.-></c>, <c>==></c>, with a text inside or between bars.</summary>
    private static bool ReadLink(string text, ref int at, out string? label, out bool dashed, out bool open)
    {
        (label, dashed, open) = (null, false, false);
        while (at < text.Length && text[at] == ' ')
            at++;
        if (at >= text.Length || text[at] is not ('-' or '=' or '<' or '~' or 'o' or 'x'))
            return false;
        var start = at;
        SkipLine(text, ref at);
        var line = text[start..at];
        // "-- text -->": the link goes on after the text.
        if (line.Trim('<') is "--" or "==" or "-." && NextLink(text, at) is > 0 and var next)
        {
            label = text[at..next].Trim().Trim('"', '|');
            at = next;
            start = at;
            SkipLine(text, ref at);
            line += text[start..at];
        }

        (dashed, open) = (line.Contains('.'), !line.EndsWith('>'));
        if (at < text.Length && text[at] == '|')
        {
            var close = text.IndexOf('|', at + 1);
            if (close < 0)
                return false;
            label = text[(at + 1)..close].Trim().Trim('"');
            at = close + 1;
        }

        return true;
    }

    private static void SkipLine(string text, ref int at)
    {
        while (at < text.Length && text[at] is '-' or '=' or '.' or '<' or '~')
            at++;
        if (
            at < text.Length
            && text[at] is '>' or 'x' or 'o'
            && (text[at] == '>' || at + 1 >= text.Length || text[at + 1] is ' ' or '|')
        )
            at++;
    }

    private static int NextLink(string text, int at)
    {
        foreach (var mark in (ReadOnlySpan<string>)["-->", "---", ".->", "==>", "--x", "--o"])
        {
            if (text.IndexOf(mark, at, StringComparison.Ordinal) is > 0 and var found)
                return found;
        }

        return -1;
    }
}
