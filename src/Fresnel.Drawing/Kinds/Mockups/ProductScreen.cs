using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Mockups;

/// <summary>A product with its picture, price and choices.</summary>
internal static class ProductScreen
{
    public static void Draw(MockupContext ui, Rect screen)
    {
        var (surface, brief) = (ui.Surface, ui.Brief);
        var product = brief.Product ?? new ProductOffer { Name = brief.Title ?? brief.Subject ?? "" };
        if (!ui.Compact)
            surface.Corners(screen, 0, 0, ui.Corner, ui.Corner, ui.Palette.Card);
        var content = ui.Compact ? Shells.DrawTabs(ui, screen) : Shells.DrawTopBar(ui, screen, shop: true);
        var box = new Rect(
            content.X + ui.Margin,
            content.Y + (ui.Compact ? 4 : 32),
            content.Width - 2 * ui.Margin,
            content.Height - (ui.Compact ? 12 : 60)
        );
        var parts = ui.Compact
            ? PageParts.Split(box, [0.8, 1], 18, beside: false)
            : PageParts.Split(box, [1.1, 1], 56, beside: true);
        var gallery = ui.Compact
            ? Controls.Picture(ui, product.Name, 0, null, 18)
            : Column(
                new() { Gap = 14 },
                Controls.Picture(ui, product.Name, 0, null, 18),
                Row(
                    new() { Gap = 14 },
                    Enumerable
                        .Range(0, 4)
                        .Select(i =>
                            Column(
                                new() { Grow = 1 },
                                Controls.Picture(ui, product.Name, i, Math.Min(100, box.Height * 0.16))
                            )
                        )
                )
            );
        gallery.Draw(surface, parts[0]);
        surface.Place(
            Column(
                new() { Justify = Alignment.Centre, Gap = 18 },
                [Info(ui, product), Choices(ui, product), Buy(ui), .. Blocks.Rest(ui, nameof(brief.Product))]
            ),
            parts[1]
        );
    }

    public static Node Info(MockupContext ui, ProductOffer product)
    {
        var palette = ui.Palette;
        return Column(
            new() { Gap = 14 },
            Controls.TextOrBar(
                ui,
                product.Name,
                new TypeSpec(ui.Compact ? 28 : 42, 700) { MaxLines = 4, LineHeight = 1.14 },
                palette.Ink,
                260
            ),
            Controls.Rating(ui, product.Rating, product.Reviews),
            Row(
                new() { Gap = 14 },
                Controls.TextOrBar(
                    ui,
                    product.Price,
                    new TypeSpec(ui.Compact ? 28 : 34, 700) { MaxLines = 1, Min = 14 },
                    palette.Ink,
                    96
                ),
                OldPrice(ui, product.OldPrice),
                product.Badge is { Length: > 0 } badge ? Pill(badge, palette.Good.Ink, palette.Good.Soft) : null
            ),
            TextOrNone(product.Text, new TypeSpec(17) { MaxLines = 6, LineHeight = 1.5 }, palette.Secondary)
        );
    }

    /// <summary>Struck through: the line is part of what it says.</summary>
    private static Node? OldPrice(MockupContext ui, string? price)
    {
        if (string.IsNullOrWhiteSpace(price))
            return null;
        var spec = new TypeSpec(20) { MaxLines = 1 };
        var width = Math.Min(200, ui.Surface.Prepare(price, spec).NaturalWidth + 1);
        return Art(
            width,
            28,
            (surface, box) =>
            {
                var text = surface.Text(price, box, spec, ui.Palette.Secondary);
                surface.Stroke(SvgBuilder.Format($"M{text.X} {box.CentreY}H{text.Right}"), ui.Palette.Secondary, 1.5);
            }
        );
    }

    private static Node? Choices(MockupContext ui, ProductOffer product)
    {
        if (product.Options.Count == 0)
            return null;
        var palette = ui.Palette;
        return Row(
            new() { Gap = 10 },
            product
                .Options.Take(6)
                .Select(
                    (option, i) =>
                        Row(
                            new()
                            {
                                MinHeight = 42,
                                Radius = 10,
                                Pad = new Insets(0, 16),
                                Stroke = i == 0 ? palette.Accent : palette.Rule,
                                StrokeWidth = i == 0 ? 2 : 1,
                            },
                            Text(option, new TypeSpec(15, i == 0 ? 600 : 500) { MaxLines = 1, Min = 8 }, palette.Ink)
                        )
                )
        );
    }

    private static Node Buy(MockupContext ui)
    {
        var palette = ui.Palette;
        var buttons =
            ui.Buttons.Count > 0
                ? ui.Buttons.Take(2).Select(action => Controls.Button(ui, action, 54, wide: true))
                :
                [
                    new Art(null, 54, (surface, box) => surface.Rectangle(box with { Height = 54 }, 12, palette.Accent))
                    {
                        Grow = 1,
                    },
                ];
        return Row(new() { Gap = 14 }, buttons);
    }
}
