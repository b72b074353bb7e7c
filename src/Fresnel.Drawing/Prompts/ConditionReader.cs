using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Reads steps with "if … then …, otherwise …" as decisions.</summary>
internal static class ConditionReader
{
    private static readonly HashSet<string> If = WordList.Parse("if wenn falls si se als jesli если");

    private static readonly HashSet<string> Else = WordList.Parse(
        "else otherwise sonst sinon altrimenti senao anders inaczej иначе not nicht"
    );

    /// <summary>Null where no step has a condition.</summary>
    public static GraphBuilder? Read(IReadOnlyList<Phrase> steps)
    {
        if (!steps.Any(step => step.Any(token => token.IsWordIn(If))))
            return null;
        var graph = new GraphBuilder();
        var (open, decision, label) = (new List<string>(), (string?)null, (string?)null);
        foreach (
            var part in steps.SelectMany(step => step.Split(token => token.IsWord("then") || ListReader.IsComma(token)))
        )
        {
            if (part[0].IsWordIn(Else) || (part[0].IsWordIn(If) && part.Count > 1 && part[1].IsWordIn(Else)))
            {
                var rest = part.Slice(part[0].IsWordIn(Else) ? 1 : 2, part.Count).Trim();
                if (decision is null || rest.IsEmpty)
                    continue;
                var node = graph.Add(rest.Text);
                graph.Link(decision, node, "No");
                open.Add(node);
            }
            else if (part[0].IsWordIn(If) && part.Count > 1)
            {
                decision = graph.Add($"{SlideReader.Capitalize(part.Slice(1, part.Count).Text)}?", NodeShape.Decision);
                foreach (var from in open)
                    graph.Link(from, decision);
                (open, label) = ([], "Yes");
            }
            else
            {
                var node = graph.Add(part.Text);
                if (label is not null && decision is not null)
                    graph.Link(decision, node, label);
                foreach (var from in open)
                    graph.Link(from, node);
                (open, label) = ([node], null);
            }
        }

        return graph;
    }
}
