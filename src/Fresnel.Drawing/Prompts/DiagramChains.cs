namespace Fresnel.Drawing.Prompts;

/// <summary>Reads "Grass – Frog – Hawk": parts with a dash between each two follow one another, as after arrows.</summary>
internal static class DiagramChains
{
    private const int LeastDashes = 2;

    /// <summary>The context with arrows for the dashes; itself where it has arrows, or no chain.</summary>
    public static PromptContext Read(PromptContext context)
    {
        var all = context.Rest.All;
        if (all.Any(token => token.Kind == TokenKind.Arrow) || context.Outline.Entries.Count > 0)
            return context;
        var dashes = Enumerable.Range(1, Math.Max(0, all.Count - 2)).Where(at => IsDash(all, at)).ToHashSet();
        if (dashes.Count < LeastDashes || HasEntriesBetween(all, dashes))
            return context;
        var rest = context.Rest.With([
            .. all.Tokens.Select((token, at) => dashes.Contains(at) ? token with { Kind = TokenKind.Arrow } : token),
        ]);
        return context with { Rest = rest, Outline = Outline.Read(rest.All) };
    }

    /// <summary>In "Plan – 2 weeks, Build – 3 weeks" each dash stands before a note.</summary>
    private static bool HasEntriesBetween(Phrase all, HashSet<int> dashes)
    {
        var (first, last) = (dashes.Min(), dashes.Max());
        return all.IndexOf(
                token => token.Kind == TokenKind.Break || ListReader.IsComma(token) || token.Is(';') || token.Is(':'),
                first
            )
                is >= 0
                    and var end
            && end < last;
    }

    private static bool IsDash(Phrase all, int at) =>
        all[at].Kind == TokenKind.Mark
        && all[at].Depth == 0
        && all[at].Text is "-" or "–" or "—"
        && all[at].Start > all[at - 1].End
        && all[at + 1].Start > all[at].End;
}
