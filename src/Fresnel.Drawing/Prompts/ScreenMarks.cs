namespace Fresnel.Drawing.Prompts;

/// <summary>
/// Reads how one of several entries is: "the last one in red", "Shipped is active", "third one playing", "Pay rent (overdue)",
/// "Duck is selected with a green frame".
/// </summary>
internal sealed class ScreenMarks
{
    private const int MostWords = 5;
    private const int MostMarks = 24;

    private static readonly HashSet<string> s_done = WordList.Parse(
        "done checked completed ticked finished crossed abgehakt erledigt hecho marcado marcados coche coches fait"
    );

    /// <summary>What an entry is called that is the one of several.</summary>
    private static readonly HashSet<string> s_states = WordList.Parse(
        """
        selected active chosen highlighted opened current playing correct wrong lit overdue failed late delayed paused running missing
        recommended disabled expanded collapsed featured bookmarked liked pinned muted unread blocked expired cancelled canceled pending
        ausgewahlt aktiv markiert uberfallig selectionne choisi actif seleccionado activo selezionato attivo selecionado ativo geselecteerd
        popular unavailable occupied free booked sold
        """
    );

    private static readonly Dictionary<string, int> s_ordinals = new()
    {
        ["first"] = 0,
        ["1st"] = 0,
        ["nearest"] = 0,
        ["top"] = 0,
        ["erste"] = 0,
        ["premier"] = 0,
        ["primero"] = 0,
        ["primo"] = 0,
        ["second"] = 1,
        ["2nd"] = 1,
        ["middle"] = 1,
        ["zweite"] = 1,
        ["deuxieme"] = 1,
        ["segundo"] = 1,
        ["secondo"] = 1,
        ["third"] = 2,
        ["3rd"] = 2,
        ["dritte"] = 2,
        ["troisieme"] = 2,
        ["tercero"] = 2,
        ["terzo"] = 2,
        ["fourth"] = 3,
        ["4th"] = 3,
        ["vierte"] = 3,
        ["fifth"] = 4,
        ["5th"] = 4,
        ["last"] = -1,
        ["letzte"] = -1,
        ["dernier"] = -1,
        ["ultimo"] = -1,
    };

    private static readonly HashSet<string> s_is = WordList.Parse(
        "is are as being shown ist sind est es marked already currently most now"
    );

    private static readonly HashSet<string> s_leads = WordList.Parse(
        "and with where while the a und et y mit avec con whose"
    );

    private static readonly HashSet<string> s_ones = WordList.Parse("one entry item row card option answer tab day");

    private static readonly HashSet<string> s_frames = WordList.Parse(
        "frame border outline background check checkmark tick mark dot badge text"
    );

    /// <param name="Label">Of the entry; null where it is named by its place in the list.</param>
    /// <param name="Noun">"lesson" of "lesson 2".</param>
    /// <param name="State">As written; null where only a colour is said.</param>
    public sealed record Mark(string? Label, int? Index, string? Noun, string? State, string? Colour, string Words)
    {
        public bool IsDone { get; init; }
    }

    /// <returns>The marks, and the context without their words and their colours.</returns>
    public static (IReadOnlyList<Mark> Marks, PromptContext Remaining) Read(PromptContext context)
    {
        var all = context.Prompt.All;
        var (marks, spans) = (new List<Mark>(), new List<(int From, int To)>());
        foreach (var part in Parts(all))
        {
            if (Read(context, part) is not { } mark)
                continue;
            if (marks.Count == MostMarks)
                break;
            marks.Add(mark);
            spans.Add((part[0].Start, part[part.Count - 1].End));
        }

        if (marks.Count == 0)
            return ([], context);
        var used = new int[context.Rest.Tokens.Count];
        for (var i = 0; i < used.Length; i++)
        {
            if (
                spans.Exists(span => context.Rest.Tokens[i].Start >= span.From && context.Rest.Tokens[i].End <= span.To)
            )
                used[i] = 2;
        }

        var rest = context.Rest.Without(used);
        var own = marks.Select(mark => mark.Colour).OfType<string>().ToHashSet();
        return (
            marks,
            context with
            {
                Rest = rest,
                Outline = Outline.Read(rest.All),
                Style = context.Style with
                {
                    Colours =
                    [
                        .. context.Style.Colours.Where(colour =>
                            !own.Contains(colour) || IsElsewhere(all, spans, colour)
                        ),
                    ],
                },
            }
        );
    }

    private static bool IsElsewhere(Phrase all, List<(int From, int To)> spans, string hex) =>
        Enumerable
            .Range(0, all.Count)
            .Any(i =>
                ColourWords.Find(all, i)?.Colour.Hex == hex
                && !spans.Exists(span => all[i].Start >= span.From && all[i].End <= span.To)
            );

    /// <summary>Between commas and other marks; what stands in brackets is a part of its own.</summary>
    private static IEnumerable<Phrase> Parts(Phrase all)
    {
        var start = 0;
        for (var i = 0; i <= all.Count; i++)
        {
            var isEnd =
                i == all.Count
                || all[i].Kind == TokenKind.Break
                || all[i].Kind == TokenKind.Mark
                    && all[i].Text is "," or ";" or "." or ":" or "(" or ")" or "，" or "!";
            // "… 95 of 90 with the last one in red"
            var isJoint =
                i + 2 < all.Count
                && i > start
                && (all[i].IsWord("with") || all[i].IsWordIn(ListReader.Conjunctions))
                && (
                    s_ordinals.ContainsKey(all[i + 1].Text)
                    || all[i + 1].IsWord("the") && s_ordinals.ContainsKey(all[i + 2].Text)
                );
            if (!isEnd && !isJoint)
                continue;
            if (i > start)
                yield return all.Slice(start, i);
            start = isJoint ? i : i + 1;
        }
    }

    private static Mark? Read(PromptContext context, Phrase part)
    {
        var isBracketed =
            part.From > 0
            && part.Source.Tokens[part.From - 1].Text is "("
            && part.To < part.Source.Tokens.Count
            && part.Source.Tokens[part.To].Text is ")" or ",";
        var inBracket = part.From > 0 && part[0].Depth > 0;
        var text = part.TrimStart(s_leads);
        var (body, colour) = TakeColour(text);
        var state = body.IsEmpty ? -1 : StateAt(body);
        var target = state >= 0 ? body.Before(state) : body;
        while (!target.IsEmpty && target[target.Count - 1].IsWordIn(s_is))
            target = target.Slice(0, target.Count - 1);
        var (word, done) =
            state >= 0
                ? (body.Slice(state, body.Count).Text, body[body.Count - 1].IsWordIn(s_done))
                : ((string?)null, false);
        if (
            word is null && colour is null
            || target.Count > MostWords
            || part.Any(token => token.IsWordIn(UiWords.Button))
        )
            return null;
        if (target.IsEmpty)
            return (isBracketed || inBracket) && Owner(part) is { } owner
                ? new Mark(owner, null, null, word, colour, part.Text) { IsDone = done }
                : null;
        var words = text.Text;
        var ordinal = s_ordinals.TryGetValue(target[0].Text, out var index) && target.Count <= 3;
        if (ordinal)
            return new Mark(
                null,
                index,
                target.Count > 1 && !target[target.Count - 1].IsWordIn(s_ones)
                    ? target.Slice(target.Count - 1, target.Count).Text
                    : null,
                word,
                colour,
                words
            )
            {
                IsDone = done,
            };
        // "lesson 2 playing"
        if (
            target.Count == 2
            && target[0].Kind == TokenKind.Word
            && target[1].Kind == TokenKind.Number
            && int.TryParse(target[1].Text, out var number)
            && number is > 0 and <= 12
            && !Outline.IsUpper(target, 0)
        )
            return new Mark(null, number - 1, target.Slice(0, 1).Text, word, colour, words) { IsDone = done };
        return IsNamedBefore(context.Prompt.All, part, target)
            ? new Mark(target.Text, null, null, word, colour, words) { IsDone = done }
            : null;
    }

    private static int StateAt(Phrase body)
    {
        var last = body.Count - 1;
        if (!body[last].IsWordIn(s_states) && !body[last].IsWordIn(s_done))
            return -1;
        // "most popular", "sold out"
        return last > 0 && body[last - 1].Text is "most" or "not" or "currently" ? last - 1 : last;
    }

    /// <summary>"in red", "with a green frame".</summary>
    private static (Phrase Body, string? Colour) TakeColour(Phrase text)
    {
        for (var i = Math.Max(0, text.Count - 5); i < text.Count; i++)
        {
            if (text[i].Text is not ("in" or "with" or "mit" or "en"))
                continue;
            var at = i + 1;
            while (at < text.Count && text[at].IsWordIn(ListReader.Articles))
                at++;
            if (
                at < text.Count
                && ColourWords.Find(text, at) is { } found
                && at + found.Length is var end
                && (end == text.Count || end == text.Count - 1 && text[end].IsWordIn(s_frames))
            )
                return (text.Before(i), found.Colour.Hex);
        }

        return (text, null);
    }

    /// <summary>"Buy milk" of "Buy milk (done)".</summary>
    private static string? Owner(Phrase part)
    {
        var all = part.Source.All;
        var open = part.From - 1;
        while (open >= 0 && !all[open].Is('('))
            open--;
        var start = open;
        while (
            start > 0
            && open - start < 6
            && all[start - 1].Kind is TokenKind.Word or TokenKind.Number or TokenKind.Quote
        )
            start--;
        var words =
            start < open && start >= 0 ? all.Slice(start, open).TrimStart(ListReader.Conjunctions) : all.Slice(0, 0);
        return words.IsEmpty ? null : words.Text;
    }

    /// <summary>An entry that the prompt has as such: in "Ordered, Shipped, Shipped is active" there are two.</summary>
    private static bool IsNamedBefore(Phrase all, Phrase part, Phrase target)
    {
        var source = all.Source.Source;
        var text = target.Text;
        for (var at = source.IndexOf(text, StringComparison.OrdinalIgnoreCase); at >= 0 && at < part[0].Start; )
        {
            var end = at + text.Length;
            if ((at == 0 || !char.IsLetterOrDigit(source[at - 1])) && !char.IsLetterOrDigit(source[end]))
                return true;
            at = source.IndexOf(text, end, StringComparison.OrdinalIgnoreCase);
        }

        return false;
    }
}
