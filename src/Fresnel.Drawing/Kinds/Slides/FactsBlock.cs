using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Slides;

/// <summary>Findings beside a chart or a table: a figure in large type where there is one, and what it says.</summary>
internal static class FactsBlock
{
    public static void Draw(PageContext page, IReadOnlyList<BriefItem> items, Rect box)
    {
        var unit = page.Unit;
        var beside = box.Width > box.Height * 1.6;
        var columns = beside ? Math.Min(items.Count, 4) : 1;
        page.Surface.Place(
            Column(
                new() { Justify = beside ? Alignment.Start : Alignment.Centre },
                Grid(columns, unit * 28, false, items.Select((item, i) => Fact(page, item, i)))
            ),
            box
        );
    }

    private static Node Fact(PageContext page, BriefItem item, int index)
    {
        var (palette, unit) = (page.Palette, page.Unit);
        return Column(
            new() { Gap = unit * 8 },
            index == 0 ? null : Rule(palette.Line),
            index == 0 ? null : Gap(unit * 12),
            TextOrNone(
                item.Value,
                new TypeSpec(unit * 42, 700)
                {
                    MaxLines = 1,
                    Min = unit * 14,
                    LineHeight = 1.12,
                },
                index == 0 ? palette.AccentText : palette.Ink
            ),
            Text(
                item.Label,
                new TypeSpec(unit * (item.Value is null ? 24 : 20), item.Value is null ? 600 : 400) { MaxLines = 5 },
                item.Value is null ? palette.Ink : palette.Secondary
            ),
            TextOrNone(item.Text, new TypeSpec(unit * 18) { MaxLines = 4 }, palette.Secondary),
            TextOrNone(item.When, new TypeSpec(unit * 17, 500) { MaxLines = 1 }, palette.Tertiary)
        );
    }
}
