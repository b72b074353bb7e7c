using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Words that say where a part of a screen is, "on top", "below", "top right": no part of its text.</summary>
internal static class ScreenPlaces
{
    private const int MostScopes = 16;

    private static readonly HashSet<string> s_prepositions = WordList.Parse("on at in to");

    private static readonly HashSet<string> s_edges = WordList.Parse("top bottom upper lower left right");

    private static readonly HashSet<string> s_corners = WordList.Parse(
        "left right center centre corner side middle hand of"
    );

    private static readonly HashSet<string> s_alone = WordList.Parse(
        "below underneath beneath above darunter daruber oben unten links rechts daneben dessous abajo arriba sotto sopra"
    );

    private static readonly HashSet<string> s_articles = WordList.Parse("the its");

    private static readonly HashSet<string> s_left = WordList.Parse("left links");

    private static readonly HashSet<string> s_right = WordList.Parse("right rechts");

    private static readonly HashSet<string> s_top = WordList.Parse("top upper oben arriba sopra");

    private static readonly HashSet<string> s_bottom = WordList.Parse("bottom lower unten abajo sotto");

    /// <summary>A place and the characters of the prompt that are there.</summary>
    /// <param name="Words">"on the right".</param>
    public sealed record Scope(ScreenPlace Across, ScreenPlace Along, int From, int To, string Words)
    {
        public bool Has(string source, string text) =>
            text.Length > 0 && source.AsSpan(From, To - From).Contains(text, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The context without the words of places.</summary>
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

    public static PromptText Without(PromptText prompt)
    {
        var used = new int[prompt.Tokens.Count];
        for (var i = 0; i < used.Length; i++)
        {
            var length = LengthAt(prompt.All, i);
            Array.Fill(used, 1, i, length);
            i += Math.Max(0, length - 1);
        }

        return prompt.Without(used);
    }

    /// <summary>The parts of a prompt that have a place.</summary>
    public static IReadOnlyList<Scope> Find(Phrase all, string language)
    {
        var found = new List<(int From, int To)>();
        for (var i = 0; i < all.Count; i++)
        {
            if (LengthAt(all, i) is not (> 0 and var length))
                continue;
            found.Add((i, i + length));
            i += length - 1;
        }

        var scopes = new List<Scope>();
        for (var i = 0; i < found.Count && scopes.Count < MostScopes; i++)
        {
            var (from, to) = found[i];
            var words = all.Slice(from, to);
            var across =
                words.Any(token => token.IsWordIn(s_left) && (!token.IsWord("links") || language == "de"))
                    ? ScreenPlace.Left
                : words.Any(token => token.IsWordIn(s_right)) ? ScreenPlace.Right
                : ScreenPlace.Flow;
            var along =
                words.Any(token => token.IsWordIn(s_top)) ? ScreenPlace.Top
                : words.Any(token => token.IsWordIn(s_bottom)) ? ScreenPlace.Bottom
                : ScreenPlace.Flow;
            if (across == ScreenPlace.Flow && along == ScreenPlace.Flow)
                continue;
            var leads = Starts(all, from) && !Ends(all, to);
            var (start, end) = leads
                ? (to, LastOf(all, to, i + 1 < found.Count ? found[i + 1].From : all.Count))
                : (FirstOf(all, from, i > 0 ? found[i - 1].To : 0), from);
            if (start < end)
                scopes.Add(new Scope(across, along, all[start].Start, all[end - 1].End, words.Text.ToLowerInvariant()));
        }

        return scopes;
    }

    /// <summary>Up to the next place, the end of a sentence, or a control with an article of its own.</summary>
    private static int LastOf(Phrase all, int at, int limit)
    {
        var end = at;
        while (
            end < limit
            && all[end].Kind != TokenKind.Break
            && !(all[end].Kind == TokenKind.Mark && all[end].Depth == 0 && all[end].Text is ";" or "." or "!" or "?")
        )
            end++;
        return end;
    }

    /// <summary>Back to the start of a list: "sliders for Brightness, Contrast and Warmth on the right".</summary>
    private static int FirstOf(Phrase all, int at, int limit)
    {
        var start = at;
        while (start > limit)
        {
            var token = all[start - 1];
            var isEntry =
                start < at
                && (Outline.IsUpper(all, start) || all[start].Kind is TokenKind.Quote or TokenKind.Number)
                && !(start + 1 < at && all[start].Kind == TokenKind.Number && !Outline.IsUpper(all, start + 1));
            if (
                token.Kind == TokenKind.Break
                || token.Kind == TokenKind.Mark
                    && token.Depth == 0
                    && (token.Text is ";" or "." or ":" or "!" || ListReader.IsComma(token) && !isEntry)
                || token.IsWordIn(ListReader.Conjunctions)
                    && start < at
                    && (all[start].IsWordIn(ListReader.Articles) || SubjectWords.CountOf(all[start]) > 1)
                || token.IsWord("with") && start < at && all[start].IsWordIn(ListReader.Articles)
            )
                break;
            start--;
        }

        while (start < at && (all[start].IsWordIn(ListReader.Conjunctions) || all[start].Kind == TokenKind.Mark))
            start++;
        return start;
    }

    private static int LengthAt(Phrase all, int at)
    {
        // "10:00 left"
        if (Outline.IsUpper(all, at) || at > 0 && all[at - 1].Kind == TokenKind.Number && all[at].IsWord("left"))
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
