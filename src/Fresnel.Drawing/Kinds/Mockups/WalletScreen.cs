using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Mockups;

/// <summary>A balance on a card, actions, and payments.</summary>
internal static class WalletScreen
{
    public static void Draw(MockupContext ui, Rect screen)
    {
        var (surface, brief) = (ui.Surface, ui.Brief);
        if (!ui.Compact)
            surface.Corners(screen, 0, 0, ui.Corner, ui.Corner, ui.Palette.Ground);
        var content = Shells.Draw(ui, screen);
        var box = new Rect(content.X + ui.Margin, content.Y + 14, content.Width - 2 * ui.Margin, content.Height - 28);
        if (!ui.Compact && box.Width > 720)
            box = new Rect(box.CentreX - 360, box.Y, 720, box.Height);
        surface.Place(
            Column(
                new() { Gap = 22 },
                [
                    Blocks.Heading(ui, actions: false),
                    Card(ui),
                    Actions(ui),
                    .. Blocks.RestOrBars(ui, nameof(brief.Metrics)),
                ]
            ),
            box
        );
    }

    private static readonly HashSet<string> s_balances = Prompts.WordList.Parse(
        "total balance saldo guthaben solde totale gesamt kontostand"
    );

    /// <summary>The balance, else the first figure, with the others below it.</summary>
    private static CardNode Card(MockupContext ui)
    {
        var palette = ui.Palette;
        List<Metric> metrics =
        [
            .. ui.Brief.Metrics.OrderBy(metric => s_balances.Contains(metric.Name.ToLowerInvariant()) ? 0 : 1),
        ];
        var first = metrics.Count > 0 ? metrics[0] : null;
        var ink = palette.OnAccent;
        var end = palette.IsWireframe
            ? palette.Accent
            : palette.Accent.Blend(palette.OnAccent == Rgb(255) ? Rgb(0) : Rgb(255), 0.22);
        var content = Column(
            new() { Gap = 8 },
            [
                TextOrNone(first?.Name, new TypeSpec(15, 500) { MaxLines = 2 }, ink),
                TextOrNone(
                    first?.Value,
                    new TypeSpec(46, 700)
                    {
                        MaxLines = 1,
                        Min = 14,
                        LineHeight = 1.2,
                        Tracking = -0.012,
                    },
                    ink
                ),
                TextOrNone(first?.Change, new TypeSpec(15, 500) { MaxLines = 1 }, ink),
                Gap(10),
                metrics.Count < 2
                    ? null
                    : Grid(
                        2,
                        12,
                        false,
                        metrics
                            .Skip(1)
                            .Take(4)
                            .Select(metric =>
                                Column(
                                    new(),
                                    Text(metric.Name, new TypeSpec(13) { MaxLines = 2 }, ink),
                                    TextOrNone(metric.Value, new TypeSpec(16, 600) { MaxLines = 1, Min = 8 }, ink)
                                )
                            )
                    ),
            ]
        );
        return new CardNode(content, palette.Accent, end);
    }

    private static Colours.Rgb Rgb(byte grey) => new(grey, grey, grey);

    private static Node? Actions(MockupContext ui) =>
        ui.Brief.Actions.Count == ui.Icons.Count
            ? null
            : Row(
                new() { Align = Alignment.Start, Gap = 8 },
                ui.Brief.Actions.Where(action => !Controls.IsIcon(action))
                    .Take(5)
                    .Select(action =>
                        Column(
                            new()
                            {
                                Grow = 1,
                                Align = Alignment.Centre,
                                Gap = 8,
                            },
                            Tile(
                                PageContext.IconOf(null, action.Label) ?? "plus",
                                54,
                                ui.Palette.AccentText,
                                ui.Palette.Soft,
                                18
                            ),
                            Text(action.Label, new TypeSpec(14, 500) { MaxLines = 2, Min = 8 }, ui.Palette.Ink, 0)
                        )
                    )
            );

    /// <summary>A bank card with rings.</summary>
    private sealed class CardNode(Node content, Colours.Rgb from, Colours.Rgb to) : Node
    {
        private const double Pad = 24;
        private const double Least = 190;

        public override Extent Measure(Surface surface, double width)
        {
            var inner = content.Measure(surface, Math.Max(1, width - 2 * Pad));
            return new Extent(inner.Width + 2 * Pad, Math.Max(Least, inner.Height + 2 * Pad));
        }

        public override void Draw(Surface surface, Rect box)
        {
            surface.Shadow(box, 24, 2);
            surface.Gradient(box, 24, from, to);
            surface.Clip(
                box,
                24,
                () =>
                {
                    foreach (var radius in (double[])[120, 184, 248])
                        surface.Ring(box.Right - 20, box.Bottom + 24, radius, surface.Palette.OnAccent, 26, 0.07);
                }
            );
            content.Draw(surface, box.Inflate(-Pad));
        }
    }
}
