using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts.Screens;

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

    private static readonly HashSet<string> s_watches = WordList.Parse("smartwatch smartwatches watchos watchface");

    private readonly ScreenElements.Result _elements;
    private readonly UiSection? _answers;
    private readonly UiSection? _states;
    private readonly IReadOnlyList<ScreenMarks.Mark> _marks;
    private readonly IReadOnlyList<ScreenPlaces.Scope> _places;
    private readonly IReadOnlyList<BriefAction> _buttons;
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
        (_answers, _context) = ScreenQuestions.Read(_context);
        (_marks, _context) = ScreenMarks.Read(_context);
        _places = ScreenPlaces.Find(_context.Prompt.All, _context.Language);
        _context = ScreenPlaces.Remove(_context);
        (_overlay, _overlaid, _context) = ScreenOverlays.Read(_context);
        (_switches, _context) = ScreenSwitches.Read(_context);
        (_states, _context) = ScreenStates.Read(_context, _screen);
        (_named, _context) = ScreenNames.Read(_context, _screen);
        (_route, _context) = ScreenRoutes.Read(_context);
        (_icons, _context) = ScreenIcons.Read(_context, _screen);
        (_buttons, _context) = ScreenButtons.Read(_context, asks: _overlay != ScreenOverlay.None);
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

    public static UiMockupBrief Read(PromptContext context) => ListedScreenReader.Read(context) ?? ReadAny(context);

    private static UiMockupBrief ReadAny(PromptContext context) =>
        PlanBadges.Read(context) is var (badge, rest)
        && new UiMockupReader(rest).Read() is { Plans.Count: > 1 } screen
        && badge.On(screen.Plans) is { } plans
            ? screen with
            {
                Plans = plans,
            }
            : new UiMockupReader(context).Read();

    /// <summary>In English the picture's own name says so; elsewhere the app stands behind it: "pantalla de una app".</summary>
    private bool IsApp() =>
        (_context.Language == "en" ? _context.Kind.Words : _context.Prompt.All).Any(token => token.IsWord("app"))
        && !_context.Prompt.All.Any(token => token.IsWord("web"))
        && _places.All(scope => scope.Across == ScreenPlace.Flow)
        // A week is as wide as its days.
        && !(_screen == UiScreen.Calendar && _context.Prompt.All.Any(token => token.IsWordIn(DateWords.Weekdays)));

    private static UiScreen ParseScreen(string layout) =>
        Enum.TryParse<UiScreen>(layout.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var screen)
            ? screen
            : UiScreen.Other;

    private UiMockupBrief Read()
    {
        var (title, messages) = (
            _context.Text(TextRole.Headline) ?? _named?.Title ?? _lists?.Title,
            _screen == UiScreen.Chat ? ChatReader.Read(_context) : []
        );
        var links = QuotedLinks();
        IReadOnlyList<BriefAction> actions =
        [
            .. _buttons
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
        List<Metric> pairs =
            plans.Count > 0 || table is not null || _screen == UiScreen.Product
                ? []
                : [.. _lists?.Metrics ?? [], .. Metrics(), .. _parts?.Metrics ?? []];
        var brief = new UiMockupBrief
        {
            Screen = _screen,
            Device =
                Held() is { } device ? Enum.Parse<DeviceFrame>(device.Value)
                // An app without another name is one for a phone.
                : _screen is not (UiScreen.Landing or UiScreen.Dashboard or UiScreen.Table or UiScreen.Board) && IsApp()
                    ? DeviceFrame.Phone
                : null,
            Title = title,
            Subtitle = _context.Text(TextRole.Subheading) ?? _named?.Subtitle,
            Brand = _context.Text(TextRole.Brand) ?? name ?? _named?.Brand ?? Brand(),
            Url = _all
                .Tokens.FirstOrDefault(token => token.Kind == TokenKind.Address && !token.Text.Contains('@'))
                .Text,
            Navigation = navigation,
            Overlay = _overlay,
            Sidebar =
                _context.Prompt.All.Any(token => token.IsWordIn(UiWords.Sidebar))
                || _screen == UiScreen.ListDetail && HasFolders(),
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
        if (
            _screen == UiScreen.Chat
            && brief.Title is null
            && messages.Select(message => message.Own ? null : message.From).OfType<string>().Distinct().ToList()
                is [var other]
        )
            brief = brief with { Title = other };
        brief = Arrange(brief);
        if (_screen == UiScreen.Product)
        {
            var (options, swatches) = ScreenOptions.Read(_context.Prompt.All);
            brief = brief with
            {
                Product = Product() is { } product ? product with { Options = options } : null,
                Items = [],
                Sections = swatches is null ? brief.Sections : [.. brief.Sections, swatches],
            };
        }

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
                Metrics = [.. figures.Select(entry => new Metric { Name = Shown(WithoutAnd(entry).Text) })],
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

        (brief, var left) = MarkedEntries.Apply(brief with { Items = items }, _marks);
        _context.Limitations.AddRange(left.Select(words => $"does not show \"{words}\""));
        if (_context.Prompt.All.Any(token => token.IsWordIn(s_watches)))
            _context.Limitations.Add("has the frame of a phone, as there is none of a watch");
        brief = new PlacedParts(_context.Prompt.Source, _places).Apply(brief);
        return _context.Complete(
            brief with
            {
                Title = brief.Title ?? (_overlay == ScreenOverlay.None ? ScreenName(brief.Subject) : _overlaid),
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
                .. _answers is null ? (UiSection[])[] : [_answers],
                .. brief.Sections,
                .. _elements.Sections.Where(section =>
                    section is not { Form: SectionForm.Grid, Count: null, Items.Count: 0 }
                    || _lists?.Sections.Any(counted => counted.Form == SectionForm.Grid) != true
                ),
                .. _lists?.Sections ?? [],
                .. _states is null ? (UiSection[])[] : [_states],
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

    private static string? ColourOf(string subject) =>
        new PromptText(subject).All is var words
        && Enumerable
            .Range(0, words.Count)
            .Select(at => ColourWords.Find(words, at))
            .FirstOrDefault(found => found is not null)
            is { } colour
            ? colour.Colour.Hex
            : null;

    /// <summary>Those of a page that is not built around one picture.</summary>
    private IEnumerable<UiSection> Pictures() =>
        _screen is UiScreen.Landing or UiScreen.Product or UiScreen.Player or UiScreen.Onboarding
            ? []
            : (_lists?.Pictures ?? []).Select(subject => new UiSection
            {
                Form = SectionForm.Picture,
                Items =
                [
                    new BriefItem
                    {
                        Label = "",
                        Icon = subject,
                        Colour = ColourOf(subject),
                    },
                ],
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
}
