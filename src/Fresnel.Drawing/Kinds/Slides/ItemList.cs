using System.Globalization;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Slides;

/// <summary>Entries below each other, with a mark before and a figure or a time after each.</summary>
internal static class ItemList
{
    private enum Mark
    {
        Number,
        Check,
        Icon,
        Bar,
    }

    public static void Draw(PageContext page, IReadOnlyList<BriefItem> items, Rect box)
    {
        var unit = page.Unit;
        var columns = items.Count > 5 && box.Width > unit * 900 ? 2 : 1;
        var rows = (items.Count + columns - 1) / columns;
        var height = Math.Min(unit * 132, box.Height / rows);
        var mark = ChooseMark(page, items);
        var lists = items
            .Select((item, i) => Entry(page, item, i, mark, height))
            .Chunk(rows)
            .Select(chunk =>
                Column(
                    new() { Grow = 1 },
                    chunk.SelectMany((entry, i) => i == 0 ? (Node[])[entry] : [Rule(page.Palette.Line), entry])
                )
            );
        new ScaleToFit(
            Row(new() { Gap = unit * 64, Align = Alignment.Start }, lists),
            box.Height > box.Width ? 1.5 : 1.2
        ).Draw(page.Surface, box);
    }

    private static Mark ChooseMark(PageContext page, IReadOnlyList<BriefItem> items)
    {
        var icons = items.Count(item => PageContext.IconOf(item.Icon, item.Label) is not null);
        return icons == items.Count && items.Any(item => item.Icon is not null)
            ? Mark.Icon
            : page.Random("marks").Pick((Mark[])[Mark.Number, Mark.Check, Mark.Bar]);
    }

    private static Node Entry(PageContext page, BriefItem item, int index, Mark mark, double height)
    {
        var (palette, unit) = (page.Palette, page.Unit);
        var size =
            height > unit * 100 ? 30
            : height > unit * 70 ? 26
            : 22;
        var detail = item.Value ?? item.When;
        var second = item.Value is not null ? item.When : null;
        return Row(
            new()
            {
                Gap = unit * 24,
                MinHeight = height - 1,
                Pad = new Insets(unit * 10, 0),
            },
            MarkNode(page, item, index, mark, size),
            Column(
                new() { Grow = 1, Gap = unit * 4 },
                Text(
                    item.Label,
                    new TypeSpec(unit * size, 600) { MaxLines = 3, LineHeight = 1.25 },
                    item.Colour is null ? palette.Ink : page.ToneOf(item, index).Ink
                ),
                TextOrNone(item.Text, new TypeSpec(unit * size * 0.7) { MaxLines = 3 }, palette.Secondary)
            ),
            detail is null
                ? null
                : Column(
                    new() { Align = Alignment.End },
                    Text(
                        detail,
                        new TypeSpec(unit * (item.Value is null ? 20 : size), item.Value is null ? 500 : 700)
                        {
                            MaxLines = 2,
                        },
                        item.Value is null ? palette.Tertiary : palette.AccentText,
                        1
                    ),
                    TextOrNone(second, new TypeSpec(unit * 18, 500) { MaxLines = 2 }, palette.Tertiary, 1)
                )
        );
    }

    private static Node MarkNode(PageContext page, BriefItem item, int index, Mark mark, double size)
    {
        var (palette, unit) = (page.Palette, page.Unit);
        var side = unit * size * 1.7;
        var solid = page.SolidOf(item);
        var (ink, soft) = solid is { } ground ? (Palette.On(ground), ground) : (palette.AccentText, palette.Soft);
        return mark switch
        {
            Mark.Number => Art(
                side,
                side,
                (surface, box) =>
                    surface.Text(
                        (index + 1).ToString(CultureInfo.InvariantCulture),
                        box,
                        new TypeSpec(unit * size * 1.15, 700) { MaxLines = 1 },
                        solid is null ? palette.AccentText : page.ToneOf(item, index).Ink
                    )
            ),
            Mark.Icon => Tile(PageContext.IconOf(item.Icon, item.Label) ?? "check", side, ink, soft),
            Mark.Check => Tile("check", side, ink, soft),
            _ => Art(
                unit * 6,
                unit * size * 1.2,
                (surface, box) => surface.Rectangle(box, unit * 3, solid ?? palette.Accent)
            ),
        };
    }
}
