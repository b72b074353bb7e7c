namespace Fresnel.Drawing.Prompts;

/// <summary>The order of layers: "bread at the bottom, then vegetables, sweets on top", "from bottom: …".</summary>
internal static class LayerOrder
{
    private static readonly HashSet<string> s_bottoms = WordList.Parse(
        "bottom base unten ground lowest bas abajo basis foot"
    );

    private static readonly HashSet<string> s_tops = WordList.Parse("top oben haut arriba peak tip spitze highest");

    private static readonly HashSet<string> s_places = WordList.Parse(
        "at the on in to from then and bottom top base oben unten an der am unten ganz en bas haut abajo arriba next above it with"
    );

    /// <summary>The entries from the top down, without what says where they are.</summary>
    public static IReadOnlyList<Phrase> FromTop(PromptContext context, IReadOnlyList<Phrase> entries)
    {
        if (entries.Count < 2)
            return entries;
        var isRising =
            Has(entries[0], s_bottoms)
            || Has(entries[^1], s_tops)
            || StartsFromBottom(context.Prompt.All)
            || IsFoodPyramid(context.Prompt.All) && entries[^1].Any(token => token.IsWordIn(s_sweets));
        var cut = entries.Select(Trim).ToList();
        if (isRising)
            cut.Reverse();
        return cut;
    }

    /// <summary>Sweets are the tip of a food pyramid, wherever they are named.</summary>
    private static bool IsFoodPyramid(Phrase all) =>
        all.Any(token =>
            token.Text is "food" or "nutrition" or "alimentaire" or "alimenticia" or "alimentare" or "alimentar"
        ) && all.Any(token => token.Text.Contains("ramid", StringComparison.Ordinal))
        || all.Any(token => token.Text is "ernahrungspyramide" or "lebensmittelpyramide");

    private static readonly HashSet<string> s_sweets = WordList.Parse(
        "sweets sweet sugar fats oils candy sussigkeiten susses zucker sucreries sucre dulces azucar dolci zucchero doces acucar"
    );

    private static bool Has(Phrase entry, HashSet<string> words) =>
        entry.Count > 1 && entry.Any(token => token.IsWordIn(words));

    /// <summary>"from the bottom", "from bottom to top", "bottom up".</summary>
    private static bool StartsFromBottom(Phrase all)
    {
        var at = all.IndexOf(token => token.IsWordIn(s_bottoms));
        return at > 0
                && all.Slice(Math.Max(0, at - 2), at).Any(token => token.Text is "from" or "von" or "depuis" or "desde")
            || at >= 0 && at + 2 < all.Count && all[at + 1].Text is "to" or "up";
    }

    private static Phrase Trim(Phrase entry)
    {
        if (!entry.Any(token => token.IsWordIn(s_bottoms) || token.IsWordIn(s_tops) || token.IsWord("then")))
            return entry;
        var text = entry.TrimStart(s_places);
        while (text.Count > 1 && text[text.Count - 1].IsWordIn(s_places))
            text = text.Slice(0, text.Count - 1);
        return text.IsEmpty ? entry : text.Trim();
    }
}
