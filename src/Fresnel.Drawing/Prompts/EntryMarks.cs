namespace Fresnel.Drawing.Prompts;

/// <summary>What a list of entries says about its other entries: "with icons", "with times 9:00, 9:15, 10:00".</summary>
internal static class EntryMarks
{
    private static readonly HashSet<string> s_icons = WordList.Parse(
        "icon icons symbols pictograms icono iconos icone icones icona iconen symbole piktogramme ikony ikonami ikon"
    );

    private static readonly HashSet<string> s_joints = WordList.Parse(
        "with each an and for a using mit je einem con un cada avec des une chaque com met een z и con icone"
    );

    /// <summary>The list without such entries, and whether there were some.</summary>
    public static (ContentList List, bool HasIcons) WithoutIcons(ContentList list)
    {
        var entries = list
            .Entries.Where(entry =>
                !entry.Any(token => token.IsWordIn(s_icons))
                || !entry.Tokens.All(token => token.IsWordIn(s_icons) || token.IsWordIn(s_joints))
            )
            .ToList();
        return entries.Count == list.Entries.Count ? (list, false) : (list with { Entries = entries }, true);
    }

    /// <summary>As many times at the end as entries before them: each entry begins with its own.</summary>
    public static ContentList TimesOf(ContentList list)
    {
        var half = list.Entries.Count / 2;
        if (half < 2 || list.Entries.Count % 2 != 0)
            return list;
        var times = list.Entries.Skip(half).Select(TimeOf).OfType<Phrase>().ToList();
        return times.Count != half || list.Entries.Take(half).Any(entry => TimeOf(entry) is not null)
            ? list
            : list with
            {
                Entries =
                [
                    .. list
                        .Entries.Take(half)
                        .Select((entry, i) => new PromptText($"{times[i].Text} {entry.Text}").All),
                ],
            };
    }

    /// <summary>'our mission in one sentence, "Clean water for all"': what stands beside the only text; null for another list.</summary>
    public static string? OneQuote(ContentList list) =>
        list.Entries is [var first, var second]
        && IsQuote(first) != IsQuote(second)
        && (IsQuote(first) ? second : first) is var other
        && other.Count <= 8
        && other.Tokens.All(token => token.Kind == TokenKind.Word)
            ? SlideReader.Capitalize(other.Text)
            : null;

    /// <summary>'"Bedankt voor uw aandacht", info@example.com': one text, and how to reach who says it.</summary>
    public static bool IsQuoteWithAddress(ContentList list) =>
        list.Entries.Count > 1
        && list.Entries.Count(IsQuote) == 1
        && list.Entries.All(entry => IsQuote(entry) || entry is { Count: 1 } && entry[0].Kind == TokenKind.Address);

    private static bool IsQuote(Phrase entry) => entry.Count == 1 && entry[0].Kind == TokenKind.Quote;

    /// <summary>The time at the end of an entry of few words; null for none.</summary>
    private static Phrase? TimeOf(Phrase entry) =>
        entry.Count is > 0 and <= 4 && DateWords.IsTime(entry[entry.Count - 1])
            ? entry.Slice(entry.Count - 1, entry.Count)
            : null;
}
