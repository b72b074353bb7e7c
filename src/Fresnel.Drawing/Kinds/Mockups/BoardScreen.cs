using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Mockups;

/// <summary>Columns of cards.</summary>
internal static class BoardScreen
{
    public static void Draw(MockupContext ui, Rect screen)
    {
        var (surface, brief) = (ui.Surface, ui.Brief);
        Shells.DrawGround(ui, screen);
        var content = Shells.Draw(ui, screen);
        var box = Shells.InsideMargins(ui, content);
        box = PageParts.DrawTop(ui.Page, Blocks.Heading(ui), box, 0.3, 20);
        IReadOnlyList<UiSection> columns =
            brief.Sections.Count > 0
                ? [.. brief.Sections.Take(7)]
                : [new UiSection { Items = brief.Items }, new UiSection(), new UiSection()];
        if (columns.All(column => WeekCalendar.DayOf(brief.Language, column.Heading ?? "") >= 0))
            surface.AddPictured("day");
        var across = ui.Compact ? Math.Min(2, columns.Count) : columns.Count;
        surface.Place(
            Column(
                new() { Gap = 20 },
                [
                    Grid(across, 18, false, columns.Select((column, i) => BoardColumn(ui, column, i))),
                    .. Blocks.Rest(ui, brief.Sections.Count > 0 ? nameof(brief.Sections) : nameof(brief.Items)),
                ]
            ),
            box
        );
    }

    private static Node BoardColumn(MockupContext ui, UiSection section, int index)
    {
        var palette = ui.Palette;
        var cards =
            section.Items.Count > 0
                ? section.Items.Take(8).Select(item => Card(ui, item, index))
                : Enumerable.Range(0, Math.Clamp(section.Count ?? 4 - index % 3, 0, 12)).Select(i => EmptyCard(ui, i));
        return Column(
            new()
            {
                Fill = palette.Panel,
                Radius = 14,
                Pad = 14,
                Gap = 12,
            },
            [
                Row(
                    new() { Gap = 10, Pad = new Insets(2, 4) },
                    Dot(10, palette.Tone(index).Solid),
                    Controls
                        .TextOrBar(ui, section.Heading, new TypeSpec(15, 600) { MaxLines = 2 }, palette.Ink, 80)
                        .Growing()
                ),
                .. cards,
            ]
        );
    }

    private static Node Card(MockupContext ui, BriefItem item, int index)
    {
        var palette = ui.Palette;
        var tone = palette.Tone(index);
        return Column(
            new()
            {
                Fill = palette.Card,
                Stroke = palette.Line,
                Radius = 10,
                Pad = 14,
                Gap = 8,
            },
            Text(item.Label, new TypeSpec(15, 500) { MaxLines = 4, LineHeight = 1.35 }, palette.Ink),
            TextOrNone(item.Text, new TypeSpec(13.5) { MaxLines = 3 }, palette.Secondary),
            item.Value is null && item.When is null
                ? null
                : Row(
                    new() { Gap = 8 },
                    item.Value is { Length: > 0 } value ? Pill(value, tone.Ink, tone.Soft, 12) : null,
                    Spring(),
                    TextOrNone(item.When, new TypeSpec(12.5) { MaxLines = 1 }, palette.Tertiary, 1)
                )
        );
    }

    private static Node EmptyCard(MockupContext ui, int index) =>
        Column(
            new()
            {
                Fill = ui.Palette.Card,
                Stroke = ui.Palette.Line,
                Radius = 10,
                Pad = 14,
                Gap = 10,
                MinHeight = 82,
            },
            Controls.Bar(ui, 120 - index * 14),
            Controls.Bar(ui, 84)
        );
}
