using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts.Mermaid;

/// <summary>Reads sequence diagrams in Mermaid text; frames such as <c>loop</c> are left out.</summary>
internal static class SequenceReader
{
    private static readonly string[] Arrows = ["-->>", "->>", "-->", "->", "--x", "-x", "--)", "-)"];

    public static DiagramBrief Read(List<string> lines)
    {
        var (nodes, edges) = (new Dictionary<string, DiagramNode>(), new List<DiagramEdge>());
        var frames = 0;
        foreach (var line in lines.Select(line => line.Trim()))
        {
            var word = line.Split(' ')[0];
            if (word is "participant" or "actor")
            {
                var name = line[word.Length..].Trim();
                var alias = name.IndexOf(" as ", StringComparison.Ordinal);
                var id = alias < 0 ? name : name[..alias].Trim();
                nodes[id] = new DiagramNode
                {
                    Id = id,
                    Label = alias < 0 ? name : name[(alias + 4)..].Trim(),
                    Shape = word == "actor" ? NodeShape.Person : NodeShape.Step,
                };
            }
            else if (word is "loop" or "alt" or "opt" or "par")
                frames++;
            else if (Message(line) is { } edge)
            {
                foreach (var id in (string[])[edge.From, edge.To])
                    nodes.TryAdd(id, new DiagramNode { Id = id, Label = id });
                edges.Add(edge);
            }
        }

        return new DiagramBrief
        {
            Type = DiagramType.Sequence,
            Nodes = [.. nodes.Values],
            Edges = edges,
            Limitations = frames == 0 ? [] : ["draws the messages without the frames of loops and alternatives"],
        };
    }

    private static DiagramEdge? Message(string line)
    {
        var colon = line.IndexOf(':');
        if (colon < 0)
            return null;
        foreach (var arrow in Arrows)
        {
            var at = line.IndexOf(arrow, 0, colon, StringComparison.Ordinal);
            if (at <= 0)
                continue;
            return new DiagramEdge
            {
                From = line[..at].Trim(),
                To = line[(at + arrow.Length)..colon].Trim().TrimStart('+', '-'),
                Label = line[(colon + 1)..].Trim(),
                Dashed = arrow.StartsWith("--", StringComparison.Ordinal),
            };
        }

        return null;
    }
}
