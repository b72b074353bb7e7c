using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Mockups;

/// <summary>A conversation, beside the list of conversations where there is room.</summary>
internal static class ChatScreen
{
    private const double Header = 74;
    private const double Composer = 84;

    public static void Draw(MockupContext ui, Rect screen)
    {
        var (surface, palette) = (ui.Surface, ui.Palette);
        if (!ui.Compact)
            surface.Corners(screen, 0, 0, ui.Corner, ui.Corner, palette.Card);
        var thread = ui.Compact
            ? new Rect(screen.X, screen.Y + ui.StatusBar - 8, screen.Width, screen.Height - ui.StatusBar - 12)
            : DrawList(ui, screen);
        DrawHeader(ui, thread);
        var body = new Rect(
            thread.X + ui.Margin - 4,
            thread.Y + Header + 12,
            thread.Width - 2 * ui.Margin + 8,
            thread.Height - Header - Composer - 24
        );
        surface.Place(
            Column(
                new() { Justify = Alignment.End, Gap = 16 },
                [
                    .. Blocks.Rest(ui, nameof(ui.Brief.Messages), nameof(ui.Brief.Items)),
                    Blocks.Messages(ui) ?? EmptyThread(ui),
                ]
            ),
            body
        );
        DrawComposer(ui, new Rect(thread.X, thread.Bottom - Composer, thread.Width, Composer));
    }

    private static Rect DrawList(MockupContext ui, Rect screen)
    {
        var (surface, palette, brief) = (ui.Surface, ui.Palette, ui.Brief);
        var width = Math.Min(336, screen.Width * 0.32);
        surface.Corners(
            screen with
            {
                Width = width,
            },
            0,
            0,
            0,
            ui.Corner,
            palette.IsDark ? palette.Panel : palette.Ground
        );
        surface.Rectangle(new Rect(screen.X + width, screen.Y, 1, screen.Height), 0, palette.Line);
        var entries =
            brief.Items.Count > 0
                ? brief
                    .Items.Take(10)
                    .Select(
                        (item, i) =>
                            Entry(
                                ui,
                                item,
                                i,
                                item.Highlighted || (i == 0 && !brief.Items.Any(each => each.Highlighted))
                            )
                    )
                : Enumerable.Range(0, 7).Select(i => EmptyEntry(ui, i));
        surface.Place(
            Column(
                new() { Gap = 4 },
                [
                    Row(
                        new() { Pad = new Insets(4, 10, 10, 10) },
                        Shells.Brand(ui, 30).Growing(),
                        Icon("square-pen", 20, palette.Secondary)
                    ),
                    Controls.Search(ui, Blocks.SearchLabel(ui)),
                    Gap(8),
                    .. entries,
                ]
            ),
            new Rect(screen.X + 12, screen.Y + 18, width - 24, screen.Height - 32)
        );
        return new Rect(screen.X + width + 1, screen.Y, screen.Width - width - 1, screen.Height);
    }

    private static Node Entry(MockupContext ui, BriefItem item, int index, bool active)
    {
        var palette = ui.Palette;
        return Row(
            new()
            {
                Pad = new Insets(11, 12),
                Radius = 12,
                Gap = 12,
                Fill = active ? palette.Soft : null,
            },
            Controls.Avatar(ui, item.Label, index, 44),
            Column(
                new() { Grow = 1, Gap = 1 },
                Text(item.Label, new TypeSpec(15, 600) { MaxLines = 1 }, palette.Ink),
                TextOrNone(item.Text, new TypeSpec(14) { MaxLines = 1, Min = 12 }, palette.Secondary)
            ),
            TextOrNone(item.When, new TypeSpec(12) { MaxLines = 1 }, palette.Tertiary, 1),
            item.Value is { Length: > 0 } unread ? Pill(unread, palette.OnAccent, palette.Accent, 11) : null
        );
    }

    private static Node EmptyEntry(MockupContext ui, int index) =>
        Row(
            new()
            {
                Pad = new Insets(11, 12),
                Radius = 12,
                Gap = 12,
                Fill = index == 0 ? ui.Palette.Soft : null,
            },
            Controls.Avatar(ui, null, index, 44),
            Column(
                new() { Grow = 1, Gap = 9 },
                Controls.Bar(ui, 90 + index % 3 * 16),
                Controls.Bar(ui, 140 - index % 2 * 24, 8)
            )
        );

    private static void DrawHeader(MockupContext ui, Rect thread)
    {
        var (palette, brief) = (ui.Palette, ui.Brief);
        var name =
            brief.Title
            ?? brief.Items.FirstOrDefault(item => item.Highlighted)?.Label
            ?? brief.Messages.FirstOrDefault(message => !message.Own)?.From;
        ui.Surface.Place(
            Row(
                new() { Gap = 14 },
                ui.Compact ? Icon("chevron-left", 22, palette.AccentText) : null,
                Controls.Avatar(ui, name, 0, 42),
                Column(
                    new() { Grow = 1 },
                    Controls.TextOrBar(ui, name, new TypeSpec(17, 600) { MaxLines = 1 }, palette.Ink, 120),
                    TextOrNone(brief.Subtitle, new TypeSpec(13) { MaxLines = 1 }, palette.Secondary)
                ),
                Icon("phone", 20, palette.Secondary),
                Icon("video", 21, palette.Secondary)
            ),
            new Rect(thread.X + ui.Margin - 4, thread.Y, thread.Width - 2 * ui.Margin + 8, Header)
        );
        ui.Surface.Rectangle(new Rect(thread.X, thread.Y + Header, thread.Width, 1), 0, palette.Line);
    }

    private static void DrawComposer(MockupContext ui, Rect box)
    {
        var (palette, brief) = (ui.Palette, ui.Brief);
        var placeholder = brief.Fields is [var field, ..] ? field.Placeholder ?? field.Label : null;
        ui.Surface.Place(
            Row(
                new()
                {
                    MinHeight = 54,
                    Radius = 16,
                    Stroke = palette.Rule,
                    Pad = new Insets(0, 7, 0, 18),
                    Gap = 14,
                },
                Icon("paperclip", 19, palette.Secondary),
                (
                    TextOrNone(placeholder, new TypeSpec(16) { MaxLines = 1 }, palette.Tertiary)
                    ?? Controls.Bar(ui, 110)
                ).Growing(),
                Icon("smile", 20, palette.Secondary),
                Tile("send-horizontal", 40, palette.OnAccent, palette.Accent, 12)
            ),
            new Rect(box.X + ui.Margin - 8, box.Y + 8, box.Width - 2 * ui.Margin + 16, 56)
        );
    }

    private static Node EmptyThread(MockupContext ui) =>
        Column(
            new() { Gap = 14 },
            Enumerable
                .Range(0, 5)
                .Select(i =>
                    Row(
                        new() { Justify = i % 2 == 0 ? Alignment.Start : Alignment.End },
                        Art(
                            ui.Compact ? 210 : 320 - i % 3 * 60,
                            46,
                            (surface, box) =>
                                surface.Rectangle(box, 18, i % 2 == 0 ? ui.Palette.Panel : ui.Palette.Soft)
                        )
                    )
                )
        );
}
