using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Reads class diagrams: "Animal (name, eat()), Dog and Cat inherit, Dog has Collar".</summary>
internal static class ClassReader
{
    private static readonly HashSet<string> s_names = WordList.Parse("uml klassendiagramm klassendiagram");

    private static readonly HashSet<string> s_classes = WordList.Parse("class classes clases classi klassen");

    private static readonly HashSet<string> s_inherits = WordList.Parse(
        """
        inherit inherits extend extends implement implements derive derives subclass subclasses erben erbt erweitert herite
        heritent hereda heredan eredita ereditano
        """
    );

    private static readonly HashSet<string> s_relations = WordList.Parse(
        """
        has have owns own uses use contains contain knows references creates manages includes holds belongs hat haben kennt
        nutzt tiene tienen ha hanno possede utilise
        """
    );

    private static readonly HashSet<string> s_joints = WordList.Parse(
        "from of to many a an the one several von de du da di to"
    );

    private static readonly HashSet<string> s_withs = WordList.Parse("with mit avec con com met");

    /// <returns>Null where it is no such diagram, or has fewer than two classes.</returns>
    public static DiagramBrief? Read(PromptContext context)
    {
        if (!IsOfClasses(context.Prompt.All))
            return null;
        var (graph, members) = (new GraphBuilder(), new Dictionary<string, List<string>>());
        string? first = null;
        string? owner = null;
        foreach (var part in context.Outline.Clauses.SelectMany(Parts))
        {
            if (first is not null && SubclassesIn(part) is { } kinds)
            {
                foreach (var kind in Names(kinds, graph))
                    graph.Link(kind, first, "subclass of");
                continue;
            }

            var verb = part.IndexOf(
                token => token.Depth == 0 && (token.IsWordIn(s_inherits) || token.IsWordIn(s_relations)),
                1
            );
            if (verb < 1)
            {
                // "with name, age": the next members of the same class.
                if (owner is not null && part.Count <= 4 && !Outline.IsUpper(part, 0))
                    members[owner].AddRange(Members(part));
                else
                    owner = AddClass(part, graph, members);
                first ??= graph.Nodes.Count > 0 ? graph.Nodes[0].Id : null;
                continue;
            }

            owner = null;
            var sources = Names(part.Before(verb), graph);
            var end = verb + 1;
            while (end < part.Count && part[end].IsWordIn(s_joints))
                end++;
            var isKind = part[verb].IsWordIn(s_inherits);
            var targets =
                end < part.Count ? Names(part.Slice(end, part.Count), graph)
                : isKind && first is not null ? [first]
                : [];
            var label = part.Slice(verb, end).Text;
            foreach (var (source, target) in sources.SelectMany(source => targets.Select(target => (source, target))))
                graph.Link(source, target, label);
            first ??= targets.Concat(sources).FirstOrDefault();
        }

        return graph.Nodes.Count < 2
            ? null
            : new DiagramBrief
            {
                Type = DiagramType.Architecture,
                Nodes =
                [
                    .. graph.Nodes.Select(node =>
                        members.TryGetValue(node.Id, out var own) && own.Count > 0
                            ? node with
                            {
                                Text = string.Join(", ", own),
                            }
                            : node
                    ),
                ],
                Edges = graph.Edges,
            };
    }

    /// <summary>"its subclasses are Circle and Square".</summary>
    private static Phrase? SubclassesIn(Phrase part)
    {
        var at = part.IndexOf(token => token.Text is "subclasses" or "children" or "unterklassen");
        return at is >= 0 and < 3 && at + 2 < part.Count && part[at + 1].Text is "are" or "sind"
            ? part.Slice(at + 2, part.Count)
            : null;
    }

    private static bool IsOfClasses(Phrase all)
    {
        if (all.Any(token => token.IsWordIn(s_names)))
            return true;
        var at = all.IndexOf(token => token.IsWordIn(s_classes));
        return at >= 0
            && all.Slice(Math.Max(0, at - 2), Math.Min(all.Count, at + 2))
                .Any(token => token.Text.StartsWith("diagram", StringComparison.Ordinal));
    }

    private static List<Phrase> Parts(Clause clause) =>
        ContentList.WholeOf(clause).Split(token => ListReader.IsComma(token) || token.Is(';') || token.Is(':'));

    /// <summary>"Animal (name, eat())", "Person with name and age".</summary>
    private static string? AddClass(Phrase part, GraphBuilder graph, Dictionary<string, List<string>> members)
    {
        part = ListReader.WithoutArticle(part.TrimStart(ListReader.Conjunctions));
        var open = part.IndexOf(token => token.Is('('), 1);
        var with = part.IndexOf(token => token.IsWordIn(s_withs), 1);
        var end =
            with > 0 ? with
            : open > 0 ? open
            : part.Count;
        if (part.IsEmpty || end > 3)
            return null;
        var id = graph.Add(part.Before(end).Trim().Text);
        var own = members.TryGetValue(id, out var known) ? known : members[id] = [];
        if (with > 0)
            own.AddRange(Members(part.After(with)));
        else if (open > 0)
            own.AddRange(Members(part.Slice(open + 1, part[part.Count - 1].Is(')') ? part.Count - 1 : part.Count)));
        return id;
    }

    private static IEnumerable<string> Members(Phrase text) =>
        ListReader.SplitAll(text.TrimStart(ListReader.Conjunctions)).Select(member => member.Text);

    /// <summary>"Dog and Cat": each is a class that may have its members in brackets.</summary>
    private static List<string> Names(Phrase text, GraphBuilder graph) =>
        [
            .. text.Split(token => token.IsWordIn(ListReader.Conjunctions))
                .Select(each => ListReader.WithoutArticle(each).Trim())
                .Where(each => !each.IsEmpty && each.Count <= 4)
                .Select(each => graph.Find(Singular(each.Text)) ?? graph.Add(each.Text)),
        ];

    private static string Singular(string name) =>
        name.Contains(' ', StringComparison.Ordinal) ? name : WordNormalizer.Singular(name);
}
