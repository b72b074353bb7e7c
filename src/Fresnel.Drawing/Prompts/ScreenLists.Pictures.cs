using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <content>Figures and pictures that stand alone, and what other readers read.</content>
internal sealed partial class ScreenLists
{
    /// <summary>"24°, sunny": a figure of its own, and the word after it that says more.</summary>
    private int? ReadFigure(List<Phrase> parts, int at, Phrase text)
    {
        var minus = text.Count == 2 && text[0].Kind == TokenKind.Mark && text[0].Text is "-" or "−" ? 1 : 0;
        if (
            text.Count != 1 + minus
            || text[minus].Kind != TokenKind.Number
            || text[minus].Text.Length < 2
            || DateWords.IsYear(text[minus])
        )
            return null;
        var next = at + 1 < parts.Count ? parts[at + 1].TrimStart(ListReader.Conjunctions).Trim() : text.Slice(0, 0);
        var hasName =
            next.Count is 1 or 2
            && next.Tokens.All(token => token.Kind == TokenKind.Word)
            && !Outline.IsUpper(next, 0)
            && !IsOther(next)
            && text[minus].Text.EndsWith('°');
        _metrics.Add(new Metric { Name = hasName ? SlideReader.Capitalize(next.Text) : "", Value = text.Text });
        Use(parts[at]);
        if (hasName)
            Use(parts[at + 1]);
        return hasName ? at + 1 : at;
    }

    /// <summary>"a rocket", "a smiling owl", "large picture of a lake with mountains".</summary>
    private int? ReadPicture(List<Phrase> parts, int at, Phrase text)
    {
        var of = text.IndexOf(token => token.IsWord("of"));
        var isNamed =
            of is > 0 and < 4
            && of + 1 < text.Count
            && text[of - 1].IsWordIn(s_pictures)
            && text.Count - of <= 8
            && text.Slice(0, of).Tokens.All(token => token.Kind == TokenKind.Word);
        // "an icon": of what the screen is about.
        if (text.Count == 1 && text[0].IsWord("icon") && parts[at].Count == 2)
        {
            _pictures.Add("");
            Use(parts[at]);
            return at;
        }

        var isHead =
            text.Count is 2 or 3
            && !text.Any(token => token.IsWordIn(s_in) || token.IsWordIn(s_with))
            && text[text.Count - 1].IsWordIn(s_pictures)
            && !Outline.IsUpper(text, text.Count - 1);
        var subject =
            isNamed ? text.After(of).TrimStart(ListReader.Articles)
            : isHead ? text.Before(text.Count - 1)
            : text;
        if (
            !isNamed
                && !isHead
                && (
                    text.Count > 3
                    || parts[at].From == text.From
                    || !_all.Slice(parts[at].From, text.From).Any(token => token.IsWordIn(s_some))
                )
            || subject.IsEmpty
            || !isNamed && subject.Any(token => token.IsWordIn(s_in))
            || subject.Any(token => token.Kind != TokenKind.Word)
            || Outline.IsUpper(subject, 0)
            || IsOther(subject)
            || !isHead && subject[subject.Count - 1].IsWordIn(s_noPictures)
        )
            return null;
        _pictures.Add(subject.Text);
        Use(parts[at]);
        return at;
    }

    private static readonly HashSet<string> s_some = WordList.Parse("a an ein eine einen einem un une una um uma");

    /// <summary>Of a screen, or of the people before it.</summary>
    private static readonly HashSet<string> s_noPictures = WordList.Parse(
        "icon footer header headline title text view layout day week month look message greeting price total number code name rating summary countdown timer list section area panel conversation story score overview question answer note grid gallery feed form account profile logo divider cover display design theme box card cards label image picture photo"
    );

    private static bool IsControl(PromptToken token) =>
        token.IsWordIn(UiWords.Button)
        || token.IsWordIn(UiWords.Field)
        || token.IsWordIn(UiWords.Toggle)
        || token.IsWordIn(UiWords.Navigation);

    /// <summary>A part that other readers read.</summary>
    private static bool IsOther(Phrase text) =>
        text.Any(token =>
            token.IsWordIn(UiWords.Navigation)
            || token.IsWordIn(UiWords.Button)
            || token.IsWordIn(UiWords.Field)
            || token.IsWordIn(UiWords.Toggle)
            || token.IsWordIn(UiWords.Link)
            || token.IsWordIn(UiWords.Column)
            || token.IsWordIn(UiWords.Slider)
            || token.IsWordIn(UiWords.Checkbox)
            || token.IsWordIn(s_others)
            || token.IsWordIn(UiWords.Rows) && !text[text.Count - 1].IsWordIn(s_rows)
        ) || KindLexicon.Names.Find(text).Exists(match => match.Value.StartsWith("diagram.", StringComparison.Ordinal));

    private static readonly HashSet<string> s_others = WordList.Parse(
        "table map calendar chart graph icon icons sidebar search avatar badge dropdown dialog sheet video player chat rating stars banner hero keypad keyboard"
    );

    private void Use(Phrase part)
    {
        // The joining words before it go with it.
        for (var i = part.From; i < part.To; i++)
            _used[i] = 2;
    }
}
