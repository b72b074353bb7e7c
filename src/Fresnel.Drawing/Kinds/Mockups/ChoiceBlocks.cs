using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Mockups;

/// <summary>Answers to choose from, a code in large figures, a journey, folders, replies and the days of a week.</summary>
internal static class ChoiceBlocks
{
    private const int Most = 12;

    public static Node BigText(MockupContext ui, UiSection section)
    {
        var item = section.Items is [var first, ..] ? first : new BriefItem { Label = "" };
        return item.Label.Length == 0
            ? Row(
                new() { Justify = Alignment.Centre },
                Tile(item.Icon ?? "circle-alert", 128, ui.Palette.AccentText, ui.Palette.Soft, 64)
            )
            : Text(
                item.Label,
                new TypeSpec(ui.Compact ? 116 : 150, 800)
                {
                    MaxLines = 1,
                    Min = 24,
                    LineHeight = 1.05,
                },
                ui.Palette.Accent,
                0
            );
    }

    /// <summary>A film over its picture, which shows nothing of it.</summary>
    public static Node Banner(MockupContext ui, UiSection section) =>
        Art(
            null,
            ui.Compact ? 250 : 320,
            (surface, box) =>
            {
                surface.AddPictured("film");
                surface.Clip(
                    box,
                    18,
                    () =>
                        Motif.Draw(surface, box, box.Height / 2.4, ui.Page.Random("banner"), Motif.Colours(ui.Palette))
                );
                var panel = new Rect(box.X + 24, box.Bottom - 128, Math.Min(box.Width - 48, 460), 104);
                surface.Rectangle(panel, 16, ui.Palette.Card);
                surface.Place(
                    Row(
                        new() { Gap = 16 },
                        Tile("play", 52, ui.Palette.OnAccent, ui.Palette.Accent, 26),
                        Controls
                            .TextOrBar(
                                ui,
                                section.Heading,
                                new TypeSpec(26, 700) { MaxLines = 2, Min = 12 },
                                ui.Palette.Ink,
                                200
                            )
                            .Growing()
                    ),
                    panel.Inflate(-16)
                );
            }
        );

    public static Node Paragraphs(MockupContext ui) =>
        Column(
            new() { Gap = 13 },
            Enumerable
                .Range(0, 9)
                .Select(i =>
                    i % 5 == 4
                        ? Gap(8)
                        : Art(
                            null,
                            10,
                            (surface, box) =>
                                surface.Rectangle(
                                    box with
                                    {
                                        Width = box.Width * (i % 5 == 3 ? 0.55 : 1 - i % 3 * 0.05),
                                    },
                                    5,
                                    ui.Palette.Line
                                )
                        )
                )
        );

    public static Node Answers(MockupContext ui, UiSection section)
    {
        var items = Entries(section, usual: 4, least: 2);
        return Grid(
            ui.Compact || items.Exists(item => item.Label.Length > 22) ? 1 : 2,
            12,
            false,
            items.Select((item, i) => Answer(ui, item, i))
        );
    }

    /// <summary>Those of the section, else as many without texts as it counts.</summary>
    private static List<BriefItem> Entries(UiSection section, int usual, int least) =>
        section.Items.Count > 0
            ? [.. section.Items.Take(Most)]
            : [.. BriefItem.Blank(Math.Clamp(section.Count ?? usual, least, Most))];

    private static NamedPart Answer(MockupContext ui, BriefItem item, int index)
    {
        var (palette, chosen) = (ui.Palette, item.Highlighted);
        return new NamedPart(
            "answer",
            Row(
                new()
                {
                    Gap = 12,
                    MinHeight = 56,
                    Radius = 14,
                    Pad = new Insets(8, 16),
                    Fill = chosen ? palette.Soft : palette.Card,
                    Stroke = chosen ? palette.Accent : palette.Rule,
                    StrokeWidth = chosen ? 2 : 1,
                },
                Controls
                    .TextOrBar(
                        ui,
                        item.Label,
                        new TypeSpec(16, 600) { MaxLines = 3, LineHeight = 1.25 },
                        palette.Ink,
                        90 + index % 3 * 26
                    )
                    .Growing(),
                TextOrNone(item.Value, new TypeSpec(13, 600) { MaxLines = 1 }, palette.AccentText),
                Controls.Checkbox(ui, chosen, round: true)
            )
        );
    }

    /// <summary>Both ends of a journey with a line between them.</summary>
    public static Node Route(MockupContext ui, UiSection section)
    {
        var (palette, items) = (ui.Palette, section.Items);
        var size = new TypeSpec(items.Max(item => item.Label.Length) <= 4 ? 38 : 24, 700)
        {
            MaxLines = 2,
            Min = 12,
            LineHeight = 1.15,
        };
        return Row(
            new() { Gap = 14 },
            Text(items[0].Label, size, palette.Ink).Growing(),
            Art(
                ui.Compact ? 64 : 110,
                34,
                (surface, box) =>
                {
                    surface.AddPictured("route");
                    surface.Rectangle(new Rect(box.X + 8, box.CentreY - 1, box.Width - 16, 2), 1, palette.Rule);
                    surface.Circle(box.X + 6, box.CentreY, 5, palette.Accent);
                    surface.Circle(box.Right - 6, box.CentreY, 5, palette.Accent);
                    var icon =
                        PageContext.IconOf(null, section.Heading)
                        ?? PageContext.IconOf(null, ui.Brief.Title)
                        ?? "arrow-right";
                    surface.Circle(box.CentreX, box.CentreY, 17, palette.Card);
                    surface.Icon(icon, box.CentreX - 12, box.CentreY - 12, 24, palette.AccentText);
                }
            ),
            Text(items[^1].Label, size, palette.Ink, 1).Growing()
        );
    }

    public static Node Folders(MockupContext ui, UiSection section)
    {
        var items = Entries(section, usual: 6, least: 1);
        return Grid(
            ui.Compact ? 2 : Math.Clamp(items.Count, 3, 4),
            16,
            false,
            items.Select(
                (item, i) =>
                    (Node)
                        new NamedPart(
                            "folder",
                            Column(
                                new()
                                {
                                    Gap = 8,
                                    Pad = new Insets(18, 16),
                                    Radius = 14,
                                    Fill = ui.Palette.Card,
                                    Stroke = ui.Palette.Line,
                                },
                                Art(
                                    null,
                                    ui.Compact ? 64 : 92,
                                    (surface, box) =>
                                    {
                                        surface.AddPictured("folders");
                                        DrawFolder(surface, box, ui.Palette.Tone(i));
                                    }
                                ),
                                Controls.TextOrBar(
                                    ui,
                                    item.Label,
                                    new TypeSpec(16, 600) { MaxLines = 2, Min = 9 },
                                    ui.Palette.Ink,
                                    90
                                ),
                                TextOrNone(
                                    item.Text ?? item.Value,
                                    new TypeSpec(13) { MaxLines = 1 },
                                    ui.Palette.Secondary
                                )
                            )
                        )
            )
        );
    }

    private static void DrawFolder(Surface surface, Rect box, Tone tone)
    {
        var width = Math.Min(box.Width, box.Height * 1.28);
        var folder = new Rect(box.X, box.Y, width, box.Height);
        surface.Rectangle(new Rect(folder.X, folder.Y, width * 0.46, folder.Height * 0.4), 8, tone.Solid);
        surface.Rectangle(
            folder with
            {
                Y = folder.Y + folder.Height * 0.14,
                Height = folder.Height * 0.86,
            },
            10,
            tone.Solid
        );
        surface.Rectangle(
            folder with
            {
                Y = folder.Y + folder.Height * 0.3,
                Height = folder.Height * 0.7,
            },
            10,
            tone.Line
        );
    }

    public static Node Replies(MockupContext ui, UiSection section)
    {
        var palette = ui.Palette;
        var items = Entries(section, usual: 3, least: 1);
        return Column(
            new() { Gap = 14 },
            items.Select(
                (item, i) =>
                    (Node?)
                        new NamedPart(
                            "reply",
                            Row(
                                new() { Gap = 14, Align = Alignment.Start },
                                Controls.Avatar(ui, item.Label, i, 40),
                                Column(
                                    new()
                                    {
                                        Grow = 1,
                                        Gap = 8,
                                        Pad = new Insets(12, 16),
                                        Radius = 14,
                                        Fill = palette.IsDark ? palette.Panel : palette.Ground,
                                        Stroke = palette.Line,
                                    },
                                    Controls.TextOrBar(
                                        ui,
                                        item.Label,
                                        new TypeSpec(15, 600) { MaxLines = 2 },
                                        palette.Ink,
                                        96 + i % 2 * 24
                                    ),
                                    item.Text is { } text
                                        ? Text(text, new TypeSpec(15) { MaxLines = 4 }, palette.Secondary)
                                        : Column(
                                            new() { Gap = 7 },
                                            Controls.Bar(ui, 260 - i % 3 * 20, 8),
                                            Controls.Bar(ui, 150 + i % 3 * 30, 8)
                                        )
                                )
                            )
                        )
            )
        );
    }

    /// <summary>What is done on a day is filled, up to the day in the middle of the week.</summary>
    public static Node Week(MockupContext ui, UiSection section)
    {
        var palette = ui.Palette;
        var days = WeekCalendar.DayNames(ui.Brief.Language);
        var name = ui.Compact ? 110.0 : 180;
        return Controls.Panel(
            ui,
            new Insets(16, ui.Compact ? 14 : 22),
            14,
            [
                Row(
                    new() { Gap = 6 },
                    [
                        Indent(name),
                        .. days.Select(day =>
                            Text(
                                    ui.Compact ? day[..1] : day,
                                    new TypeSpec(13, 600) { MaxLines = 1, Min = 6 },
                                    palette.Secondary,
                                    0
                                )
                                .Growing()
                        ),
                    ]
                ),
                .. section
                    .Items.Take(Most)
                    .Select(
                        (item, i) =>
                            (Node?)Row(
                                new() { Gap = 6, MinHeight = 44 },
                                [
                                    Column(
                                        new() { Width = name },
                                        Text(item.Label, new TypeSpec(15, 600) { MaxLines = 2, Min = 8 }, palette.Ink)
                                    ),
                                    .. days.Select(
                                        (_, day) => Day(ui, i, isDone: day < 4 && (i + day * 2) % 5 != 4).Growing()
                                    ),
                                ]
                            )
                    ),
            ]
        );
    }

    private static Node Day(MockupContext ui, int habit, bool isDone) =>
        Art(
            null,
            30,
            (surface, box) =>
            {
                surface.AddPictured("week");
                var radius = Math.Min(box.Width, box.Height) / 2 - 1;
                surface.Circle(
                    box.CentreX,
                    box.CentreY,
                    radius,
                    isDone ? ui.Palette.Tone(habit).Solid : ui.Palette.Line
                );
                if (isDone)
                    surface.Icon(
                        "check",
                        box.CentreX - radius * 0.6,
                        box.CentreY - radius * 0.6,
                        radius * 1.2,
                        ui.Palette.Card
                    );
            }
        );
}
