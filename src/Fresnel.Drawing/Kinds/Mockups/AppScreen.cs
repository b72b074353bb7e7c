using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Mockups;

/// <summary>
/// A dashboard, settings, a table, a list with details, a feed, a profile, a map and whatever else is a menu with content.
/// </summary>
internal static class AppScreen
{
    /// <summary>Few entries are shown larger.</summary>
    private const double Largest = 1.2;

    public static void Draw(MockupContext ui, Rect screen)
    {
        var surface = ui.Surface;
        Shells.DrawGround(ui, screen);
        var topBar = !ui.Compact && !ui.Brief.Sidebar && ui.Brief.Screen is UiScreen.Feed or UiScreen.Profile;
        var content = topBar ? Shells.DrawTopBar(ui, screen) : Shells.Draw(ui, screen);
        var narrow = !ui.Compact && ui.Brief.Screen is UiScreen.Feed or UiScreen.Profile or UiScreen.Settings;
        var box = Shells.InsideMargins(ui, content);
        if (narrow && box.Width > 760)
            box = new Rect(box.CentreX - 380, box.Y, 760, box.Height);
        if (!ui.Compact && ui.Brief.Sections.FirstOrDefault(section => section.Form == SectionForm.Chat) is { } chat)
        {
            var parts = PageParts.Split(box, [2.3, 1], 24, beside: true);
            surface.Place(Blocks.Section(ui, chat, 0), parts[1]);
            box = parts[0];
            ui = ui with
            {
                Brief = ui.Brief with { Sections = [.. ui.Brief.Sections.Where(section => section != chat)] },
            };
        }

        var (main, placed) = PlacedBlocks.Split(ui.Brief);
        if (placed.Count == 0)
            new ScaleToFit(Column(new() { Gap = 20 }, Content(ui, box)), Largest).Draw(surface, box);
        else
            PlacedBlocks.Draw(ui, box, placed, inside => Content(ui with { Brief = main }, inside));
    }

    private static IEnumerable<Node?> Content(MockupContext ui, Rect box)
    {
        var brief = ui.Brief;
        return brief.Screen switch
        {
            UiScreen.Dashboard => [Blocks.Heading(ui), .. Dashboard(ui)],
            UiScreen.Settings => [Blocks.Heading(ui), .. Settings(ui)],
            UiScreen.ListDetail => [ListDetail(ui, box)],
            UiScreen.Profile => [Profile(ui), .. Blocks.Rest(ui)],
            UiScreen.Feed => [Blocks.Heading(ui), Feed(ui), .. Blocks.Rest(ui, nameof(brief.Items))],
            UiScreen.Map => [Blocks.Heading(ui), MapBlock.Create(ui, box), .. Blocks.Rest(ui)],
            UiScreen.Table =>
            [
                Blocks.Heading(ui),
                Controls.Search(ui, Blocks.SearchLabel(ui)),
                Blocks.Table(ui) ?? EmptySections.Table(ui, 4),
                .. Blocks.Rest(ui, nameof(brief.Table)),
            ],
            _ => Other(ui, box),
        };
    }

    private static IEnumerable<Node?> Other(MockupContext ui, Rect box)
    {
        var brief = ui.Brief;
        if (brief.Metrics.Count + brief.Sections.Count == 0 && brief.Places.Count > 0)
            return [Blocks.Heading(ui), .. Blocks.Rest(ui)];
        if (brief.Metrics.Count is 1 or 2 or 3 && brief.Charts.Count == 0 && (ui.Compact || brief.Metrics.Count == 1))
            return
            [
                Blocks.Heading(ui),
                .. brief.Metrics.Select(metric => Blocks.HeroMetric(ui, metric)),
                .. Blocks.Rest(ui, nameof(brief.Metrics)),
            ];
        return brief.Title is not null && !Blocks.Rest(ui).OfType<Node>().Any()
            ? [Blocks.Heading(ui), .. Article(ui, box)]
            : [Blocks.Heading(ui), .. Blocks.RestOrBars(ui)];
    }

    /// <summary>A picture and lines of text below a title.</summary>
    private static IEnumerable<Node?> Article(MockupContext ui, Rect box) =>
        [
            Controls.Picture(ui, ui.Brief.Subject, 0, Math.Clamp(box.Height * 0.42, 120, 340), 16),
            EmptyText(ui, box.Width),
        ];

    private static IEnumerable<Node?> Dashboard(MockupContext ui)
    {
        var brief = ui.Brief;
        var rows = brief.Table is null ? 0 : brief.Table.Rows.Count;
        return
        [
            Blocks.Metrics(ui)
                ?? Grid(
                    ui.Compact ? 2 : 4,
                    16,
                    false,
                    Enumerable
                        .Range(0, 4)
                        .Select(i =>
                            Controls.Panel(ui, new Insets(18, 20), 12, Controls.Bar(ui, 70), Controls.Bar(ui, 104, 22))
                        )
                ),
            Blocks.Charts(
                ui,
                ui.Compact ? 180
                    : rows > 0 ? 220
                    : 300
            )
                ?? (
                    brief.Charts.Count == 0
                    && brief.Sections.Any(section => section.Form is SectionForm.Map or SectionForm.Calendar)
                        ? null
                        : EmptyCharts.Create(ui, ui.Compact ? 160 : 240)
                ),
            Blocks.Table(ui)
                ?? (brief.Items.Count + brief.Sections.Count == 0 && !ui.Compact ? EmptySections.Table(ui, 4) : null),
            .. Blocks.Rest(ui, nameof(brief.Metrics), nameof(brief.Charts), nameof(brief.Table)),
        ];
    }

    private static IEnumerable<Node?> Settings(MockupContext ui)
    {
        var (brief, palette) = (ui.Brief, ui.Palette);
        var fields =
            brief.Fields.Count == 0
                ? null
                : Controls.Panel(
                    ui,
                    new Insets(20, 24),
                    18,
                    brief.Fields.Take(14).Select(field => (Node?)Controls.Field(ui, field))
                );
        return
        [
            .. brief
                .Sections.Take(6)
                .Select(
                    (section, i) =>
                        section.Form != SectionForm.List
                            ? Blocks.Section(ui, section, i)
                            : (Node?)Column(
                                new() { Gap = 10 },
                                TextOrNone(section.Heading, new TypeSpec(17, 600) { MaxLines = 2 }, palette.Ink),
                                section.Items.Count == 0 ? null : Blocks.List(ui, section.Items, switches: true)
                            )
                ),
            // Beside switches with states, an entry is none.
            brief.Items.Count == 0
                ? null
                : Blocks.List(ui, brief.Items, switches: !brief.Fields.Any(field => field.Type == FieldType.Toggle)),
            fields,
            .. Blocks.Rest(ui, nameof(brief.Sections), nameof(brief.Items), nameof(brief.Fields)),
        ];
    }

    private static Node ListDetail(MockupContext ui, Rect box)
    {
        var (brief, palette) = (ui.Brief, ui.Palette);
        if (brief is { Items.Count: 0, Title: not null } && brief.Sections.Any(section => section.Items.Count > 0))
            return Page(ui, box);
        var chosen =
            brief.Items.FirstOrDefault(item => item.Highlighted) ?? (brief.Items is [var first, ..] ? first : null);
        var rows = brief
            .Items.Take(12)
            .Select(
                (item, i) =>
                    (Node)Column(
                        new()
                        {
                            Fill = item == chosen ? palette.Soft : null,
                            Radius = 12,
                            Pad = new Insets(2, 12),
                        },
                        Blocks.ListRow(ui, item, i)
                    )
            );
        var counted = brief.Items.Count > 0 ? null : brief.Sections.FirstOrDefault(section => section.Items.Count == 0);
        if (brief.Items.Count == 0)
            rows =
            [
                Blocks.EmptyList(ui, Math.Clamp(counted?.Count ?? 6, 1, 12), counted?.Details, counted?.Marked ?? 0),
            ];
        // Its rows are the list.
        ui = ui with
        {
            Brief = brief with { Sections = [.. brief.Sections.Where(section => section != counted)] },
        };
        var list = Column(
            new() { Gap = 6 },
            [Blocks.Heading(ui, actions: false), Controls.Search(ui, Blocks.SearchLabel(ui)), .. rows]
        );
        if (ui.Compact)
            return Column(new() { Gap = 20 }, [list, .. Blocks.Rest(ui, nameof(brief.Items))]);
        var detail = Controls.Panel(
            ui,
            28,
            16,
            [
                Row(
                    new() { Gap = 16 },
                    [
                        Controls.Avatar(ui, chosen?.Label, 0, 64),
                        Column(
                            new() { Grow = 1, Gap = 4 },
                            Controls.TextOrBar(
                                ui,
                                chosen?.Label,
                                new TypeSpec(26, 700) { MaxLines = 2 },
                                palette.Ink,
                                200
                            ),
                            Controls.TextOrBar(
                                ui,
                                chosen?.Text ?? chosen?.When,
                                new TypeSpec(16) { MaxLines = 4 },
                                palette.Secondary,
                                260
                            )
                        ),
                        .. ui.Buttons.Take(2).Select(action => Controls.Button(ui, action, 42)),
                    ]
                ),
                Rule(palette.Line),
                .. Blocks.Rest(ui, nameof(brief.Items)),
                ui.Brief.Sections.Count + brief.Fields.Count + brief.Charts.Count == 0
                    ? EmptyText(ui, box.Width * 0.5)
                    : null,
            ]
        );
        return Row(new() { Gap = 28, Align = Alignment.Start }, list.Growing(0.85), detail.Growing(1.3));
    }

    /// <summary>One entry opened: its picture, its name and its sections, beside one another where there is room.</summary>
    private static Node Page(MockupContext ui, Rect box)
    {
        var brief = ui.Brief;
        var sections = brief
            .Sections.Take(6)
            .Select(section => Blocks.Sections(ui with { Brief = brief with { Sections = [section] } }))
            .OfType<Node>()
            .ToList();
        var rest = Blocks.Rest(ui, nameof(brief.Sections)).OfType<Node>();
        var picture = Controls.Picture(ui, brief.Title, 0, ui.Compact ? 180 : box.Height * 0.34, 16);
        return Column(
            new() { Gap = 20 },
            [
                picture,
                Blocks.Heading(ui),
                ui.Compact || sections.Count < 2
                    ? Column(new() { Gap = 20 }, sections)
                    : Row(new() { Gap = 24, Align = Alignment.Start }, sections.Select(section => section.Growing())),
                .. rest,
            ]
        );
    }

    private static Node Profile(MockupContext ui)
    {
        var (brief, palette) = (ui.Brief, ui.Palette);
        var name = brief.Title ?? brief.Brand ?? brief.Subject;
        return Column(
            new() { Gap = 16, Align = Alignment.Centre },
            [
                Controls.Avatar(ui, name, 0, 96),
                Controls.TextOrBar(ui, name, new TypeSpec(28, 700) { MaxLines = 2 }, palette.Ink, 180),
                Controls.TextOrBar(
                    ui,
                    brief.Subtitle ?? (brief.Title is null || brief.Subject == name ? null : brief.Subject),
                    new TypeSpec(16) { MaxLines = 3 },
                    palette.Secondary,
                    260
                ),
                Row(new() { Gap = 12 }, ui.Buttons.Take(3).Select(action => Controls.Button(ui, action, 42))),
            ]
        );
    }

    private static Node? Feed(MockupContext ui) =>
        ui.Brief.Items.Count == 0
            ? null
            : Column(
                new() { Gap = 16 },
                ui.Brief.Items.Take(ui.Compact ? 4 : 5)
                    .Select(
                        (item, i) =>
                            Controls.Panel(
                                ui,
                                18,
                                12,
                                Row(
                                    new() { Gap = 12 },
                                    Controls.Avatar(ui, item.Label, i, 40),
                                    Column(
                                        new() { Grow = 1 },
                                        Text(item.Label, new TypeSpec(16, 600) { MaxLines = 2 }, ui.Palette.Ink),
                                        TextOrNone(item.When, new TypeSpec(13) { MaxLines = 1 }, ui.Palette.Tertiary)
                                    )
                                ),
                                TextOrNone(item.Text, new TypeSpec(15.5) { MaxLines = 5 }, ui.Palette.Ink),
                                Controls.Picture(ui, item.Icon ?? item.Text ?? item.Label, i, ui.Compact ? 150 : 190),
                                Row(
                                    new() { Gap = 20 },
                                    Icon("heart", 19, ui.Palette.Secondary),
                                    Icon("message-circle", 19, ui.Palette.Secondary),
                                    Icon("send", 19, ui.Palette.Secondary),
                                    Spring(),
                                    TextOrNone(item.Value, new TypeSpec(14, 600) { MaxLines = 1 }, ui.Palette.Secondary)
                                )
                            )
                    )
            );

    private static Node EmptyText(MockupContext ui, double width) =>
        Column(
            new() { Gap = 14 },
            Enumerable.Range(0, 6).Select(i => Controls.Bar(ui, width * (i == 5 ? 0.4 : 0.92 - i % 2 * 0.08)))
        );
}
