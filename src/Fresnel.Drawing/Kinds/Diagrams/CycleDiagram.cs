using System.Globalization;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Layout.Connectors;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Diagrams;

/// <summary>Stages in a ring, clockwise from the top, with an arrow from each to the next.</summary>
internal static class CycleDiagram
{
    private const int Most = 16;

    public static void Draw(PageContext page, IReadOnlyList<BriefItem> all, Rect box)
    {
        var items = all.Take(Most).ToList();
        var count = items.Count;
        var round = items.All(item => item.Text is null && item.Value is null) && page.Random("cycle").Chance(0.5);
        var (width, height) = CardSize(count, box, round);
        var (rx, ry) = ((box.Width - width) / 2, (box.Height - height) / 2);
        // A ring is rounder than the page.
        rx = Math.Min(rx, ry * 1.9);
        ry = Math.Min(ry, rx * 1.9);
        var cards = Enumerable
            .Range(0, count)
            .Select(i =>
            {
                var (sin, cos) = Math.SinCos(Angle(i, count));
                return new Rect(box.CentreX + cos * rx - width / 2, box.CentreY + sin * ry - height / 2, width, height);
            })
            .ToList();
        for (var i = 0; i < count && count > 1; i++)
            DrawArrow(page, box, rx, ry, Angle(i, count), Angle(i + 1, count), cards[i], cards[(i + 1) % count]);
        for (var i = 0; i < count; i++)
            DrawStage(page, items[i], i, cards[i], round);
    }

    private static double Angle(double index, int count) => -Math.PI / 2 + index * 2 * Math.PI / count;

    /// <summary>The largest cards that leave room for the arrows between neighbours.</summary>
    private static (double Width, double Height) CardSize(int count, Rect box, bool round)
    {
        var aspect = round ? 1 : 1.75;
        var width = Math.Min(box.Width / (count > 2 ? 3 : 2.4), box.Height / 3 * aspect);
        width = Math.Min(width, 340);
        for (; width > 8; width *= 0.95)
        {
            var height = width / aspect;
            var (rx, ry) = ((box.Width - width) / 2, (box.Height - height) / 2);
            rx = Math.Min(rx, ry * 1.9);
            ry = Math.Min(ry, rx * 1.9);
            var apart = Enumerable
                .Range(0, count)
                .All(i =>
                {
                    var (a, b) = (Angle(i, count), Angle(i + 1, count));
                    var (dx, dy) = (Math.Abs(Math.Cos(a) - Math.Cos(b)) * rx, Math.Abs(Math.Sin(a) - Math.Sin(b)) * ry);
                    return count < 2 || dx > width * 1.28 || dy > height * 1.45;
                });
            if (apart)
                break;
        }

        return (width, width / aspect);
    }

    /// <summary>Along the ring, from the edge of one card to the edge of the next.</summary>
    private static void DrawArrow(
        PageContext page,
        Rect box,
        double rx,
        double ry,
        double from,
        double to,
        Rect start,
        Rect end
    )
    {
        var points = new List<(double X, double Y)>();
        const int Steps = 60;
        for (var i = 0; i <= Steps; i++)
        {
            var (sin, cos) = Math.SinCos(from + (to - from) * i / Steps);
            var point = (X: box.CentreX + cos * rx, Y: box.CentreY + sin * ry);
            if (!Covers(start.Inflate(8), point) && !Covers(end.Inflate(10), point))
                points.Add(point);
        }

        if (points.Count < 3)
            return;
        var size = Math.Clamp(start.Width / 12, 6, 18);
        Arrow.Draw(page.Surface, points, page.Palette.Tertiary, Math.Max(1.5, size / 5), size, radius: 0);
    }

    private static bool Covers(Rect rect, (double X, double Y) point) =>
        point.X > rect.X && point.X < rect.Right && point.Y > rect.Y && point.Y < rect.Bottom;

    private static void DrawStage(PageContext page, BriefItem item, int index, Rect box, bool round)
    {
        var (surface, palette) = (page.Surface, page.Palette);
        var (tone, solid) = (page.ToneOf(item, index), page.SolidOf(item));
        var size = Math.Clamp(box.Width / 11, 4, 26);
        if (round)
            surface.Circle(box.CentreX, box.CentreY, box.Width / 2, solid ?? tone.Soft);
        else
        {
            surface.Shadow(box, size * 0.8, palette.IsDark ? 0 : 1);
            surface.Panel(box, size * 0.8, solid ?? palette.Card, tone.Line, 1.5);
        }

        if (solid is { } ground)
        {
            surface.RecordGround(box, ground);
            tone = tone with { Ink = Palette.On(ground) };
        }

        var ink = solid is null ? palette.Ink : tone.Ink;
        surface.Place(
            Column(
                new()
                {
                    Justify = Alignment.Centre,
                    Align = Alignment.Centre,
                    Gap = size * 0.3,
                },
                PictureMark.Of(page, item, size * (item.Icon is null ? 1.7 : 2.6), tone.Ink)
                    ?? Text(
                        (index + 1).ToString(CultureInfo.InvariantCulture),
                        new TypeSpec(size * 1.1, 700) { MaxLines = 1 },
                        tone.Ink,
                        0
                    ),
                Text(
                    item.Label,
                    new TypeSpec(size, 600)
                    {
                        MaxLines = 4,
                        LineHeight = 1.2,
                        Balanced = true,
                    },
                    ink,
                    0
                ),
                TextOrNone(
                    item.Text,
                    new TypeSpec(size * 0.74) { MaxLines = 5, LineHeight = 1.3 },
                    solid is null ? palette.Secondary : ink,
                    0
                ),
                TextOrNone(item.Value ?? item.When, new TypeSpec(size * 0.74, 600) { MaxLines = 2 }, tone.Ink, 0)
            ),
            round
                ? new Rect(box.X + box.Width * 0.15, box.Y + box.Height * 0.15, box.Width * 0.7, box.Height * 0.7)
                : box.Inflate(-size * 0.6)
        );
    }
}
