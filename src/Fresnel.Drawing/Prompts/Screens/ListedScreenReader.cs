using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts.Screens;

/// <summary>
/// Reads a screen whose prompt is its name and a list of its parts, "parking app: map, $2.50 per hour, button Reserve", where
/// every part can be read.
/// </summary>
internal sealed partial class ListedScreenReader
{
    private const int MostTokens = 90;

    private static readonly HashSet<string> s_languages = ["en", "de", "fr", "es", "it", "pt", "nl"];

    /// <summary>Layouts that other readers know better.</summary>
    private static readonly HashSet<string> s_layouts =
    [
        "",
        "other",
        "sign_in",
        "sign_up",
        "form",
        "cart",
        "dashboard",
        "player",
        "feed",
        "map",
    ];

    private readonly PromptContext _context;
    private readonly ScreenHead _head;
    private readonly ScreenDraft _draft = new();
    private readonly List<ScreenPart> _parts;
    private readonly HashSet<int> _kept;
    private readonly string _name;
    private readonly ScreenType _type;

    private ListedScreenReader(
        PromptContext context,
        ScreenHead head,
        List<ScreenPart> parts,
        string name,
        ScreenType type
    )
    {
        (_context, _head, _parts, _name, _type) = (context, head, parts, name, type);
        _kept =
        [
            .. context.Rest.Tokens.Select(token => token.Start),
            .. context.Kind.Words.Tokens.Select(token => token.Start),
            .. context.Prompt.Tokens.Where(token => token.Kind == TokenKind.Quote).Select(token => token.Start),
        ];
    }

    /// <returns>Null where a part says something else.</returns>
    public static UiMockupBrief? Read(PromptContext context)
    {
        if (
            context.Prompt.Tokens.Count > MostTokens
            || !s_languages.Contains(context.Language)
            || ScreenOverlays.Has(context.Prompt.All)
            || context.Exclude.Count > 0
            || context.Prompt.All.Any(token =>
                token.IsWordIn(s_special)
                    && !(token.IsWord("forecast") && ScreenHead.Find(context.Prompt)?.Type == "weather")
                    && !(token.IsWord("cards") && context.Kind.Layout == "board")
                    && !(token.IsWordIn(UiWords.Link) && IsBeforeQuote(context.Prompt, token))
                    && (context.Language == "de" || char.IsLower(context.Prompt.Source[token.Start]))
                || token.Is('(')
                || token.Kind == TokenKind.Arrow
            )
            || HasOwnColours(context)
            || ScreenHead.Find(context.Prompt) is not { } head
            || !s_layouts.Contains(context.Kind.Layout) && !IsNamed(context, head)
            || BodyOf(context, head) is not { } body
            || ScreenPart.Split(body) is not { } parts
        )
            return null;
        var (name, type) = TypeOf(context.Kind.Layout, head.Type);
        return parts.Count == 0 && name is "list" or "form" or "detail"
            ? null
            : new ListedScreenReader(context, head, parts, name, type).Read();
    }

    /// <summary>Whether its own name says more than that of its layout: "habit tracker, week view".</summary>
    private static bool IsNamed(PromptContext context, ScreenHead head) =>
        (context.Kind.Layout, head.Type) switch
        {
            ("calendar", "habit" or "timetable") or ("landing", "streaming" or "article") => true,
            ("settings", "settings") or ("board", "board") or ("shop", "shop") or ("table", "") => true,
            ("calendar", "") => HasTimes(context.Prompt.All),
            ("shop", "detail") => true,
            ("list_detail", "") when context.Prompt.Tokens.Count(token => token.Kind == TokenKind.Quote) > 1 => true,
            ("list_detail", "") => head.Name.Any(token => token.IsWord("app"))
                && !head.Name.Any(token => token.Text is "mail" or "email"),
            _ => false,
        };

    /// <summary>'a link "Forgot password?"'.</summary>
    private static bool IsBeforeQuote(PromptText prompt, PromptToken token) =>
        prompt.Tokens.Any(other =>
            other.Kind == TokenKind.Quote && other.Start > token.End - 1 && other.Start <= token.End + 1
        );

    /// <summary>"today, 9:00 Standup, 12:30 Lunch": a day, no month.</summary>
    private static bool HasTimes(Phrase all) =>
        all.Tokens.Count(DateWords.IsTime) > 1
        && !all.Any(token =>
            token.IsWordIn(DateWords.Weekdays)
            || token.IsWordIn(DateWords.Months)
            || token.Text is "week" or "month" or "woche" or "monat"
        );

    /// <summary>Without the words of places; null where a part is at a side, which not every screen has.</summary>
    private static Phrase? BodyOf(PromptContext context, ScreenHead head)
    {
        var body = context.Prompt.All.Slice(head.End, context.Prompt.Tokens.Count);
        var scopes = ScreenPlaces.Find(context.Prompt.All, context.Language);
        if (scopes.Count == 0)
            return body;
        if (head.Type is not ("editor" or "files" or "streaming"))
            return null;
        var rest = ScreenPlaces.Without(context.Prompt);
        var start = rest.All.IndexOf(token => token.Start >= body[0].Start);
        return start < 0 ? body : rest.All.Slice(start, rest.Tokens.Count);
    }

    /// <summary>"green Accept and red Decline", "the last one in red": colours of parts, which other readers know.</summary>
    private static bool HasOwnColours(PromptContext context)
    {
        var all = context.Prompt.All;
        for (var i = 0; i < all.Count; i++)
        {
            if (all[i].Kind != TokenKind.Word || Outline.IsUpper(all, i) || ColourWords.Find(all, i) is not { } found)
                continue;
            var end = i + found.Length;
            if (
                i > 0 && (all[i - 1].IsWord("in") || all[i - 1].IsWordIn(UiWords.Button))
                || end < all.Count
                    && all[end].Kind == TokenKind.Word
                    && (
                        all[end].IsWordIn(UiWords.Button)
                        || end + 1 < all.Count
                            && all.Slice(end, Math.Min(end + 4, all.Count)).Any(token => token.IsWordIn(UiWords.Button))
                        || all[end].Text is "frame" or "border" or "dot" or "line" or "badge"
                    )
            )
                return true;
        }

        return false;
    }

    /// <summary>Parts and states that other readers know better.</summary>
    private static readonly HashSet<string> s_special = WordList.Parse(
        """
        icon icons link links enlace lien dropdown stepper checkbox badge bell tab tabs avatar avatars carousel forecast hourly
        disabled horizontal
        machine camera filled rows-of popover tooltip tiles cards timeline versus vs selector dropdowns toolbar header footer navbar chips
        link-text hero under below above beside icono kontrollkastchen
        """
    );

    private static (string Name, ScreenType Type) TypeOf(string layout, string named) =>
        layout switch
        {
            "sign_in" => (layout, new(UiScreen.SignIn, IsForm: true)),
            "sign_up" => (layout, new(UiScreen.SignUp, IsForm: true)),
            "form" when named is not ("survey" or "error") => (layout, new(UiScreen.Form, IsForm: true)),
            "cart" => (layout, new(UiScreen.Cart)),
            "dashboard" => (layout, new(UiScreen.Dashboard)),
            "map" when named.Length == 0 => (layout, new(UiScreen.Other)),
            "player" when named is "" or "player" => ("player", ScreenTypes.All["player"]),
            _ when named.Length > 0 => (named, ScreenTypes.All[named]),
            "feed" => ("post", ScreenTypes.All["post"]),
            _ => ("list", new(UiScreen.Other)),
        };

    private UiMockupBrief? Read()
    {
        if (_name == "map")
            _draft.Sections.Add(new UiSection { Form = SectionForm.Map });
        var isDark =
            _name != "settings" && _parts.Exists(part => part.Words.Tokens.All(token => token.IsWordIn(s_dark)));
        foreach (
            var part in _parts.Where(part =>
                !IsStyle(part.Words) && !(isDark && part.Words.Tokens.All(token => token.IsWordIn(s_dark)))
            )
        )
        {
            if (!ReadPart(part))
            {
                return null;
            }
        }

        if (
            _isUnread
            || _context.Kind.Layout == "table" && _draft.Columns.Count < 2
            || _name == "settings"
                && (_draft.Metrics.Count > 0 || _draft.Sections.Exists(section => section.Form != SectionForm.Picture))
        )
            return null;
        var brief = _context.Complete(Finish(Brief()));
        if (isDark)
            brief = brief with { Style = brief.Style with { Theme = BriefTheme.Dark } };
        return IsLight ? brief with { Style = brief.Style with { Theme = BriefTheme.Light } } : brief;
    }

    private static readonly HashSet<string> s_dark = WordList.Parse(
        "dark mode theme dunkel dunkler modus sombre oscuro scuro escuro donker"
    );

    /// <summary>", dark mode", ", on a tablet".</summary>
    private bool IsStyle(Phrase words) =>
        words.Tokens.All(token => token.Kind == TokenKind.Word && !_kept.Contains(token.Start))
        || UiWords.Devices.Find(words) is [var device, ..]
            && words.Count - (device.To - device.From) <= 2
            && words.Tokens.All(token =>
                token.Start >= _context.Prompt.Tokens[device.From].Start
                    && token.End <= _context.Prompt.Tokens[device.To - 1].End
                || token.IsWordIn(ListReader.Articles)
                || token.Text is "on" or "auf" or "sur" or "en" or "su" or "em" or "view" or "size" or "layout"
            );

    /// <summary>The first that fits reads a part.</summary>
    private bool ReadPart(ScreenPart part)
    {
        var words = part.Words;
        if (ReadForecast(part) || ReadWeekdays(words))
            return true;
        if (ReadNextCode(words) || _draft.Open is not null && ReadMark(words))
            return true;
        var isEntry = IsEntry(words);
        if (_type.IsForm && (IsRating(words) || IsWholeField(words)) || IsWholeElement(words))
            _draft.Open = null;
        if (
            isEntry
                && _draft.Open?.IsUpper == true
                && !words.Any(token => token.IsWordIn(UiWords.Button) || token.IsWordIn(UiWords.Link))
            || _draft.Open is { IsUpper: null } && !IsControl(words) && !part.HasColon
        )
            return AddEntry(words);
        return ReadButton(part)
            || ReadMark(words)
            || ReadSwitch(words)
            || ReadOwn(part)
            || ReadElement(part)
            || ReadCounted(part)
            || ReadHeaded(part)
            || ReadField(words)
            || ReadRoute(words)
            || ReadRating(words)
            || isEntry && _draft.Open is { IsUpper: false } && AddEntry(words)
            || ReadFact(words)
            || ReadQuote(words)
            || ReadNamed(words)
            || ReadPlain(words);
    }

    private static bool IsWholeField(Phrase words) =>
        UiWords.Fields.First(words) is { } match && match.To - match.From == words.Count;

    /// <summary>"QR code", "pie chart": a part, though it begins as the entries before it.</summary>
    private static bool IsWholeElement(Phrase words) =>
        s_elements.First(words) is { } match
        && (
            match.Value is "QrCode" or "Keypad" or "search"
            || match.Value.StartsWith("chart.", StringComparison.Ordinal)
        )
        && match.To - match.From == words.TrimStart(s_sizes).Count
        && words.Count > 1;

    private bool AddEntry(Phrase words)
    {
        if (_draft.Open!.IsUpper is null || _draft.Sections is [.., { Form: SectionForm.Answers, Items.Count: 0 }])
            _draft.Open.IsNumbered = words[0].Kind == TokenKind.Number;
        _draft.Open.IsUpper ??= Outline.IsUpper(words, 0);
        _draft.Open.Add(words);
        return true;
    }

    /// <summary>As those before it in the open list.</summary>
    private bool IsEntry(Phrase words) =>
        _draft.Open is { IsUpper: { } upper }
        && upper == Outline.IsUpper(words, 0)
        && words.Count <= 9
        && (
            words[0].Kind != TokenKind.Number || _draft.Open.IsNumbered || DateWords.IsTime(words[0]) && words.Count > 1
        )
        && !(_draft.Open.IsShort && (words.Count > 4 || words.Any(token => token.Kind == TokenKind.Number)))
        && words[0].Kind is TokenKind.Word or TokenKind.Number or TokenKind.Quote
        && !(words.Count == 1 && words[0].Kind == TokenKind.Quote && ScreenCommands.Is(words[0].Text))
        && (upper || !words[0].IsWordIn(ListReader.Articles) && SubjectWords.CountOf(words[0]) == 0)
        && (upper || !IsControl(words));

    private static bool IsControl(Phrase words) =>
        words.Any(token =>
            token.IsWordIn(UiWords.Button) || token.IsWordIn(UiWords.Field) || token.IsWordIn(UiWords.Toggle)
        )
        || ScreenSwitches.IsState(words[words.Count - 1]) && words.Count > 1
        || s_elements.Find(words).Count > 0 && !Outline.IsUpper(words, 0);

    private UiMockupBrief Brief() =>
        new()
        {
            Screen = _type.Screen,
            Device = _head.Device,
            Title = _draft.Title,
            Brand = _draft.Brand,
            Subtitle = _draft.Subtitle,
            Sidebar = _draft.Sidebar,
            Navigation = _draft.Navigation,
            Metrics = _draft.Metrics,
            Charts = Charts(),
            Fields = _draft.Fields,
            Sections = _draft.Sections,
            Items = _draft.Items,
            Actions =
            [
                .. _draft.Actions.Select(
                    (action, i) =>
                        i == 0 || action.Style != ActionStyle.Primary
                            ? action
                            : action with
                            {
                                Style = ActionStyle.Secondary,
                            }
                ),
            ],
            Table =
                _draft.Columns.Count > 1
                    ? new BriefTable
                    {
                        Columns = _draft.Columns,
                        Rows =
                        [
                            .. Enumerable
                                .Range(0, _draft.Rows)
                                .Select(_ => (IReadOnlyList<string>)[.. _draft.Columns.Select(_ => "")]),
                        ],
                    }
                    : null,
        };

    /// <summary>A chart without data has that of the figures beside it: "Food $320, Fun $60, pie chart".</summary>
    private List<BriefChart> Charts()
    {
        var values = _draft
            .Items.Select(item => (item.Label, item.Value))
            .Concat(_draft.Metrics.Select(metric => (Label: metric.Name, metric.Value)))
            .Where(pair => pair.Value is { } value && pair.Label.Length > 0 && NumberText.TryParse(value, out _))
            .ToList();
        return values.Count < 2
            ? _draft.Charts
            : _draft.Charts.ConvertAll(chart =>
                chart.Series.Count > 0 || chart.Title is not null || chart.Type == ChartType.Line
                    ? chart
                    : chart with
                    {
                        Labels = [.. values.Select(pair => pair.Label)],
                        Series =
                        [
                            new ChartSeries
                            {
                                Values =
                                [
                                    .. values.Select(pair =>
                                        NumberText.TryParse(pair.Value!, out var number) ? number : 0
                                    ),
                                ],
                            },
                        ],
                    }
            );
    }
}
