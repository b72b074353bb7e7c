namespace Fresnel.Drawing.Prompts;

/// <summary>Reads who eats whom: "fox eats rabbit", "grass eaten by rabbit and mouse". Arrows lead to who eats.</summary>
internal static class FoodWebs
{
    private static readonly HashSet<string> s_eats = WordList.Parse(
        "eats eat frisst fressen mange mangent come comen mangia"
    );

    private static readonly HashSet<string> s_eaten = WordList.Parse("eaten gefressen mange comido");

    /// <returns>Null where nothing is eaten.</returns>
    public static GraphBuilder? Read(PromptContext context)
    {
        var graph = new GraphBuilder();
        foreach (
            var part in context.Outline.Clauses.SelectMany(clause =>
                clause.Body.Split(token => ListReader.IsComma(token) || token.Is(';'))
            )
        )
        {
            var text = part.TrimStart(ListReader.Conjunctions).Trim();
            var eaten = text.IndexOf(token => token.IsWordIn(s_eaten), 1);
            var verb =
                eaten > 0 && eaten + 1 < text.Count && text[eaten + 1].Text is "by" or "von" or "par" or "por"
                    ? eaten
                    : text.IndexOf(token => token.IsWordIn(s_eats), 1);
            if (verb < 1 || verb == text.Count - 1)
                continue;
            var isPassive = verb == eaten;
            var left = Names(text.Before(verb));
            var right = Names(text.Slice(isPassive ? verb + 2 : verb + 1, text.Count));
            foreach (var one in left)
            {
                foreach (var other in right)
                    graph.Link(graph.Add(isPassive ? one : other), graph.Add(isPassive ? other : one));
            }
        }

        return graph.Edges.Count > 0 ? graph : null;
    }

    private static List<string> Names(Phrase text) =>
        [
            .. text.Split(token => token.IsWordIn(ListReader.Conjunctions))
                .Select(name => ListReader.WithoutArticle(name.TrimStart(s_verbs)))
                .Select(Trim)
                .Where(name => !name.IsEmpty)
                .Select(name => name.Text),
        ];

    private static Phrase Trim(Phrase name)
    {
        while (!name.IsEmpty && name[name.Count - 1].IsWordIn(s_verbs))
            name = name.Slice(0, name.Count - 1);
        return name;
    }

    private static readonly HashSet<string> s_verbs = WordList.Parse("is are by ist sind est sont es son wird");
}
