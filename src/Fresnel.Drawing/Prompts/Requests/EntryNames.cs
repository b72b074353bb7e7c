namespace Fresnel.Drawing.Prompts.Requests;

/// <summary>Finds the entry that a prompt names: by its words, its number, or what is special about it.</summary>
internal static class EntryNames
{
    private static readonly HashSet<string> s_parts = WordList.Parse(
        """
        bar bars slice slices segment sector wedge step steps stage box boxes node nodes card column row entry item point points
        circle part parts milestone event layer level branch series line phase balken barre barra tortenstuck schritt etape paso
        spalte saule year month day value quarter area label start end decision decisions diamond diamonds arrow arrows lines rhombus
        """
    );

    private static readonly Dictionary<string, int> s_ordinals = new()
    {
        ["first"] = 0,
        ["second"] = 1,
        ["third"] = 2,
        ["fourth"] = 3,
        ["fifth"] = 4,
        ["sixth"] = 5,
        ["last"] = -1,
        ["final"] = -1,
        ["erste"] = 0,
        ["ersten"] = 0,
        ["zweite"] = 1,
        ["dritte"] = 2,
        ["letzte"] = -1,
        ["letzten"] = -1,
        ["premiere"] = 0,
        ["premier"] = 0,
        ["deuxieme"] = 1,
        ["troisieme"] = 2,
        ["derniere"] = -1,
        ["dernier"] = -1,
        ["primera"] = 0,
        ["primero"] = 0,
        ["ultima"] = -1,
        ["ultimo"] = -1,
    };

    private static readonly HashSet<string> s_highest = WordList.Parse(
        "highest largest biggest tallest longest top best maximum max hochste grosste leader winner peak"
    );

    private static readonly HashSet<string> s_lowest = WordList.Parse(
        "lowest smallest shortest worst minimum min niedrigste kleinste"
    );

    /// <summary>"bar", "step": a word for any entry.</summary>
    public static bool IsPart(PromptToken token) => token.IsWordIn(s_parts);

    /// <summary>"step 3", "the last bar", "the highest".</summary>
    public static bool IsPosition(Phrase name) =>
        name.Any(token =>
            token.Kind == TokenKind.Word && s_ordinals.ContainsKey(token.Text)
            || token.IsWordIn(s_highest)
            || token.IsWordIn(s_lowest)
        )
        || NumberOf(name) > 0;

    /// <summary>Whether two words name one thing: "Wed" and "Wednesday", "chloroplast" and "chloroplasts".</summary>
    public static bool IsSame(PromptToken token, PromptToken other)
    {
        if (token.Kind is not (TokenKind.Word or TokenKind.Number or TokenKind.Quote))
            return false;
        return token.Kind == TokenKind.Quote
            ? WordNormalizer.Split(token.Text).Exists(word => IsSame(word, other.Text))
            : IsSame(token.Text, other.Text);
    }

    /// <param name="values">Of a chart; else none.</param>
    /// <returns>−1 where no entry, or more than one, has the name.</returns>
    public static int Find(Phrase name, IReadOnlyList<string> labels, IReadOnlyList<double> values)
    {
        if (labels.Count == 0)
            return -1;
        if (NumberOf(name) is > 0 and var number && number <= labels.Count)
            return number - 1;
        if (name.Any(token => token.IsWordIn(s_highest)) && values.Count == labels.Count)
            return values.ToList().IndexOf(values.Max());
        if (name.Any(token => token.IsWordIn(s_lowest)) && values.Count == labels.Count)
            return values.ToList().IndexOf(values.Min());
        var words = name
            .Tokens.Where(token => token.Kind is TokenKind.Word or TokenKind.Number or TokenKind.Quote)
            .SelectMany(token => WordNormalizer.Split(token.Text))
            .ToList();
        var own = words.Where(word => !s_parts.Contains(word)).ToList();
        var matches = Matching(own.Count > 0 ? own : words, labels);
        if (matches.Count == 0 && own.Count != words.Count)
            matches = Matching(words, labels);
        if (matches.Count > 0)
            return matches.Count == 1 ? matches[0] : Exact(own, labels, matches);
        return
            name.Tokens.FirstOrDefault(token => token.Kind == TokenKind.Word && s_ordinals.ContainsKey(token.Text)).Text
                is { } ordinal
            && s_ordinals[ordinal] is var at
            && (at < 0 ? labels.Count - 1 : at) is var index
            && index < labels.Count
            ? index
            : -1;
    }

    /// <summary>Of several, the shortest: "order" is not "order lines".</summary>
    private static int Exact(List<string> words, IReadOnlyList<string> labels, List<int> matches)
    {
        var exact = matches.Where(i => WordNormalizer.Split(labels[i]).Count == words.Count).ToList();
        return exact.Count == 1 ? exact[0] : -1;
    }

    private static List<int> Matching(List<string> words, IReadOnlyList<string> labels) =>
        words.Count == 0
            ? []
            :
            [
                .. Enumerable
                    .Range(0, labels.Count)
                    .Where(i =>
                        WordNormalizer.Split(labels[i]) is var own
                        && words.TrueForAll(word => own.Exists(other => IsSame(word, other)))
                    ),
            ];

    private static bool IsSame(string word, string other)
    {
        if (word == other || WordNormalizer.Singular(word) == WordNormalizer.Singular(other))
            return true;
        var (shorter, longer) = word.Length < other.Length ? (word, other) : (other, word);
        if (shorter.Length == 2 && DateWords.Weekdays.Contains(longer))
            return longer.StartsWith(shorter, StringComparison.Ordinal);
        return shorter.Length >= ShortestPrefix && longer.StartsWith(shorter, StringComparison.Ordinal);
    }

    private const int ShortestPrefix = 3;

    /// <summary>"step 3".</summary>
    private static int NumberOf(Phrase name) =>
        name.Count == 2 && name[0].IsWordIn(s_parts) && SubjectWords.CountOf(name[1]) is > 0 and <= 20 and var number
            ? number
            : 0;
}
