namespace Fresnel.Drawing.Prompts;

/// <summary>Reads data: "Q1 12, Q2 18", "rent 40%", "Dogs: 386", "1.2M in 2022", "Chrome 65 Safari 19".</summary>
internal static class PairReader
{
    private static readonly HashSet<string> Fillers = WordList.Parse(
        "is are was were with at and und et y e en i и of the about around has have had hat = to went from was in"
    );

    /// <summary>What stands before these does not name the number.</summary>
    private static readonly HashSet<string> Leads = WordList.Parse(
        "with showing mit avec con com met z с including of : shows displaying for"
    );

    /// <summary>"50% salaries, 25% rent": each part is a number and what it counts.</summary>
    public static List<DataPair> ReadNumberFirst(Phrase text)
    {
        var pairs = new List<DataPair>();
        var colon = text.IndexOf(token => token.Depth == 0 && (token.Is(':') || token.Is('：')));
        var parts = ListReader.Split(colon >= 0 ? text.After(colon) : text).SelectMany(SplitPairs).ToList();
        foreach (var part in parts)
        {
            var at = part.IndexOf(token => token.Kind == TokenKind.Number);
            // "of the energy mix, 68% renewable, 32% fossil"
            if (at < 0 && part.From == parts[0].From && parts.Count > 2)
                continue;
            if (
                at < 0
                || at == part.Count - 1
                || at > 0 && !(at == 1 && part[0].IsWordIn(ListReader.Conjunctions)) && pairs.Count > 0
                || part.IndexOf(token => token.Kind == TokenKind.Number, at + 1) >= 0
                || !NumberText.TryParse(part[at].Text, out var value)
            )
                return [];
            pairs.Add(new(Clean(part.After(at)), part[at].Text, value));
        }

        return pairs;
    }

    /// <summary>"68% renewable and 32% fossil".</summary>
    private static IEnumerable<Phrase> SplitPairs(Phrase part)
    {
        var pairs = part.Split(token => token.IsWordIn(ListReader.Conjunctions));
        return pairs.TrueForAll(pair => pair.Count > 1 && pair[0].Kind == TokenKind.Number) ? pairs : [part];
    }

    public static List<DataPair> Read(Phrase text)
    {
        var pairs = new List<DataPair>();
        var label = (From: 0, To: 0);
        for (var i = 0; i < text.Count; i++)
        {
            var token = text[i];
            if (token.Kind == TokenKind.Number && !IsLabelNumber(text, i, label.To > label.From))
            {
                if (!NumberText.TryParse(token.Text, out var value))
                    continue;
                var name = text.Slice(label.From, label.To);
                // "1.2M in 2022"
                if (i + 2 < text.Count && text[i + 1].IsWord("in") && DateWords.IsYear(text[i + 2]))
                {
                    name = text.Slice(i + 2, i + 3);
                    i += 2;
                }

                pairs.Add(new(Clean(name), token.Text, value));
                label = (i + 1, i + 1);
            }
            else if (
                token.Kind == TokenKind.Break
                || token.Kind == TokenKind.Mark
                    && token.Text is "," or ";" or "、" or "，" or "；" or "." or "|" or "·" or "•"
            )
                label = (i + 1, i + 1);
            // "time spent: meetings 30%", but "Dogs: 386"
            else if (
                token.Kind == TokenKind.Mark
                && token.Text is ":" or "："
                && i + 1 < text.Count
                && (text[i + 1].Kind != TokenKind.Number || IsLabelNumber(text, i + 1, labelled: false))
            )
                label = (i + 1, i + 1);
            else if (token.Kind is TokenKind.Word or TokenKind.Quote or TokenKind.Number)
                label = (label.To > label.From && !IsTitle(label.From, i) ? label.From : i, i + 1);
        }

        return pairs;

        // In '"Units sold" Q1 12' the quotation is the title.
        bool IsTitle(int from, int at) =>
            pairs.Count == 0 && from == at - 1 && text[from].Kind == TokenKind.Quote && text[at].Kind == TokenKind.Word;
    }

    /// <summary>A year, or a range such as "18-24", before its value.</summary>
    private static bool IsLabelNumber(Phrase text, int at, bool labelled)
    {
        if (at + 1 >= text.Count)
            return false;
        var next = text[at + 1];
        if (next.Is(':') || next.Is('=') || next.Is('：'))
            return true;
        if (DateWords.IsYear(text[at]) && next.Kind == TokenKind.Number)
            return true;
        // "6h 14, 9h 19", "0 min 70"
        if (!labelled && IsAlone(text, at + 1))
            return true;
        if (!labelled && next.IsWordIn(s_units) && IsAlone(text, at + 2))
            return true;
        return !labelled
            && next.Kind == TokenKind.Mark
            && next.Text is "-" or "–"
            && at + 3 < text.Count
            && text[at + 2].Kind == TokenKind.Number
            && (text[at + 3].Kind == TokenKind.Number || text[at + 3].Is(':'));
    }

    private static readonly HashSet<string> s_units = WordList.Parse(
        "min mins minutes h hours hour s sec seconds km m cm kg days day weeks week months years year uhr std pm am"
    );

    /// <summary>A number that the entry ends with.</summary>
    private static bool IsAlone(Phrase text, int at) =>
        at < text.Count
        && text[at].Kind == TokenKind.Number
        && (
            at + 1 == text.Count
            || text[at + 1].Kind == TokenKind.Break
            || ListReader.IsComma(text[at + 1])
            || text[at + 1].Is(';')
            || text[at + 1].Is('.')
        );

    private static string Clean(Phrase label)
    {
        label = label.Trim(keepQuestion: false);
        for (var i = label.Count - 2; i >= 0; i--)
        {
            if (label[i].IsWordIn(Leads))
            {
                label = label.After(i);
                break;
            }
        }

        while (!label.IsEmpty && label[0].IsWordIn(Fillers))
            label = label.Slice(1, label.Count);
        while (!label.IsEmpty && label[label.Count - 1].IsWordIn(Fillers))
            label = label.Slice(0, label.Count - 1);
        return label.Trim(keepQuestion: false).Text;
    }
}
