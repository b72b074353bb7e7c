using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Mockups;

/// <summary>A form, or a cart with its entries and sums: what is filled in at the left, what it comes to at the right.</summary>
internal static class FormScreen
{
    public static void Draw(MockupContext ui, Rect screen)
    {
        var (surface, palette, brief) = (ui.Surface, ui.Palette, ui.Brief);
        if (!ui.Compact)
            surface.Corners(screen, 0, 0, ui.Corner, ui.Corner, palette.Ground);
        var content =
            ui.Compact ? Shells.DrawTabs(ui, screen)
            : brief.Navigation.Count > 0 ? Shells.DrawTopBar(ui, screen, shop: brief.Screen == UiScreen.Cart)
            : screen;
        var width = Math.Min(
            content.Width - 2 * ui.Margin,
            brief.Fields.Count > 6 || brief.Items.Count > 0 ? 920 : 620
        );
        var box = new Rect(content.CentreX - width / 2, content.Y + ui.Margin, width, content.Height - 2 * ui.Margin);
        var look = ui.Compact ? Look.Centred : ui.Page.Random("form").Pick(Enum.GetValues<Look>());
        if (look == Look.Left)
            box = box with { X = content.X + ui.Margin };
        if (look == Look.Beside && Blocks.Heading(ui, actions: false) is { } heading && content.Width > 860)
        {
            var side = Math.Min(300, content.Width * 0.28);
            var left = content.CentreX - (side + 40 + Math.Min(width, content.Width - side - 40 - 2 * ui.Margin)) / 2;
            surface.Place(Column(new() { Justify = Alignment.Centre }, heading), box with { X = left, Width = side });
            var right = left + side + 40;
            surface.Place(
                Column(new() { Gap = 22, Justify = Alignment.Centre }, [.. Body(ui), Buttons(ui)]),
                box with
                {
                    X = right,
                    Width = Math.Min(width, content.Right - ui.Margin - right),
                }
            );
            return;
        }

        surface.Place(
            Column(
                new() { Gap = 22, Justify = ui.Compact || look == Look.Top ? Alignment.Start : Alignment.Centre },
                [Blocks.Heading(ui, actions: false), .. Body(ui), Buttons(ui)]
            ),
            box
        );
    }

    private enum Look
    {
        Centred,
        Left,
        Top,
        Beside,
    }

    private static IEnumerable<Node?> Body(MockupContext ui)
    {
        var brief = ui.Brief;
        var fields = brief.Fields.Count == 0 ? null : Controls.Panel(ui, ui.Compact ? 18 : 28, 18, FieldRows(ui));
        var rest = Blocks.Rest(ui, nameof(brief.Fields)).OfType<Node>().ToList();
        if (ui.Compact || fields is null || rest.Count == 0)
            return [fields, .. rest];
        return
        [
            Row(
                new() { Gap = 24, Align = Alignment.Start },
                fields.Growing(1.2),
                Column(new() { Gap = 18, Grow = 1 }, rest)
            ),
        ];
    }

    /// <summary>Short fields stand in pairs where there are many.</summary>
    private static IEnumerable<Node?> FieldRows(MockupContext ui)
    {
        var fields = ui.Brief.Fields.Take(20).ToList();
        if (ui.Compact || fields.Count <= 5)
            return fields.Select(field => (Node?)Controls.Field(ui, field));
        return fields
            .Chunk(2)
            .Select(pair =>
                (Node?)Row(
                    new() { Gap = 18, Align = Alignment.Start },
                    pair.Select(field => Column(new() { Grow = 1 }, Controls.Field(ui, field)))
                )
            );
    }

    private static Node? Buttons(MockupContext ui) =>
        ui.Brief.Actions.Count == 0
            ? null
            : Row(
                new() { Gap = 14, Justify = ui.Compact ? Alignment.Start : Alignment.End },
                [
                    .. ui.Links.Take(2).Select(link => Controls.Link(ui, link.Label)),
                    .. ui.Buttons.Take(3).Select(action => Controls.Button(ui, action, 50, wide: ui.Compact)),
                ]
            );
}
