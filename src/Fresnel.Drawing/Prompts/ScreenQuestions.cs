using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Reads a question and its answers: 'How do you say "bread"? with four answers, pan selected'.</summary>
internal static class ScreenQuestions
{
    private const int MostWords = 16;
    private const int MostAnswers = 8;
    private const int LongestAnswer = 6;

    private static readonly HashSet<string> s_asking = WordList.Parse(
        """
        how what which who whom whose where when why was wie wer wo wann warum welche welcher welches comment quel quelle quels quelles qui
        que quoi ou quand pourquoi como cual quien donde cuando come cosa chi dove quando perche quale qual quem onde hoe wat waar welke
        """
    );

    private static readonly HashSet<string> s_answers = WordList.Parse(
        "answers answer options choices antworten antwortmoglichkeiten reponses respuestas opciones risposte respostas antwoorden"
    );

    private static readonly HashSet<string> s_chosen = WordList.Parse(
        """
        selected chosen picked highlighted marked checked correct ausgewahlt gewahlt choisi choisie seleccionada seleccionado
        selezionata selecionada
        """
    );

    private static readonly HashSet<string> s_is = WordList.Parse("is as ist est es e and und et y with the answer");

    /// <summary>"How", with a capital.</summary>
    public static bool IsAsking(Phrase text, int at) => text[at].IsWordIn(s_asking) && Outline.IsUpper(text, at);

    /// <returns>The answers or null, and the context without their words and with the question as its headline.</returns>
    public static (UiSection? Answers, PromptContext Remaining) Read(PromptContext context)
    {
        var prompt = context.Prompt.All;
        var end = prompt.IndexOf(FlowReader.IsQuestion);
        var start = end < 0 ? -1 : StartOf(prompt, end);
        // A dialog asks: "dialog: Log out of Fresco? with Cancel and Log out".
        if (start < 0 && end > 0 && ScreenOverlays.Has(prompt))
            start = StartOfSentence(prompt, end);
        else if (
            start >= 0
            && !prompt.Slice(start, end).Any(token => token.Kind == TokenKind.Quote)
            && !prompt.Slice(end, prompt.Count).Any(token => token.IsWordIn(s_answers))
        )
            start = -1;
        if (start < 0)
            return (null, context);
        var (from, to) = (prompt[start].Start, prompt[end].End);
        var quotes = prompt.Slice(start, end).Tokens.Where(token => token.Kind == TokenKind.Quote).ToList();
        var all = context.Rest.All;
        var used = new int[all.Count];
        for (var i = 0; i < all.Count; i++)
        {
            if (all[i].Start >= from && all[i].Start < to)
                used[i] = 2;
        }

        var answers = Answers(all, to, used);
        var rest = context.Rest.Without(used);
        return (
            answers,
            context with
            {
                Rest = rest,
                Outline = Outline.Read(rest.All),
                Texts =
                [
                    new(prompt.Source.Source[from..to], TextRole.Headline, start),
                    .. context.Texts.Where(text => !quotes.Exists(quote => quote.Text == text.Text)),
                ],
            }
        );
    }

    /// <summary>After the last mark; -1 where that is a quotation or too far.</summary>
    private static int StartOfSentence(Phrase prompt, int end)
    {
        var start = end;
        while (start > 0 && prompt[start - 1].Kind is TokenKind.Word or TokenKind.Number)
            start--;
        return start == end || end - start > MostWords || start > 0 && prompt[start - 1].Kind == TokenKind.Quote ? -1
            : start == 0 ? -1
            : start;
    }

    /// <summary>The first word that asks, with a capital, in the sentence that ends there; -1 for none.</summary>
    private static int StartOf(Phrase prompt, int end)
    {
        var start = -1;
        for (
            var i = end - 1;
            i >= 0
                && end - i <= MostWords
                && prompt[i].Kind != TokenKind.Break
                && !(prompt[i].Kind == TokenKind.Mark && prompt[i].Text is "." or "!" or "?" or ":");
            i--
        )
        {
            if (prompt[i].IsWordIn(s_asking) && Outline.IsUpper(prompt, i))
                start = i;
        }

        return start;
    }

    /// <summary>"with four answers a, b, c, d, b selected": as many rows, the chosen one by its name.</summary>
    private static UiSection? Answers(Phrase all, int after, int[] used)
    {
        var at = all.IndexOf(token => token.Start >= after && token.IsWordIn(s_answers));
        if (at < 0)
            return null;
        var count = at > 0 ? SubjectWords.CountOf(all[at - 1]) : 0;
        var first = at - (count > 0 ? 1 : 0);
        while (first > 0 && all[first - 1].Start >= after && all[first - 1].IsWord("with"))
            first--;
        var stop = all.IndexOf(token => token.Kind == TokenKind.Break || token.Is('.') || token.Is(';'), at);
        var (items, last, chosen) = (new List<BriefItem>(), at, (string?)null);
        foreach (var each in ListReader.SplitAll(all.Slice(at + 1, stop < 0 ? all.Count : stop)))
        {
            var entry = each;
            var isChosen = entry.Any(token => token.IsWordIn(s_chosen));
            if (isChosen)
                entry = entry.Before(entry.IndexOf(token => token.IsWordIn(s_chosen)));
            while (!entry.IsEmpty && entry[entry.Count - 1].IsWordIn(s_is))
                entry = entry.Slice(0, entry.Count - 1);
            entry = entry.TrimStart(s_is).Trim();
            if (
                entry.IsEmpty
                || entry.Count > LongestAnswer
                || entry.Any(token => token.IsWordIn(UiWords.Button))
                || items.Count == MostAnswers
            )
                break;
            last = each.To - all.From - 1;
            if (isChosen)
                chosen = entry.Text;
            if (!items.Exists(item => item.Label.Equals(entry.Text, StringComparison.OrdinalIgnoreCase)))
                items.Add(new BriefItem { Label = entry.Text });
        }

        for (var i = first; i <= last; i++)
            used[i] = 2;
        items.AddRange(BriefItem.Blank(Math.Min(count, MostAnswers) - items.Count));
        return items.Count == 0
            ? null
            : new UiSection
            {
                Items =
                [
                    .. items.Select(item => item with { Highlighted = item.Label.Length > 0 && item.Label == chosen }),
                ],
            };
    }
}
