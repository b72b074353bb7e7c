using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts.Screens;

/// <content>What a screen of one type has besides the parts that the prompt names, and its title.</content>
internal sealed partial class ListedScreenReader
{
    private UiMockupBrief Finish(UiMockupBrief brief)
    {
        brief = _name switch
        {
            "error" => Error(brief),
            "invoice" => Invoice(brief),
            "result" or "quiz" => Result(brief),
            "habit" => Habits(brief),
            "player" => Player(brief),
            "detail" => Detail(brief),
            "files" => brief with { Sidebar = true },
            "streaming" => Streaming(brief),
            "list" or "shop" => Offers(brief),
            "timetable" => Timetable(brief),
            "weather" => Weather(brief),
            "settings" => Settings(brief),
            "board" => Board(brief),
            "cart" => Cart(brief),
            "article" => Article(brief),
            _ => brief,
        };
        if (_week.Count > 0)
            brief = OfWeek(brief);
        if (brief.Screen is UiScreen.Other && brief.Sections.Any(section => section.Form == SectionForm.Route))
            brief = brief with { Screen = UiScreen.Detail };
        if (
            brief.Screen is UiScreen.Other
            && brief.Device != DeviceFrame.Phone
            && Entries(brief) <= 5
            && brief.Charts.Count == 0
            && !brief.Sidebar
        )
            brief = brief with { Screen = UiScreen.Detail };
        if (brief.Screen is UiScreen.SignIn or UiScreen.SignUp && brief.Brand is null && IsCalled)
            brief = brief with { Brand = brief.Title, Title = null };
        else if (brief.Screen is UiScreen.SignIn or UiScreen.SignUp)
            brief = brief with
            {
                Brand =
                    brief.Brand
                    ?? (
                        AboutName() is { IsEmpty: false } about && about.Source is not null
                            ? ScreenEntries.Capitalize(about.Text)
                            : null
                    ),
            };
        if (brief.Brand is null || !IsCalled)
            brief = brief with { Title = brief.Title ?? ScreenTitle(brief) };
        return brief with
        {
            Subject = Topic(),
            Fields =
            [
                .. brief.Fields,
                .. Enumerable
                    .Range(0, Math.Max(0, _toggles - brief.Fields.Count(field => field.Type == FieldType.Toggle)))
                    .Select(_ => new FormField { Label = "", Type = FieldType.Toggle }),
            ],
            Items = [.. brief.Items.Where(item => item.Label != brief.Title).Select(Summed)],
            Sections = [.. brief.Sections.Select(Filled)],
        };
    }

    /// <summary>The sum of a bill stands out.</summary>
    private BriefItem Summed(BriefItem item) =>
        _name is "invoice" or "cart" or "list" && item.Value is not null && s_sums.Contains(FirstWord(item))
            ? item with
            {
                Highlighted = true,
            }
            : item;

    private static readonly HashSet<string> s_sums = WordList.Parse(
        "total totale gesamt gesamtbetrag summe somme suma totaal"
    );

    /// <summary>"3 plants, Monstera, Cactus": the third has no name.</summary>
    private static UiSection Filled(UiSection section) =>
        section.Items.Count == 0 || section.Count is not { } count || section.Form is SectionForm.Rating
            ? section
            : section with
            {
                Items = [.. section.Items, .. BriefItem.Blank(count - section.Items.Count)],
            };

    private static int Entries(UiMockupBrief brief) =>
        brief.Items.Count
        + brief.Fields.Count
        + brief.Metrics.Count
        + brief.Sections.Sum(section => Math.Max(2, Math.Max(section.Items.Count, section.Count ?? 0)));

    private UiMockupBrief Error(UiMockupBrief brief)
    {
        var code = _head
            .Name.Tokens.Where(token => token.Kind == TokenKind.Number)
            .Select(token => token.Text)
            .FirstOrDefault();
        return brief with
        {
            Sections =
            [
                new UiSection
                {
                    Form = SectionForm.BigText,
                    Items = [new BriefItem { Label = code ?? "", Icon = code is null ? "circle-alert" : null }],
                },
                .. brief.Sections,
            ],
        };
    }

    private UiMockupBrief Result(UiMockupBrief brief)
    {
        // "lesson 4" stands above the question.
        if (_name == "quiz" && brief.Metrics is [{ Name.Length: > 0 } lesson])
            brief = brief with { Brand = $"{lesson.Name} {lesson.Value}", Metrics = [] };
        var words = new PromptText(brief.Title ?? "").All;
        for (var i = 0; i + 2 < words.Count; i++)
        {
            if (
                words[i].Kind == TokenKind.Number
                && words[i + 2].Kind == TokenKind.Number
                && (words[i + 1].Text is "of" or "von" or "de" or "di" || words[i + 1].Is('/'))
            )
                return brief with
                {
                    Sections =
                    [
                        new UiSection
                        {
                            Form = SectionForm.Ring,
                            Items = [new BriefItem { Label = "", Value = $"{words[i].Text}/{words[i + 2].Text}" }],
                        },
                        .. brief.Sections,
                    ],
                };
        }

        return brief;
    }

    private UiMockupBrief Habits(UiMockupBrief brief)
    {
        var items = brief
            .Items.Concat(
                brief
                    .Sections.Where(section => section.Form is SectionForm.List or SectionForm.Week)
                    .SelectMany(section => section.Items)
            )
            .ToList();
        return items.Count == 0
            ? brief
            : brief with
            {
                Items = [],
                Sections =
                [
                    .. brief.Sections.Where(section => section.Form is not (SectionForm.List or SectionForm.Week)),
                    new UiSection
                    {
                        Form = HabitForm(),
                        Items =
                            HabitForm() == SectionForm.Week || items.Exists(item => item.Highlighted)
                                ? items
                                : [.. items.Select((item, i) => item with { Icon = item.Icon ?? "circle" })],
                    },
                ],
            };
    }

    /// <summary>Before the sums, as many goods as are counted.</summary>
    private UiMockupBrief Cart(UiMockupBrief brief)
    {
        var sums = brief.Items.Where(IsSum).ToList();
        var goods = brief.Items.Except(sums).ToList();
        return brief with { Items = [.. goods, .. BriefItem.Blank(_goods - goods.Count), .. sums] };
    }

    /// <summary>"Subtotal", "Shipping", "Total".</summary>
    public static bool IsSum(BriefItem item) => s_totals.Contains(FirstWord(item));

    private static string FirstWord(BriefItem item) => WordNormalizer.Fold(item.Label.Split(' ')[0]);

    /// <summary>"Invoice 118" is its name.</summary>
    private static UiMockupBrief Invoice(UiMockupBrief brief) =>
        brief.Title is null
        && brief.Items is [{ Value: { } number } first, ..]
        && number.All(char.IsAsciiDigit)
        && ScreenTypes.Names.First(new PromptText(first.Label).All) is { Value: "invoice" }
            ? brief with
            {
                Title = $"{first.Label} {number}",
                Items = [.. brief.Items.Skip(1)],
            }
            : brief;

    /// <summary>The place and its temperature stand first.</summary>
    private UiMockupBrief Weather(UiMockupBrief brief)
    {
        // "24°, sunny"
        if (brief.Metrics is [{ Name.Length: 0 } now, ..] && brief.Items is [{ Value: null } sky, ..])
            brief = brief with
            {
                Metrics = [now with { Name = sky.Label }, .. brief.Metrics.Skip(1)],
                Items = [.. brief.Items.Skip(1)],
            };
        return PlaceFirst(brief) with
        {
            Title = brief.Title ?? (AboutName() is { Source: not null, IsEmpty: false } place ? place.Text : null),
        };
    }

    private static UiMockupBrief PlaceFirst(UiMockupBrief brief) =>
        brief.Items.FirstOrDefault(item => item.Value?.Contains('°') == true) is { } place
            ? brief with
            {
                Metrics = [new Metric { Name = place.Label, Value = place.Value }, .. brief.Metrics],
                Items = [.. brief.Items.Where(item => item != place)],
            }
            : brief;

    /// <summary>"dark mode off" is a switch, no look.</summary>
    private UiMockupBrief Settings(UiMockupBrief brief)
    {
        IsLight = brief.Fields.Any(field =>
            field is { Type: FieldType.Toggle, On: false }
            && field.Label.Contains("dark", StringComparison.OrdinalIgnoreCase)
        );
        if (brief.Sections.Count > 0)
            brief = brief with
            {
                Sections = [],
                Items =
                [
                    new BriefItem { Label = brief.Language is "en" or "fr" ? "Photo" : "Foto", Icon = "user" },
                    .. brief.Items,
                ],
            };
        // One of several is chosen.
        return brief.Items.Any(item => item.Highlighted) && brief.Fields.Count == 0
            ? brief with
            {
                Screen = UiScreen.Other,
            }
            : brief;
    }

    private bool IsLight { get; set; }

    /// <summary>The cards of a board, dealt to its columns.</summary>
    private UiMockupBrief Board(UiMockupBrief brief)
    {
        var cards = brief
            .Sections.Where(section => section.Form == SectionForm.List)
            .SelectMany(section => section.Items)
            .ToList();
        // "To do, Doing, Done; cards …"
        if (_draft.Columns.Count == 0)
            _draft.Columns.AddRange(brief.Items.Select(item => item.Label));
        else
            cards.AddRange(brief.Items);
        return brief with
        {
            Table = null,
            Items = [],
            Sections =
            [
                .. _draft.Columns.Select(
                    (column, i) =>
                        new UiSection
                        {
                            Heading = column,
                            Items = [.. cards.Where((_, card) => card % _draft.Columns.Count == i)],
                        }
                ),
            ],
        };
    }

    /// <summary>A column for each day, with the subjects in turn.</summary>
    private static UiMockupBrief Timetable(UiMockupBrief brief)
    {
        var subjects = brief
            .Items.Concat(brief.Sections.SelectMany(section => section.Items))
            .Select(item => item.Label)
            .Where(label => label.Length > 0)
            .ToList();
        var days = Kinds.Mockups.WeekCalendar.DayNames(brief.Language).Take(5).ToList();
        return subjects.Count == 0
            ? brief
            : brief with
            {
                Items = [],
                Sections = [],
                Metrics = [.. brief.Metrics.Where(metric => metric.Name.Length > 0)],
                Subtitle = brief.Subtitle ?? brief.Metrics.FirstOrDefault(metric => metric.Name.Length == 0)?.Value,
                Table = new BriefTable
                {
                    Columns = days,
                    Rows =
                    [
                        .. Enumerable
                            .Range(0, 5)
                            .Select(row =>
                                (IReadOnlyList<string>)
                                    [.. days.Select((_, day) => subjects[(row + day * 2) % subjects.Count])]
                            ),
                    ],
                },
            };
    }

    /// <summary>Priced goods of a shop, and rooms of a hotel site, are cards with pictures.</summary>
    private UiMockupBrief Offers(UiMockupBrief brief)
    {
        var isShop = _name == "shop" || _head.Name.Any(token => token.Text is "shop" or "store");
        if (
            brief.Items.Count is < 2 or > 6
            || brief.Sections.Count + brief.Charts.Count > 0
            || !brief.Items.All(item => item.Value is { } value && new PromptText(value).All.Any(FactScanner.IsMoney))
            || !isShop
                && !_head.Name.Any(token => token.Text is "hotel" or "house" or "booking" or "travel" or "rental")
        )
            return brief;
        var topic = isShop ? null : Topic();
        return brief with
        {
            Items = [],
            Sections =
            [
                new UiSection
                {
                    Form = SectionForm.Grid,
                    Items = [.. brief.Items.Select(item => item with { Icon = topic ?? item.Icon })],
                },
            ],
        };
    }

    /// <summary>The film that is shown first, and rows of others.</summary>
    private static UiMockupBrief Streaming(UiMockupBrief brief) =>
        brief with
        {
            Sections =
            [
                .. brief.Sections.Any(section => section.Form is SectionForm.Video or SectionForm.Picture)
                    ? (UiSection[])[]
                    : [new UiSection { Form = SectionForm.Banner, Heading = brief.Title }],
                .. brief.Sections,
            ],
            Title = null,
        };

    private static UiMockupBrief Article(UiMockupBrief brief) =>
        brief with
        {
            Subtitle = string.Join(
                " · ",
                (
                    (string?[])
                        [
                            brief.Subtitle,
                            .. brief.Metrics.Select(metric =>
                                $"{metric.Value} {metric.Name.ToLowerInvariant()}".Trim()
                            ),
                        ]
                ).Where(text => text is not null)
            )
                is { Length: > 0 } line
                ? line
                : null,
            Metrics = [],
            Sections = [.. brief.Sections, new UiSection { Form = SectionForm.Paragraphs }],
        };

    private static UiMockupBrief Player(UiMockupBrief brief)
    {
        var isList = brief.Sections.Any(section => section.Form is SectionForm.List or SectionForm.Grid);
        if (isList)
            return brief with
            {
                Screen = UiScreen.Other,
                Actions = [.. brief.Actions.Where(action => action.Label is not ("Pause" or "Play"))],
                Sections = [.. brief.Sections, new UiSection { Form = SectionForm.MiniPlayer }],
            };
        return brief.Actions.Any(action => action.Label is "Play" or "Pause")
            ? brief
            : brief with
            {
                Actions = [new BriefAction { Label = "Pause" }, .. brief.Actions],
            };
    }

    /// <summary>One thing has a picture of what it is, where there is one.</summary>
    private UiMockupBrief Detail(UiMockupBrief brief) =>
        brief.Sections.Any(section =>
            section.Form is SectionForm.Picture or SectionForm.Map or SectionForm.Video or SectionForm.Grid
        ) || Topic() is not { } topic
            ? brief
            : brief with
            {
                Sections =
                [
                    .. brief.Sections,
                    new UiSection { Form = SectionForm.Picture, Items = [new BriefItem { Label = "", Icon = topic }] },
                ],
            };

    /// <summary>"Parking" of a parking app, "Vet clinic" of the page of a vet clinic.</summary>
    private string? ScreenTitle(UiMockupBrief brief)
    {
        if (
            brief.Screen is UiScreen.SignIn or UiScreen.SignUp or UiScreen.Player or UiScreen.Feed or UiScreen.Editor
            || _name is "error" or "timer"
        )
            return null;
        var name = _head.Name;
        while (name.Count > 0 && name[name.Count - 1].IsWordIn(s_last))
            name = name.Slice(0, name.Count - 1);
        var about = AboutName();
        if (about.Source is not null && (name.IsEmpty || name.Tokens.All(token => token.IsWordIn(ScreenHeads.Generic))))
            return ScreenEntries.Capitalize(about.Text);
        return name.IsEmpty || name.Count > 4 ? null : ScreenEntries.Capitalize(WithoutEnding(name.Text));
    }

    /// <summary>"Wetter" of "Wetter-App", "Rechnung" of "Rechnungsseite".</summary>
    private static string WithoutEnding(string name)
    {
        foreach (var ending in s_endings)
        {
            if (name.Length > ending.Length + 3 && name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                return name[..^ending.Length];
        }

        return name;
    }

    private static readonly string[] s_endings = ["-app", "sseite", "-seite", "seite"];

    /// <summary>"vet clinic" of "page of a vet clinic in Oslo".</summary>
    private Phrase AboutName()
    {
        var end = _head.About.IndexOf(token => token.IsWordIn(s_afterName), 1);
        var about = end < 0 ? _head.About : _head.About.Before(end);
        // "An app" says nothing of what it is for.
        return
            about.Count is > 0 and <= 4
            && !about.Tokens.All(token => token.IsWordIn(ScreenHeads.Generic) || token.IsWordIn(s_called))
            ? about
            : default;
    }

    /// <summary>"An app called "Lumen"": what is quoted then is the name of the app.</summary>
    private bool IsCalled =>
        _head.About is { Source: not null, IsEmpty: false } about && about[about.Count - 1].IsWordIn(s_called);

    private static readonly HashSet<string> s_called = WordList.Parse(
        "called named namens genannt appelee nommee llamada chiamata chamada genaamd"
    );

    private static readonly HashSet<string> s_afterName = WordList.Parse(
        "for para per pour fur in at of with para von de"
    );

    private static readonly HashSet<string> s_last = WordList.Parse(
        "app page site website webpage web screen view interface ui mockup wireframe design form seite webseite mobile aplicativo"
    );
}
