using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Diagrams;

/// <summary>Two, three or more circles; what sets share is where they overlap.</summary>
internal static class VennDiagram
{
    private const int MostSets = 6;

    public static void Draw(PageContext page, DiagramBrief brief, Rect box)
    {
        var sets = brief.Sets.Take(MostSets).ToList();
        var circles = Place(sets.Count, box, page.Random("venn").Chance(0.5));
        var palette = page.Palette;
        for (var i = 0; i < sets.Count; i++)
        {
            var colour = palette.IsWireframe ? palette.Muted : Palettes.Parse(sets[i].Colour) ?? palette.Tone(i).Solid;
            page.Surface.Circle(circles[i].X, circles[i].Y, circles[i].Radius, colour, palette.IsDark ? 0.34 : 0.26);
        }

        for (var i = 0; i < sets.Count; i++)
            page.Surface.Ring(
                circles[i].X,
                circles[i].Y,
                circles[i].Radius,
                palette.IsDark ? palette.Rule : palette.Ground,
                3
            );
        for (var i = 0; i < sets.Count; i++)
            DrawSet(page, sets[i], Own(circles, i), sets.Count);
        DrawOverlaps(page, brief, sets, circles);
    }

    private static List<(double X, double Y, double Radius)> Place(int count, Rect box, bool turned)
    {
        if (count == 1)
            return [(box.CentreX, box.CentreY, Math.Min(box.Width, box.Height) / 2)];
        if (count == 2)
        {
            var beside = box.Width >= box.Height * (turned ? 1.15 : 0.85);
            var r = beside ? Math.Min(box.Height / 2, box.Width / 3.24) : Math.Min(box.Width / 2, box.Height / 3.24);
            var d = r * 0.62;
            return beside
                ? [(box.CentreX - d, box.CentreY, r), (box.CentreX + d, box.CentreY, r)]
                : [(box.CentreX, box.CentreY - d, r), (box.CentreX, box.CentreY + d, r)];
        }

        // Centres on a ring; neighbours overlap and, of three, all do.
        var spread = count == 3 ? 0.62 : 0.72 / Math.Sin(Math.PI / count);
        var extent = Enumerable
            .Range(0, count)
            .Select(i => PathShapes.On(0, 0, spread, Angle(i, count) + (turned && count == 3 ? Math.PI : 0)))
            .ToList();
        var (high, low) = (extent.Max(point => point.Y) + 1, extent.Min(point => point.Y) - 1);
        var wide = extent.Max(point => Math.Abs(point.X)) + 1;
        var radius = Math.Min(box.Height / (high - low), box.Width / (2 * wide));
        var middle = box.CentreY - (high + low) / 2 * radius;
        return [.. extent.Select(point => (box.CentreX + point.X * radius, middle + point.Y * radius, radius))];
    }

    private static double Angle(int index, int count) => -Math.PI / 2 + index * 2 * Math.PI / count;

    /// <summary>A box inside the part of a circle that it shares with none.</summary>
    private static Rect Own(List<(double X, double Y, double Radius)> circles, int index)
    {
        var (x, y, r) = circles[index];
        if (circles.Count == 1)
            return new Rect(x - r * 0.65, y - r * 0.5, r * 1.3, r);
        var (cx, cy) = (circles.Average(circle => circle.X), circles.Average(circle => circle.Y));
        var length = Math.Max(1, PathShapes.Distance((x, y), (cx, cy)));
        var offset = circles.Count == 2 ? r * 0.38 : r * 0.44;
        var (mx, my) = (x + (x - cx) / length * offset, y + (y - cy) / length * offset);
        var upright = circles.Count == 2 && Math.Abs(x - cx) < 1;
        var (width, height) =
            circles.Count > 3 ? (r * 0.9, r * 0.56)
            : circles.Count == 3 ? (r * 0.94, r * 0.6)
            : upright ? (r * 1.2, r * 0.66)
            : (r * 0.78, r * 1.1);
        return new Rect(mx - width / 2, my - height / 2, width, height);
    }

    private static void DrawSet(PageContext page, VennSet set, Rect box, int count)
    {
        var palette = page.Palette;
        var size = Math.Clamp(box.Width / (count > 3 ? 8 : 7), 10, 36);
        page.Surface.Place(
            Column(
                new() { Justify = Alignment.Centre, Gap = size * 0.3 },
                [
                    Text(set.Name, new TypeSpec(size, 700) { MaxLines = 3, LineHeight = 1.15 }, palette.Ink, 0),
                    TextOrNone(set.Text, new TypeSpec(size * 0.64) { MaxLines = 4, LineHeight = 1.3 }, palette.Ink, 0),
                    .. set
                        .Items.Take(12)
                        .Select(item =>
                            Text(
                                item,
                                new TypeSpec(size * 0.68, 500) { MaxLines = 2, LineHeight = 1.3 },
                                palette.Ink,
                                0
                            )
                        ),
                ]
            ),
            box
        );
    }

    private static void DrawOverlaps(
        PageContext page,
        DiagramBrief brief,
        List<VennSet> sets,
        List<(double X, double Y, double Radius)> circles
    )
    {
        var byPlace = brief
            .Overlaps.Select(overlap =>
                (
                    overlap.Label,
                    Indexes: overlap
                        .Sets.Select(name =>
                            sets.FindIndex(set => string.Equals(set.Name, name, StringComparison.OrdinalIgnoreCase))
                        )
                        .Where(i => i >= 0)
                        .Distinct()
                        .Order()
                        .ToList()
                )
            )
            .Where(overlap => overlap.Indexes.Count > 1 && IsDrawn(overlap.Indexes, sets.Count))
            .GroupBy(overlap =>
                overlap.Indexes.Count == 2 && sets.Count > 2 ? string.Join(',', overlap.Indexes) : "all"
            );
        foreach (var group in byPlace)
        {
            var indexes = group.First().Indexes;
            var (x, y) = (indexes.Average(i => circles[i].X), indexes.Average(i => circles[i].Y));
            var r = circles[0].Radius;
            var all = group.Key == "all";
            if (!all)
            {
                // Off the middle, which all share.
                var (cx, cy) = (circles.Average(circle => circle.X), circles.Average(circle => circle.Y));
                var length = Math.Max(1, PathShapes.Distance((x, y), (cx, cy)));
                var push = sets.Count == 3 ? r * 0.29 : 0;
                (x, y) = (x + (x - cx) / length * push, y + (y - cy) / length * push);
            }

            var beside = sets.Count == 2 && Math.Abs(circles[0].X - circles[1].X) > 1;
            var (width, height) =
                sets.Count == 2 ? (beside ? (r * 0.6, r * 1) : (r * 1, r * 0.56))
                : all ? (r * 0.46, r * 0.36)
                : sets.Count == 3 ? (r * 0.42, r * 0.3)
                : (r * 0.34, r * 0.3);
            var size = Math.Clamp(width / 5.4, 8, 28);
            page.Surface.Place(
                Column(
                    new() { Justify = Alignment.Centre, Gap = size * 0.3 },
                    group.Select(overlap =>
                        Text(
                            overlap.Label,
                            new TypeSpec(size, all ? 700 : 600) { MaxLines = 5, LineHeight = 1.2 },
                            page.Palette.Ink,
                            0
                        )
                    )
                ),
                new Rect(x - width / 2, y - height / 2, width, height)
            );
        }
    }

    /// <summary>Of four sets and more, only neighbours overlap.</summary>
    private static bool IsDrawn(List<int> indexes, int count) =>
        count <= 3 || (indexes.Count == 2 && (indexes[1] - indexes[0] == 1 || indexes[1] - indexes[0] == count - 1));
}
