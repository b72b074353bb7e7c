using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <content>Fields, switches and what follows the name of a part.</content>
internal sealed partial class UiMockupReader
{
    private IReadOnlyList<FormField> Fields()
    {
        List<FormField> sliders =
            ListAfter(UiWords.Slider) is { Count: > 0 } slides
                ? [.. slides.Select(label => new FormField { Label = Shown(label), Type = FieldType.Slider })]
            : LabelBefore(UiWords.Slider) is { Length: > 0 } slid
            && !WordNormalizer.Split(slid).Exists(s_slides.Contains)
                ? [new FormField { Label = Shown(slid), Type = FieldType.Slider }]
            : [];
        var toggles = ListAfter(UiWords.Toggle)
            .DefaultIfEmpty(LabelBefore(UiWords.Toggle))
            .OfType<string>()
            .Select(Toggle)
            .Concat(sliders);
        var selects = Selects();
        if (!Forms.Contains(_screen) && !_all.Any(token => token.IsWordIn(UiWords.Field)))
            return [.. selects, .. toggles];
        var listed = ListAfter(UiWords.Field);
        var isUpload =
            _all.IndexOf(token => token.IsWordIn(UiWords.Field), 1) is > 0 and var field
            && _all[field - 1].IsWord("upload");
        if (listed.Count > 0)
            return
            [
                .. listed.Select(label => new FormField
                {
                    Label = Shown(new PromptText(label).All.TrimStart(ListReader.Articles).Text),
                    Type = isUpload ? FieldType.File : TypeOf(label),
                }),
                .. toggles,
            ];
        if (FieldsBefore() is { Count: > 0 } named)
            return [.. named, .. toggles];
        // The words of the screen's own name are no fields: "log in", "sign up form".
        var matches = UiWords
            .Fields.Find(_all)
            .Where(match => match.To - match.From > 0 && !IsDevice(match))
            .Select(match => new FormField { Label = Label(match), Type = Enum.Parse<FieldType>(match.Value) })
            .DistinctBy(field => field.Label.ToLowerInvariant())
            .ToList();
        // "a checkbox for the terms" is one.
        if (matches.Count(field => field.Type == FieldType.Checkbox) > 1)
            matches.RemoveAll(field => field.Label.Equals("checkbox", StringComparison.OrdinalIgnoreCase));
        else if (Checked() is { Length: > 0 } terms)
            matches = matches.ConvertAll(field =>
                field.Label.Equals("checkbox", StringComparison.OrdinalIgnoreCase)
                    ? field with
                    {
                        Label = terms,
                    }
                    : field
            );
        // "stylist dropdown" has been read with its control.
        matches.RemoveAll(field => selects.Exists(select => select.Label == field.Label));
        return [.. matches, .. selects, .. toggles];
    }

    /// <summary>"pickup and destination fields", "an upload field for the CV".</summary>
    private List<FormField> FieldsBefore()
    {
        var fields = new List<FormField>();
        for (var i = 1; i < _all.Count; i++)
        {
            if (!_all[i].IsWordIn(UiWords.Field))
                continue;
            var start = i;
            while (
                start > 0
                && i - start < 8
                && (_all[start - 1].Kind == TokenKind.Word || ListReader.IsComma(_all[start - 1]))
                && !_all[start - 1].IsWordIn(s_fieldLeads)
                && !_all[start - 1].IsWordIn(ListReader.Articles)
            )
                start--;
            var names = ListReader
                .SplitAll(_all.Slice(start, i))
                .Select(name => name.TrimStart(ListReader.Conjunctions).Trim())
                .Where(name =>
                    !name.IsEmpty
                    && !name.Tokens.All(token => token.IsWordIn(s_fieldLooks) || token.IsWordIn(UiWords.Field))
                )
                .ToList();
            // "an upload field for the CV"
            var isUpload = i > 0 && _all[i - 1].IsWord("upload");
            if (isUpload && i + 2 < _all.Count && _all[i + 1].IsWordIn(For))
                names = [_all.Slice(i + 2, Math.Min(i + 5, _all.Count)).TrimStart(ListReader.Articles)];
            fields.AddRange(
                names
                    .Where(name => name.Count <= 3)
                    .Select(name => new FormField
                    {
                        Label = Shown(Until(name).Text),
                        Type = isUpload ? FieldType.File : TypeOf(name.Text),
                    })
                    .Where(field => field.Label.Length > 0)
            );
        }

        return [.. fields.DistinctBy(field => field.Label)];

        static Phrase Until(Phrase name)
        {
            var end = name.IndexOf(token => token.Kind is TokenKind.Mark or TokenKind.Break);
            return end < 0 ? name : name.Before(end);
        }
    }

    private static readonly HashSet<string> s_fieldLeads = WordList.Parse(
        "with mit avec con com for has and-a showing two three four"
    );

    private static readonly HashSet<string> s_fieldLooks = WordList.Parse(
        "input text form empty large big upload entry single blank search"
    );

    /// <summary>"a stylist dropdown".</summary>
    private List<FormField> Selects()
    {
        var selects = new List<FormField>();
        for (var i = 1; i < _all.Count; i++)
        {
            if (!_all[i].IsWordIn(s_selects))
                continue;
            var start = i;
            while (
                start > 0
                && i - start < 2
                && _all[start - 1].Kind == TokenKind.Word
                && !_all[start - 1].IsWordIn(ListReader.Articles)
                && !_all[start - 1].IsWordIn(ListReader.Conjunctions)
                && !_all[start - 1].IsWordIn(s_fieldLeads)
            )
                start--;
            var label =
                start < i ? _all.Slice(start, i)
                : i + 2 < _all.Count && _all[i + 1].IsWordIn(For)
                    ? _all.Slice(i + 2, Math.Min(i + 4, _all.Count)).TrimStart(ListReader.Articles)
                : default;
            if (label.Source is not null && !label.IsEmpty)
                selects.Add(new FormField { Label = Shown(label.Text), Type = FieldType.Select });
        }

        return selects;
    }

    private static readonly HashSet<string> s_selects = WordList.Parse(
        "dropdown dropdowns selector combobox auswahlfeld"
    );

    /// <summary>Pictures in turn, which is no slider to set a value by.</summary>
    private static readonly HashSet<string> s_slides = WordList.Parse(
        "carousel image images photo photos picture pictures hero testimonial testimonials banner"
    );

    /// <summary>"a checkout on a phone".</summary>
    private bool IsDevice(LexiconMatch match) =>
        match.From > 1
        && _context.Rest.Tokens[match.From - 1].IsWordIn(ListReader.Articles)
        && _context.Rest.Tokens[match.From - 2].Text
            is "on"
                or "auf"
                or "sur"
                or "en"
                or "su"
                or "for"
                or "op"
                or "num";

    /// <summary>"A checkbox for the terms".</summary>
    private string? Checked()
    {
        var at = _all.IndexOf(token => token.IsWordIn(UiWords.Checkbox));
        if (at < 0 || at + 2 >= _all.Count || !_all[at + 1].IsWord("for"))
            return null;
        var end = _all.IndexOf(
            token => token.Kind != TokenKind.Word || token.IsWordIn(ListReader.Conjunctions),
            at + 2
        );
        var what = ListReader.WithoutArticle(_all.Slice(at + 2, end < 0 ? _all.Count : end));
        return what.Count is > 0 and <= 3 ? Shown(what.Text) : null;
    }

    /// <summary>'"Remember me" checkbox'.</summary>
    private List<FormField> Checkboxes()
    {
        var (tokens, checks) = (_context.Prompt.Tokens, new List<FormField>());
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind != TokenKind.Quote)
                continue;
            var after = i + 1 < tokens.Count && tokens[i + 1].IsWordIn(UiWords.Checkbox);
            var before = i > 0 && tokens[i - 1].IsWordIn(UiWords.Checkbox);
            if (after || before)
                checks.Add(new FormField { Label = tokens[i].Text, Type = FieldType.Checkbox });
        }

        return checks;
    }

    /// <summary>'a link "Forgot your PIN?"'.</summary>
    private List<BriefAction> QuotedLinks()
    {
        var tokens = _context.Prompt.Tokens;
        return
        [
            .. Enumerable
                .Range(0, tokens.Count)
                .Where(i =>
                    tokens[i].Kind == TokenKind.Quote
                    && (
                        i > 0 && tokens[i - 1].IsWordIn(UiWords.Link)
                        || i + 1 < tokens.Count && tokens[i + 1].IsWordIn(UiWords.Link)
                    )
                )
                .Select(i => new BriefAction { Label = tokens[i].Text, Style = ActionStyle.Link }),
        ];
    }

    /// <summary>"notifications (on)", "dark mode off": a switch and how it stands.</summary>
    private FormField Toggle(string label)
    {
        var words = new PromptText(label).All;
        var (name, note) = ItemReader.TakeBrackets(words);
        if (note.IsEmpty && words.Count > 1 && words[words.Count - 1] is var last && ScreenSwitches.IsState(last))
            (name, note) = (words.Before(words.Count - 1), words.Slice(words.Count - 1, words.Count));
        return note.Count == 1 && ScreenSwitches.IsState(note[0])
            ? new FormField
            {
                Label = Shown(name.Trim().Text),
                Type = FieldType.Toggle,
                On = ScreenSwitches.IsOn(note[0]),
            }
            : new FormField { Label = Shown(label), Type = FieldType.Toggle };
    }

    /// <summary>"a monthly/yearly switch".</summary>
    private string? LabelBefore(IReadOnlySet<string> names)
    {
        var at = _all.IndexOf(token => token.IsWordIn(names));
        var start = at;
        while (
            start > 0
            && at - start < 4
            && (_all[start - 1].Kind == TokenKind.Word || _all[start - 1].Is('/'))
            && !_all[start - 1].IsWordIn(ListReader.Articles)
            && !_all[start - 1].IsWordIn(ListReader.Conjunctions)
            && _all[start - 1].Text is not ("with" or "mit" or "avec" or "con")
        )
            start--;
        return at > start && at >= 0 ? _all.Slice(start, at).Text : null;
    }

    private string Label(LexiconMatch match)
    {
        // "first name", "phone number": adjectives before it belong to it.
        return SlideReader.Capitalize(new Phrase(_context.Rest, match.From, match.To).Text);
    }

    private static FieldType TypeOf(string label) =>
        UiWords.Fields.First(new PromptText(label).All) is { } match
            ? Enum.Parse<FieldType>(match.Value)
            : FieldType.Text;

    /// <summary>What follows a name of a part: "sidebar: Overview, Reports", "toggles for email and push".</summary>
    private IReadOnlyList<string> ListAfter(IReadOnlySet<string> names)
    {
        var at = _all.IndexOf(token => token.IsWordIn(names));
        if (at < 0)
            return [];
        var start = at + 1;
        while (
            start < _all.Count
            && (
                _all[start].Is(':')
                || _all[start].Is('：')
                || _all[start].Is('(')
                || _all[start].IsWordIn(names)
                || _all[start].Kind == TokenKind.Word
                    && _all[start].Text
                        is "for"
                            or "with"
                            or "mit"
                            or "avec"
                            or "con"
                            or "com"
                            or "bar"
                            or "items"
                            or "entries"
                            or "named"
                            or "like"
                            or "of"
                            or "fur"
                            or "pour"
                            or "para"
                            or "per"
            )
        )
            start++;
        var end = start;
        while (end < _all.Count && !EndsList(end, start))
            end++;
        var parts = ListReader.SplitAll(_all.Slice(start, end));
        parts.RemoveAll(part => part.Tokens.All(token => token.IsWordIn(ListReader.Conjunctions)));
        return start == at + 1 && parts.Count < 2 ? [] : [.. parts.Select(part => WithoutLastAnd(part).Text)];
    }

    /// <summary>"Home, Map and", where what follows has been read as another part.</summary>
    private static Phrase WithoutLastAnd(Phrase part) =>
        part.Count > 1 && part[part.Count - 1].IsWordIn(ListReader.Conjunctions) ? part.Slice(0, part.Count - 1) : part;

    /// <summary>"a sidebar (Users, Billing, Logs)", though the sidebar is a part of the screen's name.</summary>
    private IReadOnlyList<string> Bracketed(IReadOnlySet<string> names)
    {
        var all = _context.Prompt.All;
        var at = all.IndexOf(token => token.IsWordIn(names));
        if (at < 0 || at + 2 >= all.Count)
            return [];
        // "sidebar Work, Ideas, Recipes, note …"
        if (!all[at + 1].Is('('))
            return all[at + 1].Kind == TokenKind.Word && Outline.IsUpper(all, at + 1) && _context.Language != "de"
                ?
                [
                    .. all.After(at)
                        .Split(ListReader.IsComma)
                        .TakeWhile(part =>
                            part.TrimStart(ListReader.Conjunctions) is { IsEmpty: false, Count: <= 3 } entry
                            && entry[0].Kind == TokenKind.Word
                            && Outline.IsUpper(entry, 0)
                        )
                        .SelectMany(ListReader.SplitAll)
                        .Select(part => part.TrimStart(ListReader.Conjunctions).Text),
                ]
                : [];
        var end = all.IndexOf(token => token.Is(')'), at);
        return end < 0 ? [] : [.. ListReader.SplitAll(all.Slice(at + 2, end)).Select(part => part.Text)];
    }

    private bool EndsList(int at, int start)
    {
        var token = _all[at];
        if (
            token.Kind == TokenKind.Break
            || (token.Kind == TokenKind.Mark && token.Text is "." or ";" && token.Depth == 0)
            || token.Is(')') && start > 0 && _all[start - 1].Is('(')
        )
            return true;
        if (at == start)
            return false;
        // A quotation after unquoted entries is another part.
        if (
            _all[start].Kind != TokenKind.Quote
            && (token.Kind == TokenKind.Quote || at + 1 < _all.Count && _all[at + 1].Kind == TokenKind.Quote)
        )
            return token.Kind == TokenKind.Quote || token.IsWordIn(ListReader.Conjunctions) || token.Is(',');
        // "… and a line chart", "with …" begin something else.
        return token.IsWord("with")
            || token.IsWord("showing")
            || (
                token.IsWordIn(ListReader.Conjunctions)
                && at + 1 < _all.Count
                && (_all[at + 1].IsWordIn(ListReader.Articles) || IsPart(at + 1) || IsPart(at + 2))
            )
            || token.Is(',')
                && (
                    IsPart(at + 1)
                    || IsPart(at + 2)
                    // "sidebar Home, Tasks, three metric cards"
                    || at + 1 < _all.Count && SubjectWords.CountOf(_all[at + 1]) > 1 && IsPart(at + 3)
                );
    }

    private bool IsPart(int at) =>
        at < _all.Count
        && (
            _all[at].IsWordIn(UiWords.Button)
            || _all[at].IsWordIn(UiWords.Navigation)
            || _all[at].IsWordIn(UiWords.Toggle)
            || _all[at].IsWordIn(UiWords.Field)
            || _all[at].IsWordIn(UiWords.Link)
            || _all[at].Kind == TokenKind.Word
                && _all[at].Text is "chart" or "graph" or "table" or "list" or "hero" or "metrics" or "cards"
        );
}
