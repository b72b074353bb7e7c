using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts.Requests;

/// <summary>Colours of boxes by their role: "decisions yellow", "start green".</summary>
internal static class NodeTints
{
    /// <summary>Of what stands out without a colour of its own.</summary>
    public const string Highlight = "#F59E0B";

    private static readonly HashSet<string> s_decisions = WordList.Parse(
        "decision decisions diamond diamonds question questions rhombus raute rauten entscheidung entscheidungen"
    );

    private static readonly HashSet<string> s_starts = WordList.Parse("start beginning anfang debut inicio inizio");

    private static readonly HashSet<string> s_ends = WordList.Parse("end ends finish ende fin fine");

    private static readonly HashSet<string> s_all = WordList.Parse(
        "box boxes node nodes circle circles step steps rectangles"
    );

    /// <returns>Null where the diagram has no box of that role.</returns>
    public static IReadOnlyList<DiagramNode>? Tinted(DiagramBrief diagram, EntryTint tint)
    {
        var colour = tint.Colour ?? Highlight;
        var chosen = Chosen(diagram, tint).ToHashSet();
        return chosen.Count == 0
            ? null
            : [.. diagram.Nodes.Select(node => chosen.Contains(node.Id) ? node with { Colour = colour } : node)];
    }

    private static IEnumerable<string> Chosen(DiagramBrief diagram, EntryTint tint)
    {
        var nodes = diagram.Nodes;
        var name = tint.Name;
        if (name.Count <= 2)
        {
            if (Is(name, s_decisions))
                return nodes.Where(node => node.Shape == NodeShape.Decision).Select(node => node.Id);
            if (Is(name, s_starts))
                return nodes
                    .Where(node => diagram.Edges.All(edge => edge.To != node.Id))
                    .Select(node => node.Id)
                    .Take(1);
            if (Is(name, s_ends))
                return nodes.Where(node => diagram.Edges.All(edge => edge.From != node.Id)).Select(node => node.Id);
            if (name.Count == 1 && Is(name, s_all) && tint.IsCertain)
                return nodes.Where(node => node.Shape != NodeShape.Decision).Select(node => node.Id);
        }

        var at = EntryNames.Find(name, [.. nodes.Select(node => node.Label)], []);
        return at < 0 ? [] : [nodes[at].Id];
    }

    private static bool Is(Phrase name, HashSet<string> words) => name.Tokens.All(token => token.IsWordIn(words));
}
