using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <content>Fields, switches and what follows the name of a part.</content>
internal sealed partial class UiMockupReader
{
    private IReadOnlyList<FormField> Fields()
    {
        List<FormField> sliders =
            LabelBefore(UiWords.Slider) is { Length: > 0 } slid && !WordNormalizer.Split(slid).Exists(s_slides.Contains)
                ? [new FormField { Label = Shown(slid), Type = FieldType.Slider }]
                : [];
        var toggles = ListAfter(UiWords.Toggle)
            .DefaultIfEmpty(LabelBefore(UiWords.Toggle))
            .OfType<string>()
            .Select(Toggle)
            .Concat(sliders);
        if (!Forms.Contains(_screen) && !_all.Any(token => token.IsWordIn(UiWords.Field)))
            return [.. toggles];
        var listed = ListAfter(UiWords.Field);
        if (listed.Count > 0)
            return
            [
                .. listed.Select(label => new FormField { Label = Shown(label), Type = TypeOf(label) }),
                .. toggles,
            ];
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
        return [.. matches, .. toggles];
    }

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
        if (note.IsEmpty && words.Count > 1 && words[words.Count - 1] is var last && IsState(last))
            (name, note) = (words.Before(words.Count - 1), words.Slice(words.Count - 1, words.Count));
        return note.Count == 1 && IsState(note[0])
            ? new FormField
            {
                Label = Shown(name.Trim().Text),
                Type = FieldType.Toggle,
                On = note[0].IsWordIn(s_on),
            }
            : new FormField { Label = Shown(label), Type = FieldType.Toggle };

        static bool IsState(PromptToken token) => token.IsWordIn(s_on) || token.IsWordIn(s_off);
    }

    private static readonly HashSet<string> s_on = WordList.Parse(
        "on enabled active an ein aktiv eingeschaltet activé active activado encendido attivo acceso ativado ligado aan ingeschakeld"
    );

    private static readonly HashSet<string> s_off = WordList.Parse(
        "off disabled inactive aus inaktiv ausgeschaltet desactive desactivado apagado disattivo spento desativado desligado uit uitgeschakeld"
    );

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
        if (at < 0 || at + 2 >= all.Count || !all[at + 1].Is('('))
            return [];
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
