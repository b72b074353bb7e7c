using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <content>Counted entries, sums, grids, figures and pictures.</content>
internal sealed partial class ScreenLists
{
    /// <summary>"four job listings with salary", "six smaller articles".</summary>
    private int? ReadCounted(List<Phrase> parts, int at, Phrase text)
    {
        var count = SubjectWords.CountOf(text[0]);
        if (count is < 2 or > Most || text.Count < 2 || text[0].Kind == TokenKind.Number && !IsGrouped(text))
            return null;
        var end = 1;
        while (end < text.Count && end <= MostLead && text[end].Kind == TokenKind.Word && !text[end].IsWordIn(s_in))
            end++;
        var name = text.Slice(1, end);
        if (
            name.IsEmpty
            || !IsPlural(name[name.Count - 1].Text)
            || name.Any(token => Outline.IsUpper(name, 0) && token.Kind == TokenKind.Word)
            || IsOther(name)
            || name[name.Count - 1].IsWordIn(s_uncounted)
        )
            return null;
        var details = new List<string>();
        if (end < text.Count)
        {
            if (!text[end].IsWord("with"))
                return null;
            var with = text.After(end);
            // "with play buttons"
            if (with.Count > 1 && with[with.Count - 1].IsWordIn(UiWords.Button))
                with = with.Slice(0, with.Count - 1);
            if (with.IsEmpty || with.Count > 6 || IsOther(with) || with.Any(token => token.Kind != TokenKind.Word))
                return null;
            details.AddRange(
                with.Split(token => token.IsWordIn(ListReader.Conjunctions))
                    .Select(detail => detail.TrimStart(ListReader.Articles))
                    .Where(detail => detail.Count is 1 or 2)
                    .Select(detail => SlideReader.Capitalize(Singular(detail)))
            );
            if (details.Count == 0)
                return null;
        }

        // "5 mails, two unread"
        var next = at + 1 < parts.Count ? parts[at + 1].TrimStart(s_joints).Trim() : text.Slice(0, 0);
        var isMarked =
            next.Count is 2 or 3 && SubjectWords.CountOf(next[0]) > 0 && next[next.Count - 1].IsWordIn(s_marks);
        var isPictured = details.RemoveAll(detail => s_pictures.Contains(detail.ToLowerInvariant())) > 0;
        _sections.Add(
            new UiSection
            {
                Heading = SlideReader.Capitalize(name.Text),
                Count = count,
                Marked = isMarked ? SubjectWords.CountOf(next[0]) : null,
                Details = details,
                Form =
                    isPictured
                    || name[name.Count - 1].IsWordIn(s_tiled)
                    || name[name.Count - 1].IsWordIn(ScreenParts.Tiled)
                        ? SectionForm.Grid
                        : SectionForm.List,
            }
        );
        Use(parts[at]);
        if (isMarked)
            Use(parts[at + 1]);
        return isMarked ? at + 1 : at;
    }

    private static readonly HashSet<string> s_marks = WordList.Parse(
        "unread new read done checked selected ticked ungelesen"
    );

    private static readonly HashSet<string> s_uncounted = WordList.Parse(
        "columns rows lanes plans tiers steps tabs buttons fields toggles switches charts graphs screens pages kpis metrics options colours colors sizes persons adults guests minutes hours days weeks months years times stars quick"
    );

    private static string Singular(Phrase detail) =>
        detail.Count == 1 && detail[0].Text is ['p', 'r', 'i', 'c', 'e', 's'] ? "price" : detail.Text;

    private static bool IsGrouped(Phrase text) =>
        text.Count > 1 && text.Slice(1, Math.Min(text.Count, MostLead)).Any(token => token.IsWordIn(s_grouped));

    private static readonly HashSet<string> s_grouped = WordList.Parse(
        "pictures photos images articles listings mails emails messages posts products items offers results listing cards entries episodes songs recipes movies books notifications comments reviews tweets videos files"
    );

    private static bool IsPlural(string word) =>
        word.Length > 3 && word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal);

    /// <summary>"price 2.50 per hour": a figure with what it is for.</summary>
    private int? ReadRate(List<Phrase> parts, int at, Phrase text)
    {
        var number = text.IndexOf(token => token.Kind == TokenKind.Number);
        if (number is < 1 or > 3 || number + 2 >= text.Count || text.Count - number > 4)
            return null;
        if (!(text[number + 1].IsWord("per") || text[number + 1].IsWord("a") || text[number + 1].Is('/')))
            return null;
        var name = text.Before(number);
        if (name.Any(token => token.Kind != TokenKind.Word || Outline.IsUpper(name, 0)) || IsOther(name))
            return null;
        _metrics.Add(
            new Metric { Name = SlideReader.Capitalize(name.Text), Value = text.Slice(number, text.Count).Text }
        );
        Use(parts[at]);
        return at;
    }

    /// <summary>"a file list with size and date": what each row has.</summary>
    private int? ReadDetailed(List<Phrase> parts, int at, Phrase text)
    {
        var list = text.IndexOf(token => token.IsWord("list") || token.IsWord("liste"));
        if (
            list is < 0 or > 3
            || list + 2 >= text.Count
            || !text[list + 1].IsWordIn(s_with)
            || IsOther(text.After(list + 1))
        )
            return null;
        var details = text.After(list + 1).Split(token => token.IsWordIn(ListReader.Conjunctions));
        if (
            details.Count > 3
            || details.Exists(detail =>
                detail.Count > 2
                || Outline.IsUpper(detail, 0)
                || detail.Any(token => token.Kind != TokenKind.Word || IsPlural(token.Text))
            )
        )
            return null;
        _sections.Add(
            new UiSection
            {
                Heading = SlideReader.Capitalize(text.Slice(0, list + 1).Text),
                Count = 5,
                Details =
                [
                    .. details.Select(detail => SlideReader.Capitalize(detail.TrimStart(ListReader.Articles).Text)),
                ],
            }
        );
        Use(parts[at]);
        return at;
    }

    /// <summary>"question 2 of 5": how far it is.</summary>
    private int? ReadOf(List<Phrase> parts, int at, Phrase text)
    {
        if (
            text.Count != 4
            || text[0].Kind != TokenKind.Word
            || Outline.IsUpper(text, 0)
            || text[1].Kind != TokenKind.Number
            || text[2].Text is not ("of" or "von" or "de" or "di" or "sur")
            || text[3].Kind != TokenKind.Number
        )
            return null;
        _sections.Insert(
            0,
            new UiSection
            {
                Heading = SlideReader.Capitalize(text.Text),
                Form = SectionForm.Progress,
                Items = [new BriefItem { Label = "", Value = $"{text[1].Text} of {text[3].Text}" }],
            }
        );
        Use(parts[at]);
        return at;
    }

    /// <summary>"list of ingredients and steps": a list for each.</summary>
    private int? ReadLists(List<Phrase> parts, int at, Phrase text)
    {
        if (text.Count is < 5 or > 8 || text[0].Text is not ("list" or "lists" or "liste") || !text[1].IsWordIn(s_from))
            return null;
        var names = text.After(1).Split(token => token.IsWordIn(ListReader.Conjunctions));
        if (
            names.Count < 2
            || names.Exists(name =>
                name.Count > 2
                || IsOther(name)
                || name.Any(token => token.Kind != TokenKind.Word)
                || !IsPlural(name[name.Count - 1].Text)
            )
        )
            return null;
        _sections.AddRange(
            names.Select(name => new UiSection { Heading = SlideReader.Capitalize(name.Text), Form = SectionForm.List })
        );
        Use(parts[at]);
        return at;
    }

    /// <summary>"shipping 4.90" of a cart.</summary>
    private int? ReadAmount(List<Phrase> parts, int at, Phrase text)
    {
        if (
            _screen != UiScreen.Cart
            || text.Count is < 2 or > 4
            || text[text.Count - 1].Kind != TokenKind.Number
            || FactScanner.IsMoney(text[text.Count - 1])
            || text.Before(text.Count - 1).Any(token => token.Kind != TokenKind.Word)
        )
            return null;
        _amounts.Add(
            new BriefItem
            {
                Label = SlideReader.Capitalize(text.Before(text.Count - 1).Text),
                Value = text.Slice(text.Count - 1, text.Count).Text,
            }
        );
        Use(parts[at]);
        return at;
    }

    /// <summary>"product grid 2x3 with prices", "a 3 x 3 grid of photos".</summary>
    private int? ReadGrid(List<Phrase> parts, int at, Phrase text)
    {
        if (!text.Any(token => token.IsWord("grid") || token.IsWord("raster")))
            return null;
        for (var i = 0; i < text.Count; i++)
        {
            if (SizeAt(text, i) is not (> 0 and var count, var length) || count > Most)
                continue;
            var of = text.IndexOf(token => token.IsWord("of"), i);
            var with = text.IndexOf(token => token.IsWord("with"), i);
            var name =
                of > 0 ? text.Slice(of + 1, with > of ? with : text.Count)
                : i > 0 ? text.Before(i)
                : text.Slice(i + length, text.Count);
            var content = new string[] { "grid", "raster", "a", "the" };
            var words = name
                .Tokens.Where(token => token.Kind == TokenKind.Word && !content.Contains(token.Text))
                .ToList();
            _sections.Add(
                new UiSection
                {
                    Heading = words.Count == 0 ? null : string.Join(' ', words.Select(word => word.Text)),
                    Form = SectionForm.Grid,
                    Count = count,
                    Details =
                        with > 0 && text.After(with) is { Count: 1 or 2 } detail && !IsOther(detail)
                            ? [SlideReader.Capitalize(Singular(detail))]
                            : [],
                }
            );
            Use(parts[at]);
            return at;
        }

        return null;
    }

    /// <summary>"2x3", "2×3", "2 x 3", "2 by 3".</summary>
    private static (int Count, int Length) SizeAt(Phrase text, int at)
    {
        var (from, to) = (text[at].Start, text[at].End);
        var written = text.Source.Source[from..to].ToLowerInvariant().Split('x', '×');
        if (written.Length == 2 && int.TryParse(written[0], out var a) && int.TryParse(written[1], out var b))
            return (a * b, 1);
        if (
            at + 2 < text.Count
            && int.TryParse(text[at].Text, out var rows)
            && (text[at + 1].Text is "x" or "by" || text[at + 1].Text[0] == '×')
            && int.TryParse(text[at + 2].Text, out var columns)
        )
            return (rows * columns, 3);
        return (0, 0);
    }

    /// <summary>"24°, sunny": a figure of its own, and the word after it that says more.</summary>
    private int? ReadFigure(List<Phrase> parts, int at, Phrase text)
    {
        if (text.Count != 1 || text[0].Kind != TokenKind.Number || text[0].Text.Length < 2 || DateWords.IsYear(text[0]))
            return null;
        var next = at + 1 < parts.Count ? parts[at + 1].TrimStart(ListReader.Conjunctions).Trim() : text.Slice(0, 0);
        var hasName =
            next.Count is 1 or 2
            && next.Tokens.All(token => token.Kind == TokenKind.Word)
            && !Outline.IsUpper(next, 0)
            && !IsOther(next)
            && text[0].Text.EndsWith('°');
        _metrics.Add(new Metric { Name = hasName ? SlideReader.Capitalize(next.Text) : "", Value = text[0].Text });
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
