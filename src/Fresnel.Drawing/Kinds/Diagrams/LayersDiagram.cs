using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Diagrams;

/// <summary>Layers: bands above each other, a pyramid, or rings inside each other with their names beside.</summary>
internal static class LayersDiagram
{
    /// <summary>A funnel is drawn only where the brief has it.</summary>
    private static readonly LayersForm[] s_forms =
    [
        LayersForm.Bands,
        LayersForm.Pyramid,
        LayersForm.Rings,
        LayersForm.Slabs,
    ];

    public static void Draw(PageContext page, LayersForm? wanted, IReadOnlyList<BriefItem> items, Rect box)
    {
        var form = wanted ?? page.Random("layers").Pick(s_forms);
        if (
            items.Count > (wanted is null ? 8 : 12)
            || (form == LayersForm.Rings && (box.Width < box.Height || items.Count < 2))
        )
            form = LayersForm.Bands;
        switch (form)
        {
            case LayersForm.Rings:
                DrawRings(page, items, box);
                break;
            case LayersForm.Funnel:
                DrawFunnel(page, items, box);
                break;
            case LayersForm.Pyramid:
                DrawPyramid(page, items, box);
                break;
            case LayersForm.Slabs:
                DrawSlabs(page, items, box);
                break;
            default:
                DrawBands(page, items, box);
                break;
        }
    }

    private static Rgb Shade(PageContext page, BriefItem item, int index, int count) =>
        Palettes.Parse(item.Colour)
        ?? page.Palette.Accent.Blend(page.Palette.Card, count < 2 ? 0 : 0.82 * index / (count - 1));

    private static void DrawBands(PageContext page, IReadOnlyList<BriefItem> items, Rect box)
    {
        var gap = page.Unit * 10;
        var height = Math.Min(page.Unit * 170, (box.Height - gap * (items.Count - 1)) / items.Count);
        var top = box.Y + (box.Height - height * items.Count - gap * (items.Count - 1)) * 0.3;
        for (var i = 0; i < items.Count; i++)
        {
            var band = new Rect(box.X, top + i * (height + gap), box.Width, height);
            var shade = Shade(page, items[i], i, items.Count);
            page.Surface.Rectangle(band, page.Unit * 16, shade);
            var ink = Palette.On(shade);
            page.Surface.Place(
                Texts(page, items[i], ink, ink, beside: true),
                band.Inflate(-page.Unit * 14) with
                {
                    X = band.X + page.Unit * 32,
                    Width = band.Width - page.Unit * 64,
                }
            );
        }
    }

    /// <summary>Slanted slabs with a little depth.</summary>
    private static void DrawSlabs(PageContext page, IReadOnlyList<BriefItem> items, Rect box)
    {
        var (surface, palette, unit) = (page.Surface, page.Palette, page.Unit);
        var width = Math.Min(box.Width * 0.44, box.Height * 0.9);
        var slot = box.Height / items.Count;
        var depth = Math.Min(unit * 26, slot * 0.2);
        for (var i = 0; i < items.Count; i++)
        {
            var shade = Shade(page, items[i], i, items.Count);
            var (top, tall) = (box.Y + slot * i + slot * 0.08, slot * 0.84 - depth);
            var (left, slant) = (box.X, width * 0.16);
            surface.Shape(
                SvgBuilder.Format(
                    $"M{left} {top + tall}L{left + width - slant} {top + tall}L{left + width} {top + tall * 0.1}V{top + tall * 0.1 + depth}L{left + width - slant} {top + tall + depth}H{left}Z"
                ),
                new Rect(left, top, width, tall + depth),
                shade.Blend(new Rgb(0, 0, 0), 0.25)
            );
            surface.Shape(
                SvgBuilder.Format(
                    $"M{left + slant} {top + tall * 0.1}H{left + width}L{left + width - slant} {top + tall}H{left}Z"
                ),
                new Rect(left, top, width, tall),
                shade
            );
            surface.Line(
                left + width - slant * 0.4,
                top + tall * 0.5,
                left + width + unit * 30,
                top + tall * 0.5,
                palette.Rule,
                2
            );
            surface.Place(
                Texts(page, items[i], palette.Ink, palette.Secondary, beside: false),
                new Rect(left + width + unit * 44, box.Y + slot * i, box.Right - left - width - unit * 44, slot * 0.94)
            );
        }
    }

    private static void DrawPyramid(PageContext page, IReadOnlyList<BriefItem> items, Rect box)
    {
        var (surface, palette, unit) = (page.Surface, page.Palette, page.Unit);
        var detailed =
            items.Any(item => item.Text is not null || item.Value is not null)
            || items.Any(item => item.Label.Length > 16)
            || items[0].Label.Length > 9;
        var width = Math.Min(detailed ? box.Width * 0.5 : box.Width, box.Height * 1.25);
        var left = detailed ? box.X : box.CentreX - width / 2;
        var centre = left + width / 2;
        var slot = box.Height / items.Count;
        for (var i = 0; i < items.Count; i++)
        {
            var (y, next) = (box.Y + slot * i, box.Y + slot * (i + 1) - unit * 6);
            double Half(double at) => width / 2 * (at - box.Y) / box.Height;
            var shade = Shade(page, items[i], i, items.Count);
            surface.Shape(
                SvgBuilder.Format(
                    $"M{centre - Half(y)} {y}L{centre + Half(y)} {y}L{centre + Half(next)} {next}L{centre - Half(next)} {next}Z"
                ),
                new Rect(centre - Half(next), y, 2 * Half(next), next - y),
                shade
            );
            var text = new Rect(
                detailed ? left + width + unit * 36 : centre - Half(y) * 0.9,
                y + slot * 0.06,
                detailed ? box.Right - left - width - unit * 36 : Half(y) * 1.8,
                slot * 0.84
            );
            if (detailed)
            {
                surface.Line(
                    centre + Half(y + slot / 2) + unit * 8,
                    y + slot / 2,
                    left + width + unit * 24,
                    y + slot / 2,
                    palette.Rule,
                    2
                );
                surface.Place(Texts(page, items[i], palette.Ink, palette.Secondary, beside: false), text);
                continue;
            }

            if (i == 0)
                text = new Rect(centre - Half(next) * 0.55, y + slot * 0.45, Half(next) * 1.1, slot * 0.45);
            surface.RecordGround(text, shade);
            surface.Text(
                items[i].Label,
                text,
                new TypeSpec(unit * 26, 600)
                {
                    MaxLines = 3,
                    Min = unit * 9,
                    LineHeight = 1.2,
                },
                Palette.On(shade),
                0
            );
        }
    }

    /// <summary>Trapezoids that narrow downwards, with their names beside them.</summary>
    private static void DrawFunnel(PageContext page, IReadOnlyList<BriefItem> items, Rect box)
    {
        var (surface, palette, unit) = (page.Surface, page.Palette, page.Unit);
        var width = Math.Min(box.Width * 0.5, box.Height * 1.1);
        var (centre, slot) = (box.X + width / 2, Math.Min(box.Height / items.Count, unit * 210));
        var top = box.Y + (box.Height - slot * items.Count) / 3;
        for (var i = 0; i < items.Count; i++)
        {
            var (y, next) = (top + slot * i, top + slot * (i + 1) - unit * 8);
            double Half(double at) => width / 2 * (1 - 0.72 * (at - top) / (slot * items.Count));
            surface.Shape(
                SvgBuilder.Format(
                    $"M{centre - Half(y)} {y}L{centre + Half(y)} {y}L{centre + Half(next)} {next}L{centre - Half(next)} {next}Z"
                ),
                new Rect(centre - Half(y), y, 2 * Half(y), next - y),
                Shade(page, items[i], items.Count - 1 - i, Math.Max(items.Count, 3))
            );
            surface.Line(
                centre + Half(y + slot / 2) + unit * 10,
                y + slot / 2,
                box.X + width + unit * 24,
                y + slot / 2,
                palette.Rule,
                2
            );
            surface.Place(
                Texts(page, items[i], palette.Ink, palette.Secondary, beside: false),
                new Rect(box.X + width + unit * 40, y, box.Right - box.X - width - unit * 40, slot * 0.9)
            );
        }
    }

    private static void DrawRings(PageContext page, IReadOnlyList<BriefItem> items, Rect box)
    {
        var (surface, palette, unit) = (page.Surface, page.Palette, page.Unit);
        var radius = Math.Min(box.Height / 2, box.Width * 0.27);
        var (x, y) = (box.X + radius, box.CentreY);
        for (var i = 0; i < items.Count; i++)
            surface.Circle(
                x,
                y,
                radius * (items.Count - i) / items.Count,
                Shade(page, items[i], items.Count - 1 - i, items.Count)
            );
        var slot = box.Height / items.Count;
        for (var i = 0; i < items.Count; i++)
        {
            var middle = box.Y + slot * (i + 0.5);
            var band = radius * (items.Count - i - 0.5) / items.Count;
            // From the top right of each ring, so that lines do not cross.
            var angle = -Math.PI / 3 + 2 * Math.PI / 3 * (i + 0.5) / items.Count;
            var (px, py) = PathShapes.On(x, y, i == items.Count - 1 ? band * 0.4 : band, angle);
            var text = new Rect(
                x + radius + unit * 120,
                middle - slot * 0.46,
                box.Right - x - radius - unit * 120,
                slot * 0.92
            );
            surface.Stroke(
                SvgBuilder.Format($"M{px} {py}L{text.X - unit * 56} {middle}H{text.X - unit * 14}"),
                palette.Ink,
                2
            );
            surface.Circle(px, py, unit * 7, palette.Ground);
            surface.Circle(px, py, unit * 5, palette.Ink);
            surface.Place(Texts(page, items[i], palette.Ink, palette.Secondary, beside: false), text);
        }
    }

    private static Node Texts(PageContext page, BriefItem item, Rgb ink, Rgb soft, bool beside)
    {
        var unit = page.Unit;
        var name = Text(item.Label, new TypeSpec(unit * 27, 600) { MaxLines = 3, LineHeight = 1.2 }, ink);
        var text = TextOrNone(item.Text, new TypeSpec(unit * 19) { MaxLines = 5 }, soft);
        var value = TextOrNone(
            item.Value ?? item.When,
            new TypeSpec(unit * 20, 600) { MaxLines = 2 },
            ink,
            beside ? 1 : -1
        );
        return beside
            ? Row(new() { Gap = unit * 24 }, Column(new() { Gap = unit * 4, Grow = 1 }, name, text), value)
            : Column(new() { Gap = unit * 4, Justify = Alignment.Centre }, name, text, value);
    }
}
