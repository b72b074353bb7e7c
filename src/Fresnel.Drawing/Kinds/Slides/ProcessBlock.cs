using System.Globalization;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Layout.Connectors;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Slides;

/// <summary>Steps in order: cards joined by arrows, or chevrons.</summary>
internal static class ProcessBlock
{
    public static void Draw(PageContext page, IReadOnlyList<BriefItem> items, Rect box)
    {
        var unit = page.Unit;
        var brief = items.All(item => item.Text is null && item.Value is null && item.When is null);
        var slot = box.Width / items.Count;
        if (slot > unit * 150 && page.Random("process").Chance(brief ? 0.5 : 0.3))
            DrawChevrons(page, items, box);
        else
            DrawCards(page, items, box);
    }

    private static void DrawCards(PageContext page, IReadOnlyList<BriefItem> items, Rect box)
    {
        var unit = page.Unit;
        var gap = unit * 56;
        var columns = GridShape.Columns(
            items.Count,
            box.Width,
            box.Height,
            box.Height > box.Width ? 1.4 : 0.95,
            unit * 230
        );
        var rows = (items.Count + columns - 1) / columns;
        var width = (box.Width - gap * (columns - 1)) / columns;
        var rowGap = columns == 1 ? unit * 44 : unit * 28;
        var height = Math.Min((box.Height - rowGap * (rows - 1)) / rows, unit * (columns == 1 ? 240 : 400));
        var top = box.Y + Math.Max(0, box.Height - height * rows - rowGap * (rows - 1)) * 0.4;
        var look = page.Random("cards").Pick((CardLook[])[CardLook.Raised, CardLook.Outlined, CardLook.Tinted]);
        for (var i = 0; i < items.Count; i++)
        {
            var (column, row) = (i % columns, i / columns);
            var at = new Rect(box.X + column * (width + gap), top + row * (height + rowGap), width, height);
            page.Surface.Place(
                columns == 1 ? Strip(page, items[i], i, look) : Card(page, items[i], i, look, height),
                at
            );
            var last = i == items.Count - 1;
            if (!last && column < columns - 1)
                Arrow.Draw(
                    page.Surface,
                    [(at.Right + unit * 12, at.Y + height / 2), (at.Right + gap - unit * 10, at.Y + height / 2)],
                    page.Palette.Tertiary,
                    unit * 2.5,
                    unit * 13
                );
            else if (!last && columns == 1)
                Arrow.Draw(
                    page.Surface,
                    [(at.X + unit * 68, at.Bottom + unit * 6), (at.X + unit * 68, at.Bottom + rowGap - unit * 6)],
                    page.Palette.Tertiary,
                    unit * 2.5,
                    unit * 13
                );
        }
    }

    private static Node Card(PageContext page, BriefItem item, int index, CardLook look, double height)
    {
        var (palette, unit) = (page.Palette, page.Unit);
        var tone = page.ToneOf(item, index);
        var roomy = height > unit * 300;
        var side = unit * (roomy ? 88 : 60);
        return PageParts.Card(
            page,
            look,
            unit * (roomy ? 32 : 24),
            unit * 8,
            index,
            Row(
                new() { Justify = Alignment.Between, Align = Alignment.Start },
                PageContext.IconOf(item.Icon, item.Label) is { } icon
                    ? Tile(icon, side, tone.Ink, look == CardLook.Tinted ? palette.Card : tone.Soft)
                    : null,
                Number(index, unit * (roomy ? 48 : 36), tone.Ink)
            ),
            Spring(),
            Text(
                item.Label,
                new TypeSpec(unit * (roomy ? 29 : 24), 600)
                {
                    MaxLines = 5,
                    LineHeight = 1.2,
                    Balanced = true,
                },
                palette.Ink
            ),
            TextOrNone(item.Text, new TypeSpec(unit * (roomy ? 20 : 18)) { MaxLines = 6 }, palette.Secondary),
            TextOrNone(item.Value ?? item.When, new TypeSpec(unit * 18, 600) { MaxLines = 2 }, palette.AccentText)
        );
    }

    private static Node Strip(PageContext page, BriefItem item, int index, CardLook look)
    {
        var (palette, unit) = (page.Palette, page.Unit);
        var tone = page.ToneOf(item, index);
        return PageParts.Card(
            page,
            look,
            new Insets(unit * 22, unit * 32),
            0,
            index,
            Row(
                new() { Gap = unit * 28, Grow = 1 },
                PageContext.IconOf(item.Icon, item.Label) is { } icon
                    ? Tile(icon, unit * 72, tone.Ink, look == CardLook.Tinted ? palette.Card : tone.Soft)
                    : Number(index, unit * 44, tone.Ink),
                Column(
                    new() { Gap = unit * 6, Grow = 1 },
                    Text(item.Label, new TypeSpec(unit * 26, 600) { MaxLines = 4, LineHeight = 1.22 }, palette.Ink),
                    TextOrNone(item.Text, new TypeSpec(unit * 19) { MaxLines = 5 }, palette.Secondary)
                ),
                TextOrNone(
                    item.Value ?? item.When,
                    new TypeSpec(unit * 20, 600) { MaxLines = 2 },
                    palette.AccentText,
                    1
                )
            )
        );
    }

    private static Node Number(int index, double size, Rgb ink) =>
        Text(
            (index + 1).ToString(CultureInfo.InvariantCulture),
            new TypeSpec(size, 700) { MaxLines = 1, LineHeight = 1.1 },
            ink
        );

    private static void DrawChevrons(PageContext page, IReadOnlyList<BriefItem> items, Rect box)
    {
        var (surface, palette, unit) = (page.Surface, page.Palette, page.Unit);
        var (count, point) = (items.Count, unit * 36);
        var slot = (box.Width - point) / count;
        var details = items.Any(item => (item.Text ?? item.Value ?? item.When) is not null);
        // Names alone are larger, and numbered inside.
        var height = Math.Min(unit * (details ? 150 : 300), box.Height * (details ? 0.4 : 0.7));
        var top = box.Y + (details ? box.Height * 0.06 : (box.Height - height) * 0.4);
        for (var i = 0; i < count; i++)
        {
            var (left, tone) = (box.X + slot * i, page.ToneOf(items[i], i));
            var right = left + slot - unit * 6;
            var notch = i == 0 ? 0 : point;
            (double, double)[] outline =
            [
                (left, top),
                (right, top),
                (right + point, top + height / 2),
                (right, top + height),
                (left, top + height),
                (left + notch, top + height / 2),
            ];
            var body = new Rect(left + notch, top, Math.Max(1, right - left - notch), height);
            var ground = page.SolidOf(items[i]) ?? tone.Soft;
            surface.Shape(
                PathShapes.Rounded(outline, unit * 8, closed: true),
                new Rect(left, top, slot + point, height),
                ground
            );
            surface.RecordGround(body, ground);
            var ink = page.SolidOf(items[i]) is { } solid ? Palette.On(solid) : tone.Ink;
            var words = body.Inflate(-unit * 10);
            if (!details)
            {
                var number = words with { Y = top + height * 0.16, Height = height * 0.24 };
                surface.Text($"{i + 1}", number, new TypeSpec(unit * 52, 700) { MaxLines = 1 }, ink, 0);
                words = words with { Y = number.Bottom, Height = height * 0.44 };
            }

            surface.Text(
                items[i].Label,
                words,
                new TypeSpec(unit * (details ? 24 : 34), 600)
                {
                    MaxLines = 4,
                    Min = unit * 12,
                    LineHeight = 1.2,
                    Balanced = true,
                },
                ink,
                0
            );
            if (!details)
                continue;
            surface.Place(
                Column(
                    new() { Gap = unit * 10 },
                    Number(i, unit * 40, tone.Ink),
                    TextOrNone(items[i].When, new TypeSpec(unit * 18, 600) { MaxLines = 2 }, palette.Tertiary),
                    TextOrNone(items[i].Text, new TypeSpec(unit * 20) { MaxLines = 8 }, palette.Secondary),
                    TextOrNone(items[i].Value, new TypeSpec(unit * 20, 600) { MaxLines = 2 }, palette.AccentText)
                ),
                new Rect(
                    left + unit * 12,
                    top + height + unit * 28,
                    slot - unit * 32,
                    Math.Max(1, box.Bottom - top - height - unit * 28)
                )
            );
        }
    }
}
