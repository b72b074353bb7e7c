using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Reads the matches of a tournament and joins each with that of its winner: "Lions vs Bears, Eagles vs Sharks".</summary>
internal static class BracketReader
{
    private const int MostMatches = 16;

    private static readonly HashSet<string> s_names = WordList.Parse(
        "tournament tournaments turnier tournoi torneo torneio toernooi turniej knockout playoff playoffs bracket"
    );

    private static readonly HashSet<string> s_against = WordList.Parse("vs versus v gegen contre contra contro tegen");

    public static bool IsNamed(Phrase all) => all.Any(token => token.IsWordIn(s_names));

    /// <returns>Null for fewer than two matches.</returns>
    public static DiagramBrief? Read(PromptContext context, ContentList list)
    {
        var matches = context
            .Outline.Clauses.SelectMany(clause =>
                clause.Body.Split(token => ListReader.IsComma(token) || token.IsWordIn(ListReader.Conjunctions))
            )
            .Where(part => part.IndexOf(token => token.IsWordIn(s_against), 1) is > 0 and var at && at < part.Count - 1)
            .Select(part => part.Text)
            .ToList();
        if (matches.Count == 0 && list.Entries.Count is 4 or 8 or 16)
            matches = [.. list.Entries.Chunk(2).Select(pair => $"{Name(pair[0])} vs {Name(pair[1])}")];
        if (matches.Count is < 2 or > MostMatches)
            return null;
        var graph = new GraphBuilder();
        var round = matches.ConvertAll(match => graph.Add(match));
        var (half, final) = NamesOf(context.Language);
        while (round.Count > 1)
        {
            var next = new List<string>();
            for (var i = 0; i < round.Count; i += 2)
            {
                var name =
                    round.Count == 2 ? final
                    : round.Count <= 4 ? $"{half} {i / 2 + 1}"
                    : $"{i / 2 + 1}/{(round.Count + 1) / 2}";
                var match = graph.Add(name);
                graph.Link(round[i], match);
                if (i + 1 < round.Count)
                    graph.Link(round[i + 1], match);
                next.Add(match);
            }

            round = next;
        }

        return new DiagramBrief
        {
            Type = DiagramType.Flow,
            Direction = DiagramDirection.Right,
            Nodes = graph.Nodes,
            Edges = graph.Edges,
        };
    }

    private static string Name(Phrase entry) => ListReader.WithoutArticle(entry).Text;

    private static (string Half, string Final) NamesOf(string language) =>
        language switch
        {
            "de" => ("Halbfinale", "Finale"),
            "fr" => ("Demi-finale", "Finale"),
            "es" or "pt" => ("Semifinal", "Final"),
            "it" => ("Semifinale", "Finale"),
            "nl" => ("Halve finale", "Finale"),
            _ => ("Semi-final", "Final"),
        };
}
