namespace Fresnel.Drawing.Prompts;

/// <summary>Words that say where a part of a screen is, "on top", "below", "top right": no part of its text.</summary>
internal static class ScreenPlaces
{
    private static readonly HashSet<string> s_prepositions = WordList.Parse("on at in to");

    private static readonly HashSet<string> s_edges = WordList.Parse("top bottom upper lower left right");

    private static readonly HashSet<string> s_corners = WordList.Parse(
        "left right center centre corner side middle hand of"
    );

    private static readonly HashSet<string> s_alone = WordList.Parse(
        "below underneath beneath above darunter daruber oben unten links rechts daneben dessous abajo arriba sotto sopra"
    );

    private static readonly HashSet<string> s_articles = WordList.Parse("the its");

    /// <summary>The context without them.</summary>
    public static PromptContext Remove(PromptContext context)
    {
        var all = context.Rest.All;
        var used = new int[all.Count];
        for (var i = 0; i < all.Count; i++)
        {
            var length = LengthAt(all, i);
            if (length == 0)
                continue;
            Array.Fill(used, 1, i, length);
            i += length - 1;
        }

        if (!used.Contains(1))
            return context;
        var rest = context.Rest.Without(used);
        return context with { Rest = rest, Outline = Outline.Read(rest.All) };
    }

    private static int LengthAt(Phrase all, int at)
    {
        if (Outline.IsUpper(all, at))
            return 0;
        // "below a table", but not "below 5 °C"
        if (all[at].IsWordIn(s_alone))
            return
                Starts(all, at) && at > 0 && at + 1 < all.Count
                || at > 0 && (Ends(all, at + 1) || all[at + 1].IsWord("with"))
                ? 1
                : 0;
        var edge = at;
        if (all[at].IsWordIn(s_prepositions))
        {
            edge++;
            while (edge < all.Count && all[edge].IsWordIn(s_articles))
                edge++;
        }

        if (edge >= all.Count)
            return 0;
        var isCentre = edge > at && all[edge].Text is "middle" or "center" or "centre";
        if (!isCentre && !all[edge].IsWordIn(s_edges))
            return 0;
        var end = edge + 1;
        while (end < all.Count && all[end].IsWordIn(s_corners) && !all[end].IsWord("of"))
            end++;
        // "top right", "on top"; a single word such as "left" is a place only where a part begins or ends.
        return edge > at || end - at > 1 || (Starts(all, at) || Ends(all, end)) && all[at].Text is "left" or "right"
            ? end - at
            : 0;
    }

    private static bool Starts(Phrase all, int at) =>
        at == 0
        || all[at - 1].Kind is TokenKind.Mark or TokenKind.Break
        || all[at - 1].IsWordIn(ListReader.Conjunctions);

    private static bool Ends(Phrase all, int at) =>
        at >= all.Count
        || all[at].Kind is TokenKind.Mark or TokenKind.Break
        || all[at].IsWordIn(ListReader.Conjunctions);
}
