using System.Globalization;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Mockups;

/// <summary>Parts of app screens with entries of their own: a strip of cards, chips, a chat, steps.</summary>
internal static class PartBlocks
{
    private const int Most = 12;

    private static readonly string[] s_forecasts =
    [
        "forecast",
        "vorhersage",
        "previs",
        "prévis",
        "pronóst",
        "pronost",
        "days",
        "hours",
        "tage",
        "stunden",
        "jours",
        "días",
        "giorni",
    ];

    private static readonly string[] s_forecast = ["sun", "cloud", "cloud-rain", "cloud"];

    public static Node Strip(MockupContext ui, UiSection section)
    {
        const double Gap = 10;
        var named = section.Items.Take(ui.Compact ? 6 : 8).ToList();
        var isForecast =
            section.Heading is { } heading
            && s_forecasts.Any(word => heading.Contains(word, StringComparison.OrdinalIgnoreCase));
        return Art(
            null,
            named.Count > 0 ? 150 : 118,
            (surface, box) =>
            {
                surface.AddPictured("strip");
                var width =
                    named.Count > 0 ? (box.Width - Gap * (named.Count - 1)) / named.Count
                    : section.Count is > 1 and <= 8 and var all && isForecast ? (box.Width - Gap * (all - 1)) / all
                    : ui.Compact ? 76
                    : 132;
                var count = named.Count > 0 ? named.Count : Math.Clamp(section.Count ?? Most, 1, Most);
                surface.Clip(
                    box,
                    0,
                    () =>
                    {
                        for (var i = 0; i < count && box.X + i * (width + Gap) < box.Right; i++)
                            DrawCard(ui, i, box with { X = box.X + i * (width + Gap), Width = width }, isForecast);
                    }
                );
                for (var i = 0; i < named.Count; i++)
                    surface.Text(
                        named[i].Label,
                        new Rect(box.X + i * (width + Gap) + 6, box.Bottom - 48, width - 12, 42),
                        new TypeSpec(14, 600)
                        {
                            MaxLines = 2,
                            Min = 6,
                            LineHeight = 1.25,
                        },
                        ui.Palette.Ink,
                        0
                    );
            }
        );

        void DrawCard(MockupContext screen, int index, Rect card, bool forecast)
        {
            var (surface, palette) = (screen.Surface, screen.Palette);
            var tone = palette.Tone(index);
            surface.Panel(card, 14, palette.Card, palette.Line);
            if (named.Count > 0 && forecast)
            {
                surface.Icon(
                    named[index].Icon ?? s_forecast[index % s_forecast.Length],
                    card.CentreX - 16,
                    card.Y + 34,
                    32,
                    tone.Ink
                );
                return;
            }

            if (named.Count > 0)
            {
                surface.Rectangle(card with { Height = card.Height - 54 }, 14, tone.Soft);
                if (PageContext.IconOf(named[index].Icon, named[index].Label) is { } icon)
                    surface.Icon(icon, card.CentreX - 16, card.Y + 30, 32, tone.Ink);
                return;
            }

            var bar = Math.Min(card.Width * 0.5, 44);
            surface.Rectangle(new Rect(card.CentreX - bar / 2, card.Y + 16, bar, 8), 4, palette.Line);
            if (forecast)
                surface.Icon(s_forecast[index % s_forecast.Length], card.CentreX - 14, card.CentreY - 16, 28, tone.Ink);
            else
                surface.Circle(card.CentreX, card.CentreY - 2, 16, tone.Soft);
            surface.Rectangle(new Rect(card.CentreX - bar * 0.4, card.Bottom - 26, bar * 0.8, 10), 5, palette.Line);
        }
    }

    public static Node Chips(MockupContext ui, UiSection section)
    {
        var labels = section.Items.Take(Most).Select(item => item.Label).ToList();
        var chips =
            labels.Count > 0
                ? labels.Select(label => (Node: Chip(ui, label), Width: label.Length * 8.4 + 44))
                : Enumerable
                    .Range(0, Math.Clamp(section.Count ?? 4, 1, Most))
                    .Select(i => (Node: EmptyChip(ui, 64 + i % 3 * 14), Width: 104.0));
        var (rows, left) = (new List<List<Node>> { new() }, 0.0);
        foreach (var (node, width) in chips)
        {
            if (
                left + width
                    > (
                        ui.Compact ? 350
                        : ui.Brief.Screen is UiScreen.Detail or UiScreen.Message ? 500
                        : 640
                    )
                && rows[^1].Count > 0
            )
            {
                rows.Add([]);
                left = 0;
            }

            left += width;
            rows[^1].Add(node);
        }

        return Column(new() { Gap = 8 }, rows.Select(row => Row(new() { Gap = 8 }, [.. row, Spring()])));
    }

    private static Node Chip(MockupContext ui, string label) =>
        Row(
            new()
            {
                Fill = ui.Palette.Soft,
                Radius = 17,
                MinHeight = 34,
                Pad = new Insets(0, 16),
                Justify = Alignment.Centre,
            },
            Art(0, 0, (surface, _) => surface.AddPictured("chips")),
            Text(label, new TypeSpec(14, 600) { MaxLines = 2, Min = 6 }, ui.Palette.AccentText, 0)
        );

    private static Node EmptyChip(MockupContext ui, double width) =>
        Art(
            width,
            34,
            (surface, box) =>
            {
                surface.AddPictured("chips");
                surface.Panel(box, 17, ui.Palette.Card, ui.Palette.Rule);
                surface.Rectangle(new Rect(box.X + 16, box.CentreY - 4, box.Width - 32, 8), 4, ui.Palette.Line);
            }
        );

    public static Node Video(MockupContext ui) =>
        Art(
            null,
            ui.Compact ? 210 : 330,
            (surface, box) =>
            {
                surface.AddPictured("video");
                surface.AddPictured("live");
                var tone = ui.Palette.Tone(0);
                surface.Gradient(box, 16, tone.Line, tone.Soft, vertical: true);
                var radius = Math.Min(box.Height * 0.16, 36);
                surface.Circle(box.CentreX, box.CentreY, radius, ui.Palette.Accent);
                surface.Icon("play", box.CentreX - radius / 2, box.CentreY - radius / 2, radius, ui.Palette.OnAccent);
                var line = new Rect(box.X + 18, box.Bottom - 22, box.Width - 36, 5);
                surface.Rectangle(line, 2.5, ui.Palette.Card);
                surface.Rectangle(line with { Width = line.Width * 0.36 }, 2.5, ui.Palette.Accent);
            }
        );

    /// <summary>What is said is a bar; the field below is for the next message.</summary>
    public static Node Chat(MockupContext ui)
    {
        var palette = ui.Palette;
        return Controls.Panel(
            ui,
            18,
            14,
            [
                .. Enumerable.Range(0, 5).Select(i => (Node?)Bubble(i)),
                Row(
                    new()
                    {
                        MinHeight = 42,
                        Radius = 21,
                        Fill = palette.Panel,
                        Pad = new Insets(0, 14),
                        Gap = 10,
                    },
                    Controls.Bar(ui, 80).Growing(),
                    Icon("send", 18, palette.AccentText)
                ),
            ]
        );

        Node Bubble(int index)
        {
            var own = index % 3 == 1;
            var bubble = Art(
                own ? 120 : 150 - index % 2 * 30,
                index % 2 == 0 ? 48 : 34,
                (surface, box) =>
                {
                    surface.AddPictured("chat");
                    surface.Rectangle(box, 14, own ? palette.Accent : palette.Soft);
                    surface.Rectangle(
                        new Rect(box.X + 12, box.Y + 13, box.Width - 24, 8),
                        4,
                        own ? palette.OnAccent : palette.SoftLine
                    );
                }
            );
            return Row(
                new() { Gap = 10, Align = Alignment.End },
                own ? Spring() : Controls.Avatar(ui, null, index, 28),
                bubble,
                own ? null : Spring()
            );
        }
    }

    public static Node Steps(MockupContext ui, UiSection section)
    {
        var palette = ui.Palette;
        var count = section.Items.Count > 0 ? Math.Min(section.Items.Count, 8) : Math.Clamp(section.Count ?? 4, 2, 8);
        var line = Art(
            null,
            32,
            (surface, box) =>
            {
                surface.AddPictured("steps");
                var share = box.Width / count;
                surface.Rectangle(
                    new Rect(box.X + share / 2, box.CentreY - 1, share * (count - 1), 2),
                    1,
                    palette.Rule
                );
                for (var i = 0; i < count; i++)
                {
                    var x = box.X + share * (i + 0.5);
                    surface.Circle(x, box.CentreY, 15, i == 0 ? palette.Accent : palette.Panel);
                    surface.Text(
                        (i + 1).ToString(CultureInfo.InvariantCulture),
                        new Rect(x - 12, box.CentreY - 11, 24, 22),
                        new TypeSpec(14, 600)
                        {
                            MaxLines = 1,
                            Min = 5,
                            LineHeight = 1.25,
                        },
                        i == 0 ? palette.OnAccent : palette.Ink,
                        0
                    );
                }
            }
        );
        return Column(
            new() { Gap = 6 },
            line,
            section.Items.Count == 0
                ? null
                : Row(
                    new() { Align = Alignment.Start },
                    section
                        .Items.Take(count)
                        .Select(item =>
                            Text(item.Label, new TypeSpec(14, 500) { MaxLines = 2, Min = 6 }, palette.Ink, 0).Growing()
                        )
                )
        );
    }
}
