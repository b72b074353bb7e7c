using Fresnel.Engine.Answers.Facts;
using Fresnel.Vision.Pages;
using Fresnel.Vision.Pages.Words;

namespace Fresnel.Engine.Answers.Pages;

/// <summary>Answers questions about a flowchart or an organisation chart.</summary>
internal sealed class DiagramAnswers
{
    private static readonly LazyRegex s_steps = new(
        @"\b(steps?|nodes?|boxes|box|shapes?|elements?|people|persons|schritte|kästen|knoten|étapes?|pasos?|nodos?)\b"
    );
    private static readonly LazyRegex s_decisions = new(
        @"\b(decisions?|diamonds?|questions?|branches|rauten|entscheidungen|décisions?|losanges?|decisiones|rombos)\b"
    );
    private static readonly LazyRegex s_arrows = new(
        @"\b(arrows?|edges?|connections?|connectors?|lines?|pfeile|verbindungen|flèches?|flechas?)\b"
    );
    private static readonly LazyRegex s_reports = new(
        @"\b(reports? to|under|works? for|subordinates?|direct reports|manages?|leads?|heads?|supervises?|untersteh\w*|berichte\w*|dépend\w*|reporta\w*)\b"
    );
    private static readonly LazyRegex s_manager = new(
        @"\b(manager|boss|supervisor|superior|above|whom|who does|who is .* (boss|manager) of|chef|vorgesetzt\w*|jefe)\b"
    );
    private const int LeastPart = 4;

    private static readonly LazyRegex s_role = new(
        @"\b(position|role|title|job|funktion|rolle|poste|rôle|cargo|puesto)\b"
    );
    private static readonly LazyRegex s_first = new(
        @"\b(first|starts?|begins?|beginning|start point|erste\w*|anfang|beginnt|commence|première?|primer[oa]?|empieza|top|head of|ceo)\b"
    );
    private static readonly LazyRegex s_last = new(
        @"\b(last|ends?|final|finish(es)?|letzte\w*|ende|endet|dernière?|fin|último|termina)\b"
    );
    private static readonly LazyRegex s_connected = new(
        @"^(is|are|does|can|ist|est|está)\b.*\b(connected|arrow|connection|lead|leads|go|goes|follow|linked|line)\b"
    );

    private readonly PageQuestion _question;
    private readonly DiagramContent _diagram;
    private readonly List<int> _named;

    private DiagramAnswers(PageQuestion question, DiagramContent diagram)
    {
        (_question, _diagram) = (question, diagram);
        _named =
        [
            .. question.Mentions().Find([.. diagram.Nodes.Select(node => node.Text)]).Select(mention => mention.Index),
        ];
        if (_named.Count == 0)
            _named = NamedInPart();
    }

    /// <returns>Null: no question about the diagram.</returns>
    public static Fact? Answer(PageQuestion question, DiagramContent diagram) =>
        new DiagramAnswers(question, diagram).Answer();

    // "Hugo Lang" of "Hugo Lang CTO": words side by side that no other box has.
    private List<int> NamedInPart()
    {
        var words = QuestionTerms.In(_question.Plain).ToList();
        var texts = _diagram.Nodes.Select(node => QuestionTerms.In(node.Text).ToList()).ToList();
        for (var length = 4; length >= 1; length--)
        for (var start = 0; start + length <= words.Count; start++)
        {
            var part = words.GetRange(start, length);
            if (part.TrueForAll(QuestionTerms.IsFrame) || part.Sum(word => word.Length) < LeastPart)
                continue;
            var nodes = Enumerable.Range(0, texts.Count).Where(i => HasInOrder(texts[i], part)).ToList();
            if (nodes.Count == 1)
                return nodes;
        }
        return [];
    }

    private static bool HasInOrder(List<string> text, List<string> part) =>
        Enumerable
            .Range(0, Math.Max(0, text.Count - part.Count + 1))
            .Any(at => text.Skip(at).Take(part.Count).SequenceEqual(part));

    // What else a box says of whom the question names.
    private PageValue? RestOf(int node)
    {
        var words = QuestionTerms.In(_question.Plain).ToHashSet();
        var rest = _diagram.Nodes[node].Text.Split(' ').Where(word => !words.Contains(TextKey.Of(word))).ToList();
        return rest.Count == 0 ? null : new PageValue("position", string.Join(' ', rest));
    }

    private Fact? Answer()
    {
        if (_named.Count >= 2 && _question.Has(s_connected))
            return Connected(_named[0], _named[1]);
        if (_named.Count == 0)
            return WithoutName();
        var node = _named[0];
        if (_question.Has(s_reports))
            return AsksManager()
                ? Neighbours(node, forward: false, "managers")
                : Neighbours(node, forward: true, "direct reports");
        if (_question.Has(s_manager))
            return Neighbours(node, forward: false, "managers");
        if (_question.Wants(PageIntents.Previous))
            return Neighbours(node, forward: false, "previous steps");
        if (_question.Wants(PageIntents.Next) || _diagram.Nodes[node].Shape is "diamond")
            return Neighbours(node, forward: true, "next steps");
        if (_question.Has(s_role))
            return RestOf(node);
        return _question.Wants(PageIntents.Place)
            ? new PagePlace($"{_diagram.Nodes[node].Shape} \"{_diagram.Nodes[node].Text}\"", _diagram.Nodes[node].Box)
            : null;
    }

    // "Who reports to X" wants those below; "who does X report to" and "who manages X" the one above.
    private bool AsksManager() =>
        _question.Plain.Contains("does", StringComparison.Ordinal)
        || _question.Plain.Contains("whom", StringComparison.Ordinal)
        || _question.Plain.StartsWith("who manages", StringComparison.Ordinal)
        || _question.Plain.StartsWith("who leads", StringComparison.Ordinal);

    private Fact? WithoutName()
    {
        if (_question.Wants(PageIntents.Count))
            return _question.Has(s_decisions)
                    ? new PageCount("decisions", _diagram.Nodes.Count(node => node.Shape is "diamond"))
                : _question.Has(s_arrows) ? new PageCount("connections", _diagram.Edges.Count)
                : _question.Has(s_steps) ? new PageCount("boxes", _diagram.Nodes.Count)
                : null;
        if (_question.Has(s_first))
            return Ends("first steps", edge => edge.To);
        if (_question.Has(s_last))
            return Ends("last steps", edge => edge.From);
        var isAboutStep = _question.Wants(PageIntents.Next | PageIntents.Previous) || _question.Has(s_reports);
        return isAboutStep && s_subject.Value.Match(_question.Plain) is { Success: true } match
            ? new PageMissing($"\"{match.Groups["subject"].Value}\"", "diagram")
            : null;
    }

    private static readonly LazyRegex s_subject = new(
        @"\b(?:after|before|follows?|to|nach|après|después de)(?: the)? (?<subject>[\p{L}][\p{L}\p{N} -]{1,40})$"
    );

    private PageList Ends(string what, Func<DiagramEdge, int> side)
    {
        var others = _diagram.Edges.Select(side).ToHashSet();
        return new(
            what,
            [.. Enumerable.Range(0, _diagram.Nodes.Count).Where(i => !others.Contains(i)).Select(i => Quote(i))]
        );
    }

    private PageStatement Connected(int from, int to)
    {
        var isConnected = _diagram.Edges.Any(edge =>
            (edge.From == from && edge.To == to) || (!edge.IsDirected && edge.From == to && edge.To == from)
        );
        return new(isConnected, Quote(from), $"leads to {Quote(to)}", $"does not lead to {Quote(to)}");
    }

    private PageList Neighbours(int node, bool forward, string what)
    {
        var edges = _diagram.Edges.Where(edge => (forward ? edge.From : edge.To) == node).ToList();
        // "… if yes": the branch whose label the question ends with
        var labels = edges.FindAll(edge => edge.Label.Length > 0);
        if (labels.Count > 1)
        {
            var words = _question.Plain.Split(' ').Select(TextKey.Of).ToList();
            var chosen = labels.FindAll(edge =>
                words.Contains(TextKey.Of(edge.Label)) || (words.Contains("not") && TextKey.Of(edge.Label) is "no")
            );
            if (chosen.Count == 1)
                edges = chosen;
        }
        return new(
            what,
            [
                .. edges.Select(edge =>
                    Quote(forward ? edge.To : edge.From)
                    + (edges.Count > 1 && edge.Label.Length > 0 ? $" ({edge.Label})" : "")
                ),
            ]
        );
    }

    private string Quote(int node) => _diagram.Nodes[node].Text;
}
