using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Reads the brief of a screen.</summary>
internal sealed partial class UiMockupReader
{
    private static readonly HashSet<string> For = WordList.Parse("for fur pour para per voor dla для of von de van");

    private static readonly HashSet<UiScreen> Forms = [UiScreen.SignIn, UiScreen.SignUp, UiScreen.Form, UiScreen.Cart];

    /// <summary>Screens whose content is one list.</summary>
    private static readonly HashSet<UiScreen> Listed =
    [
        UiScreen.SignIn,
        UiScreen.SignUp,
        UiScreen.Form,
        UiScreen.Cart,
        UiScreen.Board,
        UiScreen.Chat,
        UiScreen.Shop,
        UiScreen.Product,
        UiScreen.Table,
        UiScreen.Settings,
    ];

    /// <summary>Screens whose entries have a form of their own.</summary>
    private static readonly HashSet<UiScreen> s_withoutLists =
    [
        UiScreen.Board,
        UiScreen.Table,
        UiScreen.Settings,
        UiScreen.Calendar,
        UiScreen.Product,
    ];

    /// <summary>Of a screen of a music or video app that shows more than what plays.</summary>
    private static readonly HashSet<string> s_notPlaying = WordList.Parse(
        "video viewers stream chat tab tabs list lists search carousel library sidebar categories"
    );

    private readonly ScreenElements.Result _elements;
    private readonly bool _hasFolders;
    private readonly ScreenOverlay _overlay;
    private readonly string? _overlaid;
    private readonly IReadOnlyList<FormField> _switches;
    private readonly IReadOnlyList<FormField>? _route;
    private readonly ScreenNames.Result? _named;
    private readonly ScreenParts.Result? _parts;
    private readonly ScreenLists.Result? _lists;
    private readonly PromptContext _context;
    private readonly Phrase _all;
    private readonly ContentList _list;
    private readonly IReadOnlyList<BriefChart> _charts;
    private readonly UiScreen _screen;

    /// <summary>A video is a part of the screen, which the screen has its name of.</summary>
    private readonly bool _plays;

    private readonly IReadOnlyList<BriefAction> _icons;

    private UiMockupReader(PromptContext context)
    {
        _screen = ParseScreen(context.Kind.Layout);
        if (_screen == UiScreen.Player && context.Prompt.All.Any(token => token.IsWordIn(s_notPlaying)))
            (_screen, _plays) = (UiScreen.Other, context.Prompt.All.Any(token => token.IsWord("video")));
        (_charts, _context) = ScreenCharts.Read(context);
        _hasFolders = _context.Prompt.All.Any(token => token.IsWordIn(s_folders));
        _context = ScreenPlaces.Remove(_context);
        (_overlay, _overlaid, _context) = ScreenOverlays.Read(_context);
        (_switches, _context) = ScreenSwitches.Read(_context);
        (_named, _context) = ScreenNames.Read(_context, _screen);
        (_route, _context) = ScreenRoutes.Read(_context);
        (_icons, _context) = ScreenIcons.Read(_context, _screen);
        _elements = ScreenElements.Read(_context, _screen);
        _context = _elements.Remaining;
        if (!s_withoutLists.Contains(_screen))
        {
            _lists = ScreenLists.Read(_context, _screen);
            _context = _lists.Remaining;
        }

        if (!Listed.Contains(_screen))
        {
            _parts = ScreenParts.Read(_context, _screen);
            _context = _parts.Remaining;
        }

        (_all, _list) = (_context.Rest.All, ContentList.Read(_context.Outline));
    }

    public static UiMockupBrief Read(PromptContext context) => new UiMockupReader(context).Read();

    /// <summary>In English the picture's own name says so; elsewhere the app stands behind it: "pantalla de una app".</summary>
    private bool IsApp() =>
        (_context.Language == "en" ? _context.Kind.Words : _context.Prompt.All).Any(token => token.IsWord("app"))
        && !_context.Prompt.All.Any(token => token.IsWord("web"));

    private static UiScreen ParseScreen(string layout) =>
        Enum.TryParse<UiScreen>(layout.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var screen)
            ? screen
            : UiScreen.Other;

    private UiMockupBrief Read()
    {
        var (title, messages) = (
            _context.Text(TextRole.Headline) ?? _named?.Title,
            _screen == UiScreen.Chat ? ChatReader.Read(_context) : []
        );
        var links = QuotedLinks();
        IReadOnlyList<BriefAction> actions =
        [
            .. ActionReader
                .Read(_context)
                .Concat(Accounts())
                .Concat(Calls())
                .Concat(links)
                .Concat(_icons)
                .DistinctBy(action => action.Label, StringComparer.OrdinalIgnoreCase),
        ];
        var checks = Checkboxes();
        var free = _context
            .Unlabelled.Where(text =>
                !messages.Any(message => message.Text == text)
                && !checks.Exists(check => check.Label == text)
                && !links.Exists(link => link.Label == text)
                && _lists?.Sections.Any(section =>
                    section.Heading == text || section.Items.Any(item => item.Label == text)
                ) != true
                && _lists?.Metrics.Any(metric =>
                    text.Contains(metric.Name, StringComparison.Ordinal) && metric.Name.Length > 0
                ) != true
                && _route?.Any(field => field.Value == text) != true
            )
            .ToList();
        // 'a dog walking service "WagWalk": … headline "Walks your dog will love"'
        var name = title is not null && free.Count > 0 && IsNameOfAll(free[0]) ? free[0] : null;
        if (name is not null)
            free.RemoveAt(0);
        if (title is null && free.Count > 0 && !IsMark(free[0]))
        {
            title = free[0];
            free.RemoveAt(0);
        }

        var navigation = ListAfter(UiWords.Navigation);
        if (navigation.Count == 0)
            navigation = Bracketed(UiWords.Navigation);
        // "menu of a pizza delivery app: Margherita 8.50": dishes are no entries of a menu.
        if (navigation.Any(entry => entry.Contains('.', StringComparison.Ordinal) && entry.Any(char.IsAsciiDigit)))
            navigation = [];
        // "(Members active)"
        var active = navigation.FirstOrDefault(entry => s_active.IsMatch(entry));
        if (active is not null)
            navigation = [.. navigation.Select(entry => s_active.Replace(entry, "").Trim())];
        var chosen = active is null
            ? null
            : navigation.FirstOrDefault(entry =>
                s_active.Match(active).Value.Contains(entry, StringComparison.OrdinalIgnoreCase)
            );
        var (table, sections) = (Table(), Sections());
        IReadOnlyList<FormField> fields =
        [
            .. Fields()
                .Where(field =>
                    checks.Count == 0
                    || field.Type != FieldType.Checkbox
                    || !field.Label.Equals("checkbox", StringComparison.OrdinalIgnoreCase)
                ),
            .. checks,
            .. _switches,
            .. _route ?? [],
        ];
        var plans = Plans();
        if (plans.Count > 1 && _parts?.Marked is { } best && !plans.Any(plan => plan.Highlighted))
            plans =
            [
                .. plans.Select((plan, i) => plan with { Highlighted = i == (best < 0 ? plans.Count + best : best) }),
            ];
        List<Metric> pairs =
            plans.Count > 0 || table is not null || _screen == UiScreen.Product
                ? []
                : [.. _lists?.Metrics ?? [], .. Metrics(), .. _parts?.Metrics ?? []];
        var brief = new UiMockupBrief
        {
            Screen = _screen,
            Device =
                UiWords.Devices.First(_context.Prompt.All) is { } device ? Enum.Parse<DeviceFrame>(device.Value)
                // An app without another name is one for a phone.
                : _screen == UiScreen.Other && IsApp() ? DeviceFrame.Phone
                : null,
            Title = title,
            Subtitle = _context.Text(TextRole.Subheading) ?? _named?.Subtitle,
            Brand = _context.Text(TextRole.Brand) ?? name ?? _named?.Brand ?? Brand(),
            Url = _all
                .Tokens.FirstOrDefault(token => token.Kind == TokenKind.Address && !token.Text.Contains('@'))
                .Text,
            Navigation = navigation,
            ActiveNavigation = chosen,
            Overlay = _overlay,
            Sidebar =
                _context.Prompt.All.Any(token => token.IsWordIn(UiWords.Sidebar))
                || _hasFolders && _screen == UiScreen.ListDetail,
            Metrics = pairs,
            Charts = _charts,
            Table = table,
            Fields = fields,
            Sections = sections,
            Items =
                table is null && _screen != UiScreen.Board && messages.Count == 0 && plans.Count == 0
                    ? [.. Items(pairs, fields, navigation).Where(item => !IsAction(item, actions))]
                    : [],
            Plans = plans,
            Messages = messages,
            Actions = actions,
        };
        if (_screen == UiScreen.Player && brief.Subtitle is null)
            brief = brief with { Subtitle = Artist() };
        brief = Arrange(brief);
        brief = _screen == UiScreen.Product ? brief with { Product = Product(), Items = [] } : brief;
        brief = brief with
        {
            Subject =
                _screen is UiScreen.Landing or UiScreen.Onboarding or UiScreen.Player
                && _lists?.Pictures is [var pictured, ..]
                    ? pictured
                    : Subject(brief),
        };
        List<Phrase> figures =
        [
            .. _list.Entries.Where(entry =>
                !navigation.Contains(entry.Text) && !entry.Any(token => token.IsWordIn(UiWords.Navigation))
            ),
        ];
        if (brief is { Screen: UiScreen.Dashboard, Metrics.Count: 0, Table: null } && IsNames(figures))
            brief = brief with
            {
                Metrics = [.. figures.Select(entry => new Metric { Name = Shown(entry.Text) })],
                Items = [],
            };
        if (
            brief is { Screen: UiScreen.Cart or UiScreen.Shop, Items.Count: 0, Table: null }
            && _list.Entries.Any(entry => entry.Any(FactScanner.IsMoney))
        )
            brief = brief with
            {
                Items = SlideReader.Items(
                    [.. _list.Entries.Where(entry => entry.Any(FactScanner.IsMoney))],
                    dated: false
                ),
            };
        if (IsBare(brief) && _list.Entries.Count > 1)
            brief = brief with
            {
                Items = [.. SlideReader.Items(_list.Entries, dated: false).Where(item => !IsAction(item, actions))],
            };
        var rest = free.Concat(_context.TextsOf(TextRole.Detail))
            .Concat(Leftovers.Of(brief, _context))
            .Distinct()
            .Where(text =>
                text != brief.Title
                && !new PromptText(text).Tokens.All(token =>
                    token.IsWordIn(ListReader.Conjunctions) || token.IsWordIn(ListReader.Articles)
                )
            )
            .ToList();
        List<BriefItem> items =
        [
            .. brief
                .Items.Where(item => !ListReader.Articles.Contains(item.Label.ToLowerInvariant()))
                .Select(item => item with { Label = Shown(WithoutAnd(item.Label)) })
                .Where(item => !IsSelect(item.Label)),
            .. rest.Select(text => new BriefItem { Label = text }),
        ];
        items.RemoveAll(item =>
            item.Label == brief.Title
            || UiWords.Button.Contains(WordNormalizer.Fold(item.Label.Split(' ')[^1])) && item.Value is { Length: 1 }
            || item is { Value: null, Text: null } && IsColour(item.Label)
        );
        // "amount €59.90" is no empty field.
        brief = brief with
        {
            Fields =
            [
                .. brief.Fields.Where(field =>
                    !items.Exists(item =>
                        item.Value is not null && item.Label.Equals(field.Label, StringComparison.OrdinalIgnoreCase)
                    )
                ),
            ],
            Sections = items.Count > 0 ? brief.Sections : [.. brief.Sections.Select(MarkSection)],
        };
        // "two items, lamp $40 and rug $75": those that have names.
        if (_screen == UiScreen.Cart && items.Count > 1)
            brief = brief with
            {
                Sections = [.. brief.Sections.Where(section => section is not { Count: not null, Items.Count: 0 })],
            };
        // "a booking form: date, time, notes": what has no kind of field is one for text.
        if (_screen == UiScreen.Form && brief.Fields.Count > 0)
        {
            var texts = items.FindAll(item =>
                item is { Value: null, When: null, Text: null } && IsFieldName(item.Label)
            );
            items.RemoveAll(texts.Contains);
            brief = brief with
            {
                Fields = [.. brief.Fields, .. texts.Select(item => new FormField { Label = item.Label })],
            };
        }

        return _context.Complete(
            brief with
            {
                Title = brief.Title ?? (_overlay == ScreenOverlay.None ? ScreenName(brief.Subject) : _overlaid),
                Items = Mark(items),
            }
        );
    }

    /// <summary>Sections and plans that are only counted, and the title that stands before them.</summary>
    private UiMockupBrief Arrange(UiMockupBrief brief)
    {
        brief = brief with
        {
            Sections =
            [
                .. _plays && !_elements.Sections.Any(section => section.Form == SectionForm.Video)
                    ? (UiSection[])[new UiSection { Form = SectionForm.Video }]
                    : [],
                .. Pictures(),
                .. brief.Sections,
                .. _elements.Sections.Where(section =>
                    section is not { Form: SectionForm.Grid, Count: null, Items.Count: 0 }
                    || _lists?.Sections.Any(counted => counted.Form == SectionForm.Grid) != true
                ),
                .. _lists?.Sections ?? [],
            ],
            Fields =
            [
                .. _elements.Searches.Where(search => !brief.Fields.Any(field => field.Type == search.Type)),
                .. brief.Fields,
            ],
        };
        if (_parts is null)
            return brief;
        var sections = _parts.Sections.ToList();
        if (
            sections.Find(section => section is { Heading: "Plans", Count: not null }) is { } plans
            && brief.Plans.Count == 0
        )
        {
            sections.Remove(plans);
            brief = brief with
            {
                Plans = [.. Enumerable.Range(1, plans.Count!.Value).Select(i => new PricePlan { Name = $"Plan {i}" })],
            };
        }

        return brief with
        {
            Title = brief.Title ?? _parts.Title ?? (_screen == UiScreen.Calendar ? Month() : null),
            Sections = [.. brief.Sections, .. sections],
        };
    }

    /// <summary>Those of a page that is not built around one picture.</summary>
    private IEnumerable<UiSection> Pictures() =>
        _screen is UiScreen.Landing or UiScreen.Product or UiScreen.Player or UiScreen.Onboarding
            ? []
            : (_lists?.Pictures ?? []).Select(subject => new UiSection
            {
                Form = SectionForm.Picture,
                Items = [new BriefItem { Label = "", Icon = subject }],
            });

    /// <summary>"quick actions Send", "Place order button": what is a button is no entry.</summary>
    private static bool IsAction(BriefItem item, IReadOnlyList<BriefAction> actions) =>
        actions.Any(action =>
            item.Label.Equals(action.Label, StringComparison.OrdinalIgnoreCase)
            || item.Label.EndsWith(action.Label, StringComparison.OrdinalIgnoreCase)
                && UiWords.Button.Contains(WordNormalizer.Fold(item.Label.Split(' ')[0]))
            || item.Label.Contains(action.Label, StringComparison.OrdinalIgnoreCase)
                && new PromptText(item.Label).All.Any(token =>
                    token.IsWordIn(UiWords.Button) || token.IsWordIn(UiWords.Link)
                )
        );

    private static readonly System.Text.RegularExpressions.Regex s_active = new(
        @"\([^()]{1,40}\b(?:active|selected|current|aktiv|activo|actif)\)",
        System.Text.RegularExpressions.RegexOptions.CultureInvariant,
        TimeSpan.FromMilliseconds(100)
    );

    /// <summary>A quotation in the first part of the prompt.</summary>
    private bool IsNameOfAll(string text)
    {
        var all = _context.Prompt.All;
        var at = all.IndexOf(token => token.Kind == TokenKind.Quote && token.Text == text);
        var end = all.IndexOf(token => ListReader.IsComma(token) || token.Is(':') || token.Is(';'));
        return at >= 0 && end > at;
    }

    /// <summary>'the last one marked "Best price"'.</summary>
    private bool IsMark(string text)
    {
        var all = _context.Prompt.All;
        var at = all.IndexOf(token => token.Kind == TokenKind.Quote && token.Text == text);
        return at > 0 && all[at - 1].Text is "marked" or "tagged" or "labelled" or "labeled" or "flagged";
    }

    private static bool IsSelect(string label) =>
        WordNormalizer.Split(label) is { Count: > 0 } words && s_selects.Contains(words[^1]);

    private static bool IsFieldName(string label) =>
        new PromptText(label).All is { Count: <= 3 } words && words.Tokens.All(token => token.Kind == TokenKind.Word);

    private List<BriefItem> Mark(List<BriefItem> items)
    {
        var named = items.Where(item => item.Label.Length > 1 && IsMarked(item.Label)).ToHashSet();
        return named.Count == 0 || named.Count == items.Count
            ? MarkByPlace(items)
            :
            [
                .. items.Select(item =>
                    item with
                    {
                        Highlighted = named.Contains(item),
                        Text = IsMarking(item.Text) ? null : item.Text,
                    }
                ),
            ];
    }

    /// <summary>"tasks Call mum, Pay rent, the last one is done".</summary>
    private UiSection MarkSection(UiSection section) =>
        section is { Form: SectionForm.List, Items.Count: > 1 }
            ? section with
            {
                Items = Mark([.. section.Items]),
            }
            : section;

    /// <summary>What is left of 'red button "Delete"'.</summary>
    private static bool IsColour(string label) =>
        new PromptText(label).All is { Count: > 0 } words
        && ColourWords.Find(words, 0) is { } found
        && found.Length == words.Count;

    /// <summary>"milk, eggs, bread (milk and eggs are ticked)".</summary>
    private bool IsMarked(string label)
    {
        var all = _context.Prompt.All;
        for (var i = 1; i < all.Count; i++)
        {
            if (!all[i].IsWordIn(s_marks))
                continue;
            var start = i;
            while (start > 0 && i - start < 8 && all[start - 1].Kind is TokenKind.Word or TokenKind.Quote)
                start--;
            if (start < i && all.Slice(start, i).Text.Contains(label, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static bool IsMarking(string? text) =>
        text is not null && WordNormalizer.Split(text) is { Count: > 1 } words && s_marks.Contains(words[^1]);

    private static readonly HashSet<string> s_marks = WordList.Parse(
        "ticked checked done completed selected crossed abgehakt erledigt marcado marcados coche coches"
    );

    private List<BriefItem> MarkByPlace(List<BriefItem> items) =>
        _parts?.Marked is not { } marked
            ? items
            :
            [
                .. items.Select(
                    (item, i) => item with { Highlighted = i == (marked < 0 ? items.Count + marked : marked) }
                ),
            ];

    /// <summary>"users, revenue": figures that have no value yet.</summary>
    private static bool IsNames(List<Phrase> entries) =>
        entries.Count is > 1 and <= 8
        && entries.TrueForAll(entry => entry.Count <= 3 && entry.Tokens.All(token => token.Kind == TokenKind.Word));

    private string? Month() =>
        _all.Tokens.FirstOrDefault(token => token.IsWordIn(DateWords.Months) && token.Text.Length > 2)
            is { Text: not null } month
            ? SlideReader.Capitalize(_all.Source.Source[month.Start..month.End])
            : null;

    /// <summary>'"Blue Hour" by Mira Sol'.</summary>
    private string? Artist()
    {
        var by = _all.IndexOf(token => token.Text is "by" or "von" or "de" or "di" or "par" or "door" or "od", 1);
        if (by < 1 || _all[by - 1].Kind != TokenKind.Quote)
            return null;
        var end = by + 1;
        while (end < _all.Count && _all[end].Kind == TokenKind.Word && Outline.IsUpper(_all, end))
            end++;
        return end > by + 1 ? _all.Slice(by + 1, end).Text : null;
    }

    /// <summary>The prompt's own name of the screen: "Settings", "Inbox", "Checkout".</summary>
    private string? ScreenName(string? subject)
    {
        if (
            _screen
                is not (
                    UiScreen.Settings
                    or UiScreen.ListDetail
                    or UiScreen.Dashboard
                    or UiScreen.Cart
                    or UiScreen.Form
                    or UiScreen.Table
                    or UiScreen.Landing
                    or UiScreen.Other
                )
            || _plays
            || _screen == UiScreen.Landing && (subject is not null || _context.Text(TextRole.Brand) is not null)
        )
            return null;
        var words = _context.Kind.Words;
        // "sleep tracker"
        if (
            words is { Count: 1, From: > 0 }
            && words[0].IsWord("tracker")
            && words.Source.Tokens[words.From - 1] is { Kind: TokenKind.Word } kind
            && !kind.IsWordIn(ListReader.Articles)
        )
            words = words with { From = words.From - 1 };
        var end = words.IndexOf(token => token.IsWordIn(GenericWords), 1);
        if (end == 1 && words[0].IsWord("smart"))
            end = words.IndexOf(token => token.IsWordIn(GenericWords), 2);
        var name = (end < 0 ? words : words.Before(end)).TrimStart(GenericWords).Trim();
        while (
            name.Count > (name is { Count: 2 } && name[0].IsWord("smart") ? 2 : 0)
            && name[name.Count - 1].IsWordIn(GenericWords)
        )
            name = name.Slice(0, name.Count - 1);
        if (name.IsEmpty && _screen == UiScreen.Other && subject is not null)
        {
            var about = new PromptText(subject)
                .All.TrimStart(GenericWords)
                .TrimStart(For)
                .TrimStart(ListReader.Articles);
            return about.IsEmpty || about.Text.Length > 24 || about.Any(token => token.Kind == TokenKind.Number)
                ? null
                : SlideReader.Capitalize(about.Text);
        }
        return name.IsEmpty || name.Count > 3 ? null : SlideReader.Capitalize(name.Text);
    }

    private static readonly HashSet<string> GenericWords = WordList.Parse(
        """
        a an the sidebar navigation navbar menu with screen page app application view ui ux mockup wireframe design interface window website web mobile dark light
        maquette d'une d'un de una un une pantalla form panel landing home homepage hero section area startseite landingpage site coming soon marketing seite bildschirm ecran page pantalla schermata tela ekran экран страница client manager browser phone
        """
    );

    /// <summary>Entries begin with a capital, but a quotation stays as it is.</summary>
    private string Shown(string text) =>
        text.Length > 1
        && char.IsLower(text[0])
        && !char.IsUpper(text[1])
        && !_context.Prompt.Tokens.Any(token =>
            token.Kind == TokenKind.Quote && token.Text.Contains(text, StringComparison.Ordinal)
        )
            ? SlideReader.Capitalize(text)
            : text;

    private static string WithoutAnd(string label) =>
        label.IndexOf(' ') is > 0 and var space && label[..space] is "and" or "und" or "et" or "y"
            ? label[(space + 1)..]
            : label;

    /// <summary>Whether an enumeration has not been read as a part of the screen.</summary>
    private static bool IsBare(UiMockupBrief brief) =>
        brief is { Screen: UiScreen.Other or UiScreen.ListDetail or UiScreen.Feed, Table: null, Product: null }
        && brief.Items.Count
            + brief.Metrics.Count
            + brief.Charts.Count
            + brief.Fields.Count
            + brief.Sections.Count
            + brief.Plans.Count
            + brief.Messages.Count
            + brief.Navigation.Count
            == 0;

    /// <summary>"with Google sign in": a button for each account of another company.</summary>
    private IEnumerable<BriefAction> Accounts() =>
        _screen is UiScreen.SignIn or UiScreen.SignUp
            ? _all
                .Tokens.Where(token => token.IsWordIn(UiWords.Companies))
                .Select(token => new BriefAction
                {
                    Label = $"Continue with {_all.Source.Source[token.Start..token.End]}",
                    Style = ActionStyle.Secondary,
                })
                .DistinctBy(action => action.Label)
            : [];

    /// <summary>"add to cart": what stands on a button, without that word.</summary>
    private IEnumerable<BriefAction> Calls() =>
        s_calls
            .Find(_all)
            .Where(match => match.To == _all.Count || !_all[match.To].IsWordIn(UiWords.Button))
            .Select(match => new BriefAction { Label = SlideReader.Capitalize(_all.Slice(match.From, match.To).Text) });

    private static readonly Lexicon s_calls = new(
        """
        call: add to cart, add to bag, add to basket, buy now, book now, order now, in den warenkorb, jetzt kaufen, ajouter au panier, anadir al carrito, aggiungi al carrello
        """
    );

    private static readonly HashSet<string> s_folders = WordList.Parse(
        "folders folder ordner dossiers carpetas cartelle pastas mappen"
    );

    private string? Subject(UiMockupBrief brief)
    {
        var subject = ContentList.SubjectOf(
            _context.Outline.Clauses.Count > 0 ? ContentList.WholeOf(_context.Outline.Clauses[0]) : default
        );
        return
            subject == brief.Brand
            || subject is not null
                && new PromptText(subject).All.Any(token =>
                    token.IsWordIn(UiWords.Toggle) || token.IsWordIn(UiWords.Button) || token.IsWordIn(UiWords.Field)
                )
            || subject is not null
                && new PromptText(subject).Tokens.All(token =>
                    token.IsWordIn(ListReader.Articles)
                    || UiWords.Devices.First(new PromptText(token.Text).All) is not null
                )
            ? null
            : subject;
    }

    /// <summary>"for Fieldnote": capitals after "for".</summary>
    private string? Brand()
    {
        for (var i = 0; i + 1 < _all.Count; i++)
        {
            // "toggles for Notifications"
            if (
                i > 0
                && (
                    _all[i - 1].IsWordIn(UiWords.Toggle)
                    || _all[i - 1].IsWordIn(UiWords.Button)
                    || _all[i - 1].IsWordIn(UiWords.Field)
                )
            )
                continue;
            if (!_all[i].IsWordIn(For) || _all[i + 1].Kind != TokenKind.Word || !Outline.IsUpper(_all, i + 1))
                continue;
            var to = i + 2;
            while (
                to < _all.Count
                && (
                    (_all[to].Kind == TokenKind.Word && Outline.IsUpper(_all, to))
                    || (_all[to].Is('&') && to + 1 < _all.Count)
                )
            )
                to++;
            // "for Acme CRM" is a brand; "for SaaS companies" is not.
            if (
                to < _all.Count
                && _all[to].Kind == TokenKind.Word
                && !_all[to].IsWordIn(For)
                && _all[to].Text
                    is not ("with" or "mit" or "avec" or "con" or "com" or "met" or "and" or "z" or "с" or "in")
            )
                continue;
            return _all.Slice(i + 1, to).Text;
        }

        return null;
    }
}
