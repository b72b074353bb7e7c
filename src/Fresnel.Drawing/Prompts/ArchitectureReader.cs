using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Reads components and their connections: "a load balancer, two app servers", "router connected to switch".</summary>
internal static class ArchitectureReader
{
    private static readonly HashSet<string> Links = WordList.Parse(
        "connected connects talks linked links sends writes reads calls uses queries has have belongs verbunden connecte conectado collegato has-many depends inherits inherit extends extend implements owns contains includes connect"
    );

    private static readonly HashSet<string> LinkJoints = WordList.Parse(
        "to with from by mit a au al con com many one the an into and zu"
    );

    public static DiagramBrief Read(PromptContext context, ContentList list)
    {
        if (FlowReader.ReadArrows(WithoutNext(context.Rest.All, out var next), isState: false) is { } arrows)
        {
            Spread(arrows);
            foreach (var (thing, beside) in next)
            {
                if (arrows.FindWord(beside) is { } node)
                    arrows.Link(node, arrows.Add(thing), undirected: true);
            }

            return Create(arrows);
        }

        var graph = new GraphBuilder();
        if (context.Outline.Entries.Count > 1)
            AddAll(list.Entries);
        foreach (var clause in context.Outline.Clauses)
        {
            var (main, relative) = TakeRelative(clause.Body);
            foreach (var part in Parts(clause with { Body = main }))
            {
                var verb = part.IndexOf(token => token.IsWordIn(Links), 1);
                // "router to firewall" after "laptop connects to router".
                if (verb <= 0 && graph.Edges.Count > 0)
                    verb = part.IndexOf(token => token.IsWord("to"), 1);
                if (verb <= 0)
                {
                    AddMembers(graph, part);
                    continue;
                }

                var relation = Relation(part, verb);
                var sources = ListReader.Split(part.Before(verb)).SelectMany(each => Add(graph, Lead(each))).ToList();
                foreach (
                    var target in ListReader
                        .Split(part.After(verb).TrimStart(LinkJoints))
                        .SelectMany(each => Add(graph, each))
                )
                {
                    foreach (var source in sources)
                        graph.Link(source, target, relation, undirected: relation is null);
                }
            }

            if (relative.IsEmpty || graph.Nodes.Count == 0)
                continue;
            var last = graph.Nodes[^1].Id;
            foreach (var target in ListReader.Split(relative).SelectMany(each => Add(graph, each)))
                graph.Link(last, target);
        }

        if (graph.Edges.Count == 0 && context.Outline.Entries.Count < 2)
        {
            AddAll(list.Entries);
            if (Tiers.Join(graph))
                context.Limitations.Add("joins the parts in the usual order, as the prompt names no connections");
        }
        else if (context.Outline.Clauses.Count > 1 && !graph.Nodes.Any(node => node.Text is not null))
            AddAll([.. list.Entries.Where(entry => !entry.Any(token => token.IsWordIn(Links)))]);
        return Create(graph);

        void AddAll(IReadOnlyList<Phrase> entries)
        {
            foreach (var entry in entries)
                Add(graph, ItemReader.TakeBrackets(entry).Body);
        }
    }

    /// <summary>"with a cache next to the database" after a chain: what stands beside a part of it.</summary>
    private static Phrase WithoutNext(Phrase all, out List<(string Thing, string Beside)> next)
    {
        next = [];
        for (var i = 1; i + 2 < all.Count; i++)
        {
            if (!(all[i].IsWord("next") && all[i + 1].IsWord("to") || all[i].IsWord("beside")))
                continue;
            var start = i;
            while (
                start > 0 && i - start < 5 && all[start - 1].Kind == TokenKind.Word && !all[start - 1].IsWord("with")
            )
                start--;
            var end = i + 1;
            while (end < all.Count && all[end].Kind == TokenKind.Word)
                end++;
            var thing = ListReader.WithoutArticle(all.Slice(start, i));
            var beside = ListReader.WithoutArticle(all.Slice(all[i].IsWord("next") ? i + 2 : i + 1, end));
            if (thing.IsEmpty || beside.IsEmpty || end < all.Count)
                continue;
            next.Add((thing.Text, beside.Text));
            var cut = start;
            while (cut > 0 && (all[cut - 1].IsWord("with") || ListReader.IsComma(all[cut - 1])))
                cut--;
            return all.Before(cut);
        }

        return all;
    }

    /// <summary>"two web servers" in a chain are two boxes.</summary>
    private static void Spread(GraphBuilder graph)
    {
        foreach (var node in graph.Nodes.ToList())
        {
            var label = new PromptText(node.Label).All;
            var count = label.Count > 1 && label[0].Kind == TokenKind.Word ? SubjectWords.CountOf(label[0]) : 0;
            if (count is < 2 or > 6)
                continue;
            var name = WithoutPlural(label.Slice(1, label.Count).Text);
            graph.Rename(node.Id, $"{name} 1");
            var edges = graph.Edges.Where(edge => edge.From == node.Id || edge.To == node.Id).ToList();
            for (var i = 2; i <= count; i++)
            {
                var twin = graph.Add($"{name} {i}");
                foreach (var edge in edges)
                    graph.Link(
                        edge.From == node.Id ? twin : edge.From,
                        edge.To == node.Id ? twin : edge.To,
                        edge.Label
                    );
            }
        }
    }

    /// <summary>"a firewall that goes to the internet": what the last part leads to.</summary>
    private static (Phrase Main, Phrase Relative) TakeRelative(Phrase body)
    {
        var at = body.IndexOf(token => token.Kind == TokenKind.Word && token.Text is "that" or "which", 1);
        var to = at < 0 ? -1 : body.IndexOf(token => token.Kind == TokenKind.Word && token.Text is "to" or "with", at);
        return to < 0 || to > at + 3 || to == body.Count - 1 || body.After(to).Any(token => token.IsWordIn(Links))
            ? (body, body.Slice(0, 0))
            : (body.Before(at).Trim(), body.After(to).Trim());
    }

    /// <summary>"has many", "belongs to": what a relation is, unless it says only that there is one.</summary>
    private static string? Relation(Phrase part, int verb)
    {
        if (!part[verb].IsWordIn(Relations))
            return null;
        var end = verb + 1;
        while (end < part.Count - 1 && part[end].IsWordIn(LinkJoints) && !part[end].IsWordIn(ListReader.Articles))
            end++;
        return part.Slice(verb, end).Text;
    }

    private static readonly HashSet<string> Relations = WordList.Parse(
        "has have belongs sends writes reads calls uses queries depends inherits inherit extends extend implements owns contains includes"
    );

    /// <summary>"Animal with name and eat()": a class and its members.</summary>
    private static void AddMembers(GraphBuilder graph, Phrase part)
    {
        var with = part.IndexOf(token => token.IsWord("with"), 1);
        if (with is < 1 or > 4 || with == part.Count - 1 || !Outline.IsUpper(part, 0))
            return;
        graph.Add(
            part.Before(with).Trim().Text,
            text: string.Join(", ", ListReader.SplitAll(part.After(with)).Select(member => member.Text))
        );
    }

    private static DiagramBrief Create(GraphBuilder graph) =>
        new()
        {
            Type = DiagramType.Architecture,
            Nodes = [.. graph.Nodes.Select(WithShape)],
            Edges = graph.Edges,
        };

    /// <summary>Clauses at commas before a part with its own verb.</summary>
    private static List<Phrase> Parts(Clause clause)
    {
        var parts = new List<Phrase>();
        foreach (var part in clause.Body.Split(ListReader.IsComma))
        {
            if (
                parts.Count > 0
                && !part.Any(token => token.IsWordIn(Links))
                && part.IndexOf(token => token.IsWord("to"), 1) < 0
            )
                parts[^1] = new Phrase(part.Source, parts[^1].From, part.To);
            else
                parts.Add(part);
        }

        return parts;
    }

    /// <summary>"users, orders and products; a user": the thing is the last before the verb.</summary>
    private static Phrase Lead(Phrase part)
    {
        var of = part.IndexOf(token => token.Kind == TokenKind.Word && token.Text is "with" or "where" or "and");
        return of >= 0 && of < part.Count - 1 ? part.After(of) : part;
    }

    /// <summary>"two app servers" are App server 1 and 2.</summary>
    private static IEnumerable<string> Add(GraphBuilder graph, Phrase entry)
    {
        entry = ListReader.WithoutArticle(entry.Trim(keepQuestion: false));
        if (entry.IsEmpty)
            return [];
        var count =
            entry[0].Kind == TokenKind.Number && int.TryParse(entry[0].Text, out var digits) ? digits
            : entry[0].Kind == TokenKind.Word && SubjectWords.Numbers.TryGetValue(entry[0].Text, out var number)
                ? number
            : 0;
        if (count is > 1 and <= 12 && entry.Count > 1)
        {
            var name = WithoutPlural(entry.Slice(1, entry.Count).Text);
            return [.. Enumerable.Range(1, count).Select(index => graph.Add($"{name} {index}"))];
        }

        var label = entry.Text;
        // "a user has many orders": a singular is the plural's node.
        return
        [
            graph
                .Nodes.FirstOrDefault(node =>
                    WithoutPlural(node.Label).Equals(WithoutPlural(label), StringComparison.OrdinalIgnoreCase)
                )
                ?.Id
                ?? graph.Add(label),
        ];
    }

    private static string WithoutPlural(string text)
    {
        var space = text.LastIndexOf(' ') + 1;
        var last = text[space..];
        var singular = WordNormalizer.Singular(last);
        return
            last.Length > 2
            && last.EndsWith('s')
            && !last.Equals("redis", StringComparison.OrdinalIgnoreCase)
            && !last.Equals("postgres", StringComparison.OrdinalIgnoreCase)
            ? $"{text[..space]}{(last.All(c => !char.IsLetter(c) || char.IsUpper(c) || c == 's') && last.EndsWith('s') ? last[..^1] : singular)}"
            : text;
    }

    private static DiagramNode WithShape(DiagramNode node)
    {
        var name = node.Label;
        return node with
        {
            Shape =
                Has("database")
                || Has("postgres")
                || Has("mysql")
                || Has("db")
                || Has("storage")
                || Has("redis")
                || Has("datenbank")
                    ? NodeShape.Database
                : Has("user") || Has("client") || Has("customer") ? NodeShape.Person
                : NodeShape.Step,
        };

        bool Has(string word) => name.Contains(word, StringComparison.OrdinalIgnoreCase);
    }
}
