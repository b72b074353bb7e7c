using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Pages;

/// <summary>Events along a line: to the right where there is room, else downwards.</summary>
internal static class TimelineBlock
{
    public static void Draw(PageContext page, IReadOnlyList<BriefItem> items, Rect box)
    {
        var slot = box.Width / items.Count;
        if (slot < page.Unit * 128 || box.Height > box.Width * 1.1)
            DrawDown(page, items, box);
        else if (items.Count > 2 && box.Height > page.Unit * 400 && page.Random("timeline").Chance(0.4))
            DrawAlternating(page, items, box, slot);
        else
            DrawRight(page, items, box, slot);
    }

    /// <summary>−1 before the current event, 0 the current one, 1 after it; 1 for all where none is current.</summary>
    private static int State(IReadOnlyList<BriefItem> items, int index)
    {
        var current = items.ToList().FindLastIndex(item => item.Highlighted);
        return current < 0 ? 1 : index.CompareTo(current);
    }

    private static Colours.Rgb WhenInk(PageContext page, IReadOnlyList<BriefItem> items, int index, Colours.Rgb ink) =>
        items[index].Colour is not null ? page.ToneOf(items[index], index).Ink
        : State(items, index) > 0 && items.Any(item => item.Highlighted) ? page.Palette.Tertiary
        : ink;

    private static void DrawRight(PageContext page, IReadOnlyList<BriefItem> items, Rect box, double slot)
    {
        var (surface, palette, unit) = (page.Surface, page.Palette, page.Unit);
        var pad = slot - unit * 28;
        var whenSize = WhenSize(page, items, pad);
        var bodies = items.Select(item => Body(page, item)).ToList();
        var below = bodies.Max(body => body.Measure(surface, pad).Height);
        var above = whenSize * 1.3 + unit * 36;
        var total = above + unit * 44 + below;
        if (box.Height > total * 1.9 && slot > unit * 200)
        {
            surface.Scaled(box, 1.25, inner => DrawRight(page, items, inner, inner.Width / items.Count));
            return;
        }

        var line = box.Y + above + Math.Max(0, (box.Height - total) * 0.35);
        DrawRail(page, items, new Rect(box.X, line - unit * 2, box.Width, unit * 4), slot);
        for (var i = 0; i < items.Count; i++)
        {
            var x = box.X + slot * i;
            DrawStop(page, items, i, x + unit * 14, line);
            surface.Text(
                items[i].When ?? "",
                new Rect(x, line - unit * 34 - whenSize * 1.2, pad, whenSize * 1.2),
                new TypeSpec(whenSize, 700) { MaxLines = 1, Min = unit * 12 },
                WhenInk(page, items, i, palette.Ink)
            );
            surface.Place(bodies[i], new Rect(x, line + unit * 40, pad, Math.Max(1, box.Bottom - line - unit * 40)));
        }
    }

    private static void DrawAlternating(PageContext page, IReadOnlyList<BriefItem> items, Rect box, double slot)
    {
        var (surface, palette, unit) = (page.Surface, page.Palette, page.Unit);
        var line = box.CentreY;
        DrawRail(page, items, new Rect(box.X, line - unit * 2, box.Width, unit * 4), slot);
        for (var i = 0; i < items.Count; i++)
        {
            // A card may be as wide as two slots, as its neighbours are on the other side.
            var x = box.X + slot * i;
            var width = Math.Min(slot * 1.7, box.Right - x) - unit * 20;
            var up = i % 2 == 0;
            var stop = x + unit * 14;
            surface.Line(stop, line, stop, line + (up ? -1 : 1) * unit * 70, palette.Rule, 2);
            DrawStop(page, items, i, stop, line);
            var room = box.Height / 2 - unit * 40;
            var area = new Rect(x + unit * 34, up ? box.Y : line + unit * 40, width - unit * 34, room);
            surface.Place(
                Column(
                    new() { Justify = up ? Alignment.End : Alignment.Start, Gap = unit * 4 },
                    TextOrNone(
                        items[i].When,
                        new TypeSpec(unit * 30, 700) { MaxLines = 2 },
                        items[i].Colour is null ? palette.AccentText : page.ToneOf(items[i], i).Ink
                    ),
                    Body(page, items[i])
                ),
                area
            );
        }
    }

    private static void DrawDown(PageContext page, IReadOnlyList<BriefItem> items, Rect box)
    {
        var (surface, palette, unit) = (page.Surface, page.Palette, page.Unit);
        var hasWhen = items.Any(item => item.When is not null);
        // Larger, as long as the words keep a line of some length.
        if (box.Height / items.Count > unit * 210 && box.Width > unit * 480)
        {
            surface.Scaled(box, 1.35, inner => DrawDown(page, items, inner));
            return;
        }

        var columns = items.Count > 6 && box.Width > unit * 1000 ? 2 : 1;
        var rows = (items.Count + columns - 1) / columns;
        var parts = PageParts.Split(box, [.. Enumerable.Repeat(1.0, columns)], unit * 56, beside: true);
        for (var column = 0; column < columns; column++)
        {
            var part = parts[column];
            var count = Math.Min(rows, items.Count - column * rows);
            if (count <= 0)
                break;
            var slot = Math.Min(part.Height / rows, unit * 190);
            var when = hasWhen ? Math.Min(unit * 150, part.Width * 0.28) : 0;
            var rail = part.X + when + unit * 16;
            surface.Rectangle(
                new Rect(rail - unit * 2, part.Y + slot / 2, unit * 4, slot * (count - 1)),
                unit * 2,
                palette.Line
            );
            for (var i = 0; i < count; i++)
            {
                var (index, y) = (column * rows + i, part.Y + slot * (i + 0.5));
                DrawStop(page, items, index, rail, y, Math.Min(1, slot / (unit * 60)));
                surface.Text(
                    items[index].When ?? "",
                    new Rect(part.X, y - slot * 0.4, when - unit * 12, slot * 0.8),
                    new TypeSpec(unit * 26, 700)
                    {
                        MaxLines = 2,
                        Min = unit * 12,
                        LineHeight = 1.15,
                    },
                    WhenInk(page, items, index, palette.Ink),
                    1
                );
                surface.Place(
                    Column(new() { Justify = Alignment.Centre }, Body(page, items[index])),
                    new Rect(rail + unit * 36, y - slot * 0.44, Math.Max(1, part.Right - rail - unit * 36), slot * 0.88)
                );
            }
        }
    }

    private static Node Body(PageContext page, BriefItem item)
    {
        var (palette, unit) = (page.Palette, page.Unit);
        return Column(
            new() { Gap = unit * 8 },
            Text(item.Label, new TypeSpec(unit * 26, 600) { MaxLines = 4, LineHeight = 1.25 }, palette.Ink),
            TextOrNone(item.Text, new TypeSpec(unit * 19) { MaxLines = 6 }, palette.Secondary),
            TextOrNone(item.Value, new TypeSpec(unit * 19, 600) { MaxLines = 2 }, palette.AccentText)
        );
    }

    private static double WhenSize(PageContext page, IReadOnlyList<BriefItem> items, double width)
    {
        var spec = new TypeSpec(page.Unit * 38, 700);
        var widest = items.Max(item => page.Surface.Prepare(item.When ?? "", spec).NaturalWidth);
        return Math.Max(page.Unit * 14, spec.Size * Math.Min(1, width / Math.Max(1, widest)));
    }

    private static void DrawRail(PageContext page, IReadOnlyList<BriefItem> items, Rect rail, double slot)
    {
        var (surface, palette) = (page.Surface, page.Palette);
        surface.Rectangle(rail, rail.Height / 2, palette.Line);
        var past = Enumerable.Range(0, items.Count).Count(i => State(items, i) < 0);
        if (past > 0)
            surface.Rectangle(rail with { Width = slot * past + page.Unit * 14 }, rail.Height / 2, palette.Accent);
    }

    private static void DrawStop(
        PageContext page,
        IReadOnlyList<BriefItem> items,
        int index,
        double x,
        double y,
        double scale = 1
    )
    {
        var (surface, palette, unit) = (page.Surface, page.Palette, page.Unit * scale);
        if (Palettes.Parse(items[index].Colour) is { } own && !palette.IsWireframe)
        {
            surface.Circle(x, y, unit * 20, own, 0.25);
            surface.Circle(x, y, unit * 14, own);
            return;
        }

        switch (State(items, index))
        {
            case < 0:
                surface.Circle(x, y, unit * 14, palette.Accent);
                surface.Icon("check", x - unit * 9, y - unit * 9, unit * 18, palette.OnAccent);
                break;
            case 0:
                surface.Circle(x, y, unit * 22, palette.Accent, 0.2);
                surface.Circle(x, y, unit * 14, palette.Accent);
                surface.Circle(x, y, unit * 5, palette.OnAccent);
                break;
            default:
                surface.Circle(x, y, unit * 13, items.Any(item => item.Highlighted) ? palette.Rule : palette.Accent);
                surface.Circle(x, y, unit * 8, palette.Ground);
                break;
        }
    }
}
