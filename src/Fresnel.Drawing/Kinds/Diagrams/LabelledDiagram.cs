using System.Globalization;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Diagrams;

/// <summary>
/// A thing with its parts named: the drawing of a known subject with numbers or lines to its parts, else the subject in the
/// middle with its parts around it.
/// </summary>
internal static class LabelledDiagram
{
    private const int Most = 16;

    public static void Draw(PageContext page, DiagramBrief brief, KnownSubject? known, Rect box)
    {
        if (known is null || !known.Shows(brief.Items))
            DrawAround(page, brief, box);
        else if (box.Width > box.Height * 1.25 && known.Size[0] < known.Size[1] * 1.3)
            DrawWithLines(page, brief, known, box);
        else
            DrawWithNumbers(page, brief, known, box);
    }

    private static void DrawWithNumbers(PageContext page, DiagramBrief brief, KnownSubject known, Rect box)
    {
        var beside = box.Width > box.Height * 1.1;
        var parts = PageParts.Split(box, beside ? [1.9, 1] : [1.35, 1], page.Unit * 36, beside);
        var art = DrawArt(page, known, parts[0]);
        for (var i = 0; i < known.Points.Count; i++)
        {
            var (x, y) = At(known, art, i);
            DrawNumber(page, i, x, y);
        }

        var list = beside
            ? parts[1]
            : new Rect(box.X, art.Bottom + page.Unit * 28, box.Width, box.Bottom - art.Bottom - page.Unit * 28);
        var columns = !beside && list.Width > list.Height * 0.8 && brief.Items.Count > 2 ? 2 : 1;
        new ScaleToFit(
            Column(
                new() { Justify = beside ? Alignment.Centre : Alignment.Start },
                Grid(columns, page.Unit * 22, false, brief.Items.Select((item, i) => Entry(page, item, i)))
            ),
            1.3
        ).Draw(page.Surface, list);
    }

    private static void DrawWithLines(PageContext page, DiagramBrief brief, KnownSubject known, Rect box)
    {
        var (surface, palette, unit) = (page.Surface, page.Palette, page.Unit);
        var width = Math.Min(box.Width * 0.52, box.Height * known.Size[0] / known.Size[1]);
        // Parts of the left half are named at the left.
        var oneSided = known.Points.All(point => point[0] > known.Size[0] / 2);
        var left = oneSided ? box.X + (box.Width - width) * 0.12 : box.CentreX - width / 2;
        var art = DrawArt(page, known, new Rect(left, box.Y, width, box.Height));
        var points = Enumerable.Range(0, brief.Items.Count).Select(i => At(known, art, i)).ToList();
        for (var side = 0; side < 2; side++)
        {
            var own = Enumerable
                .Range(0, points.Count)
                .Where(i => points[i].X < art.CentreX == (side == 0))
                .OrderBy(i => points[i].Y)
                .ToList();
            var slot = Math.Min(unit * 120, box.Height / Math.Max(1, own.Count));
            var ys = Spread.Apart([.. own.Select(i => points[i].Y)], slot, box.Y, box.Bottom);
            for (var k = 0; k < own.Count; k++)
            {
                var (item, at) = (brief.Items[own[k]], points[own[k]]);
                var label =
                    side == 0
                        ? new Rect(box.X, ys[k] - slot / 2, art.X - box.X - unit * 64, slot * 0.96)
                        : new Rect(
                            art.Right + unit * 64,
                            ys[k] - slot / 2,
                            box.Right - art.Right - unit * 64,
                            slot * 0.96
                        );
                var edge = side == 0 ? label.Right : label.X;
                var turn = side == 0 ? 1 : -1;
                var path = SvgBuilder.Format(
                    $"M{edge + turn * unit * 10} {ys[k]}H{edge + turn * unit * 44}L{at.X} {at.Y}"
                );
                surface.Stroke(path, palette.Ground, 6, opacity: 0.5);
                surface.Stroke(path, palette.Ink, 2);
                surface.Circle(at.X, at.Y, unit * 7.5, palette.Ground);
                surface.Circle(at.X, at.Y, unit * 5.5, palette.Ink);
                surface.Place(
                    Column(
                        new() { Justify = Alignment.Centre, Gap = unit * 2 },
                        Text(
                            item.Label,
                            new TypeSpec(unit * 24, 600) { MaxLines = 3, LineHeight = 1.2 },
                            palette.Ink,
                            side == 0 ? 1 : -1
                        ),
                        TextOrNone(
                            item.Text,
                            new TypeSpec(unit * 18) { MaxLines = 4, LineHeight = 1.3 },
                            palette.Secondary,
                            side == 0 ? 1 : -1
                        )
                    ),
                    label
                );
            }
        }
    }

    /// <summary>The subject as a disc, its parts on both sides, or below it on an upright page.</summary>
    private static void DrawAround(PageContext page, DiagramBrief brief, Rect box)
    {
        var (surface, palette, unit) = (page.Surface, page.Palette, page.Unit);
        var items = brief.Items.Take(Most).ToList();
        var sided = box.Width > box.Height * 1.05;
        var radius = sided
            ? Math.Min(box.Height * 0.3, box.Width * 0.14)
            : Math.Min(box.Width * 0.2, box.Height * 0.13);
        var (x, y) = (box.CentreX, sided ? box.CentreY : box.Y + radius);
        var half = (items.Count + 1) / 2;
        if (!sided)
        {
            DrawSubject(page, brief, x, y, radius);
            var below = new Rect(box.X, y + radius + unit * 40, box.Width, box.Bottom - y - radius - unit * 40);
            new ScaleToFit(
                Grid(items.Count > 3 ? 2 : 1, unit * 20, false, items.Select((item, i) => Card(page, item, i))),
                1.4
            ).Draw(surface, below);
            return;
        }

        for (var side = 0; side < 2; side++)
        {
            var own = side == 0 ? items[..half] : items[half..];
            var slot = box.Height / Math.Max(1, own.Count);
            for (var i = 0; i < own.Count; i++)
            {
                var index = side * half + i;
                var width = box.Width / 2 - radius - unit * 110;
                var height = Math.Min(slot * 0.86, unit * 170);
                var middle = box.Y + slot * (i + 0.5);
                var card = new Rect(side == 0 ? box.X : box.Right - width, middle - height / 2, width, height);
                var edge = side == 0 ? card.Right : card.X;
                var turn = side == 0 ? 1 : -1;
                surface.Stroke(
                    SvgBuilder.Format(
                        $"M{x} {y}C{x - turn * radius * 1.6} {y} {edge + turn * unit * 70} {middle} {edge} {middle}"
                    ),
                    page.ToneOf(own[i], index).Solid,
                    3
                );
                surface.Place(Column(new() { Justify = Alignment.Centre }, Card(page, own[i], index)), card);
            }
        }

        DrawSubject(page, brief, x, y, radius);
    }

    private static void DrawSubject(PageContext page, DiagramBrief brief, double x, double y, double radius)
    {
        var palette = page.Palette;
        page.Surface.Circle(x, y, radius + page.Unit * 10, palette.Soft);
        page.Surface.Circle(x, y, radius, palette.Accent);
        var name = brief.Subject ?? brief.Title ?? "";
        page.Surface.Text(
            name.Length > 0 && name == brief.Subject ? char.ToUpperInvariant(name[0]) + name[1..] : name,
            new Rect(x - radius * 0.72, y - radius * 0.6, radius * 1.44, radius * 1.2),
            new TypeSpec(radius * 0.3, 700)
            {
                MaxLines = 4,
                Min = radius * 0.1,
                LineHeight = 1.18,
                Balanced = true,
            },
            palette.OnAccent,
            0
        );
    }

    private static Node Card(PageContext page, BriefItem item, int index)
    {
        var (palette, unit) = (page.Palette, page.Unit);
        var tone = page.ToneOf(item, index);
        var icon = PageContext.IconOf(item.Icon, item.Label);
        return Row(
            new()
            {
                Fill = tone.Soft,
                Radius = unit * 18,
                Pad = new Insets(unit * 18, unit * 24),
                Gap = unit * 18,
            },
            icon is null ? null : Icon(icon, unit * 34, tone.Ink),
            Column(
                new() { Grow = 1, Gap = unit * 4 },
                Text(item.Label, new TypeSpec(unit * 24, 600) { MaxLines = 3, LineHeight = 1.22 }, palette.Ink),
                TextOrNone(item.Text, new TypeSpec(unit * 18) { MaxLines = 4 }, palette.Secondary),
                TextOrNone(item.Value ?? item.When, new TypeSpec(unit * 18, 600) { MaxLines = 2 }, tone.Ink)
            )
        );
    }

    private static Node Entry(PageContext page, BriefItem item, int index)
    {
        var (palette, unit) = (page.Palette, page.Unit);
        return Row(
            new() { Gap = unit * 16, Align = Alignment.Start },
            Art(unit * 34, unit * 34, (_, box) => DrawNumber(page, index, box.CentreX, box.CentreY)),
            Column(
                new() { Grow = 1, Gap = unit * 2 },
                Text(item.Label, new TypeSpec(unit * 24, 600) { MaxLines = 3, LineHeight = 1.3 }, palette.Ink),
                TextOrNone(item.Text, new TypeSpec(unit * 18) { MaxLines = 4 }, palette.Secondary)
            )
        );
    }

    private static void DrawNumber(PageContext page, int index, double x, double y)
    {
        var (palette, radius) = (page.Palette, page.Unit * 17);
        page.Surface.Circle(x, y, radius + 3, palette.Card);
        page.Surface.Circle(x, y, radius, palette.Accent);
        page.Surface.Text(
            (index + 1).ToString(CultureInfo.InvariantCulture),
            new Rect(x - radius * 0.7, y - radius * 0.7, radius * 1.4, radius * 1.4),
            new TypeSpec(radius, 700)
            {
                MaxLines = 1,
                Min = 4,
                LineHeight = 1.2,
            },
            palette.OnAccent,
            0
        );
    }

    private static (double X, double Y) At(KnownSubject known, Rect art, int index) =>
        (
            art.X + art.Width * known.Points[index][0] / known.Size[0],
            art.Y + art.Height * known.Points[index][1] / known.Size[1]
        );

    /// <summary>As large as the box allows.</summary>
    private static Rect DrawArt(PageContext page, KnownSubject known, Rect box)
    {
        var scale = Math.Min(box.Width / known.Size[0], box.Height / known.Size[1]);
        var (width, height) = (known.Size[0] * scale, known.Size[1] * scale);
        var art = new Rect(
            box.CentreX - width / 2,
            box.Y + (box.Width > box.Height ? (box.Height - height) / 2 : 0),
            width,
            height
        );
        page.Surface.Picture(KnownSubjects.ReadDrawing(known.Drawing!), known.Size[0], known.Size[1], art);
        return art;
    }
}
