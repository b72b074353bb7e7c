using System.Globalization;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Slides;

/// <summary>Cards with an icon where the entry names one, else a number.</summary>
internal static class IconGridBlock
{
    public static void Draw(PageContext page, IReadOnlyList<BriefItem> items, Rect box)
    {
        var unit = page.Unit;
        var columns = GridShape.Columns(items.Count, box.Width, box.Height, 1.25, unit * 210);
        var look = page.Random("cards").Pick(Enum.GetValues<CardLook>());
        var rows = (items.Count + columns - 1) / columns;
        var roomy = box.Height / rows > unit * 250;
        var fill = box.Height / rows < unit * 400;
        var grid = Grid(columns, unit * 28, fill, items.Select((item, i) => Card(page, item, i, look, roomy, items)));
        new ScaleToFit(Column(new() { Justify = Alignment.Centre }, grid), 1.4).Draw(page.Surface, box);
    }

    /// <summary>The first letters of a name on a disc.</summary>
    private static Node Portrait(string name, double side, Colours.Rgb ink, Colours.Rgb ground) =>
        Art(
            side,
            side,
            (surface, box) =>
            {
                surface.Circle(box.CentreX, box.CentreY, side / 2, ground);
                var letters = string.Concat(
                    name.Split(' ')
                        .Where(word => word.Length > 0 && char.IsLetter(word[0]))
                        .Take(2)
                        .Select(word => word[0])
                );
                surface.Text(letters, box, new TypeSpec(side * 0.38, 600) { MaxLines = 1, Min = 4 }, ink, 0);
            }
        );

    private static Node Card(
        PageContext page,
        BriefItem item,
        int index,
        CardLook look,
        bool roomy,
        IReadOnlyList<BriefItem> items
    )
    {
        var ((palette, unit), count) = ((page.Palette, page.Unit), items.Count);
        // Beside icons, a number would look like a value.
        var substitute = items.Any(each => PageContext.IconOf(each.Icon, each.Label) is not null) ? "check" : null;
        var tone = page.ToneOf(item, count > 6 ? 0 : index);
        var side = unit * (roomy ? 72 : 52);
        var soft = look == CardLook.Tinted ? palette.Card : tone.Soft;
        var mark =
            item.Icon == "portrait" ? Portrait(item.Label, unit * (roomy ? 96 : 64), tone.Ink, soft)
            : (PageContext.IconOf(item.Icon, item.Label) ?? substitute) is { } icon ? Tile(icon, side, tone.Ink, soft)
            : Art(
                side,
                side,
                (surface, box) =>
                {
                    surface.Rectangle(box, side * 0.28, soft);
                    surface.Text(
                        (index + 1).ToString(CultureInfo.InvariantCulture),
                        box,
                        new TypeSpec(side * 0.42, 700) { MaxLines = 1 },
                        tone.Ink,
                        0
                    );
                }
            );
        var pad = look == CardLook.TopRule ? 0 : unit * (roomy ? 32 : 22);
        return PageParts.Card(
            page,
            look,
            pad,
            unit * 10,
            count > 6 ? null : index,
            Row(
                new() { Justify = Alignment.Between, Gap = unit * 12 },
                mark,
                TextOrNone(
                    item.Value ?? item.When,
                    new TypeSpec(unit * 26, 700) { MaxLines = 2 },
                    palette.AccentText,
                    1
                )
            ),
            Gap(unit * (roomy ? 14 : 4)),
            Text(
                item.Label,
                new TypeSpec(unit * (roomy ? 28 : 23), 600)
                {
                    MaxLines = 4,
                    LineHeight = 1.22,
                    Balanced = true,
                },
                palette.Ink
            ),
            TextOrNone(item.Text, new TypeSpec(unit * (roomy ? 20 : 17)) { MaxLines = 5 }, palette.Secondary),
            item.Value is not null
                ? TextOrNone(item.When, new TypeSpec(unit * 17, 500) { MaxLines = 1 }, palette.Tertiary)
                : null
        );
    }
}
