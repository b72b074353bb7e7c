namespace Fresnel.Drawing.Prompts;

/// <summary>Splits an enumeration into its entries.</summary>
internal static class ListReader
{
    public static readonly HashSet<string> Conjunctions = WordList.Parse(
        "and und et y e en i и oraz sowie ve or と や 和 及 to и plus"
    );

    public static readonly HashSet<string> Articles = WordList.Parse(
        """
        a an the one ein eine einen einem einer der die das den dem un une le la les des una el los las unos il lo i gli uno um uma
        o os as het een de our my your
        """
    );

    private static readonly HashSet<string> Ands = WordList.Parse("and und et y e en i и oraz ve と 和 및");

    /// <summary>Commas separate; before the last entry also "and". With semicolons, only those.</summary>
    public static List<Phrase> Split(Phrase text)
    {
        text = text.Trim();
        if (text.Any(token => token.Depth == 0 && token.Kind == TokenKind.Mark && token.Text is ";" or "；"))
            return text.Split(token => token.Kind == TokenKind.Mark && token.Text is ";" or "；");
        if (text.Any(token => token.Kind == TokenKind.Break))
            return text.Split(token => token.Kind == TokenKind.Break);
        var parts = text.Split(IsComma).SelectMany(SplitFigures).ToList();
        if (parts.Count == 0)
            return parts;
        var last = parts[^1];
        if (!last.IsEmpty && last[0].IsWordIn(Ands) && last.Count > 1)
        {
            parts[^1] = last.Slice(1, last.Count).Trim();
            return parts;
        }

        var and = LastAnd(last);
        if (and > 0 && and < last.Count - 1 && MaySplit(parts, last, and))
        {
            parts[^1] = last.Before(and).Trim();
            parts.Add(last.After(and).Trim());
        }

        return parts;
    }

    /// <summary>"Wool scarf $34 and Leather gloves $59": each side is named and ends with its price.</summary>
    private static IEnumerable<Phrase> SplitFigures(Phrase part)
    {
        var and = LastAnd(part);
        return and > 1 && and < part.Count - 2 && IsPriced(part.Before(and)) && IsPriced(part.After(and))
            ? [part.Before(and).Trim(), part.After(and).Trim()]
            : [part];
    }

    private static bool IsPriced(Phrase side) =>
        side[0].Kind == TokenKind.Word
        && side[side.Count - 1].Kind == TokenKind.Number
        && FactScanner.IsMoney(side[side.Count - 1]);

    /// <summary>As <see cref="Split"/>, and each "and" between entries of one kind separates: "Email and Password, Remember me".</summary>
    public static List<Phrase> SplitAll(Phrase text)
    {
        var parts = new List<Phrase>();
        foreach (var part in Split(text))
        {
            var start = 0;
            for (var i = 1; i < part.Count - 1 && parts.Count < Phrase.MaxParts; i++)
            {
                if (i == start || part[i].Depth > 0 || !part[i].IsWordIn(Ands) || !AreAlike(part, start, i + 1))
                    continue;
                parts.Add(part.Slice(start, i).Trim());
                start = i + 1;
            }

            parts.Add(part.Slice(start, part.Count).Trim());
        }

        return parts;
    }

    /// <summary>"Terms and conditions" is one entry.</summary>
    private static bool AreAlike(Phrase text, int first, int second) =>
        Outline.IsUpper(text, first) == Outline.IsUpper(text, second) && !text[second].IsWord("conditions");

    public static bool IsComma(PromptToken token) =>
        token.Kind == TokenKind.Mark && token.Text is "," or "、" or "，" or "،" or "·" or "•" or "|" or "／";

    /// <summary>Without the article before it.</summary>
    public static Phrase WithoutArticle(Phrase entry)
    {
        entry = entry.Trim();
        return entry.Count > 1 && entry[0].IsWordIn(Articles) ? entry.Slice(1, entry.Count) : entry;
    }

    private static int LastAnd(Phrase text)
    {
        for (var i = text.Count - 1; i > 0; i--)
        {
            if (text[i].Depth == 0 && text[i].IsWordIn(Ands))
                return i;
        }

        return -1;
    }

    /// <summary>In "Where we stand, Staffing and budget" the capital letters say that "budget" is no entry.</summary>
    private static bool MaySplit(List<Phrase> parts, Phrase last, int and) =>
        parts.Count == 1
        || !HaveAnd(parts)
            && (
                !parts.Take(parts.Count - 1).All(part => Outline.IsUpper(part, 0) && part[0].Kind == TokenKind.Word)
                || Outline.IsUpper(last, and + 1)
            );

    /// <summary>"meat and milk, fruit and vegetables, bread and grains": each entry is a pair.</summary>
    private static bool HaveAnd(List<Phrase> parts) =>
        parts.Count > 2 && parts.Take(parts.Count - 1).Count(part => LastAnd(part) > 0) * 2 > parts.Count - 1;
}
