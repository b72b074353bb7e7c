using System.Globalization;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Pages;

/// <summary>A circle for each entry, as large as its value: inside each other where each is smaller than the one before.</summary>
internal static class CirclesBlock
{
    private const int MostNested = 4;
    private const double SmallestShare = 0.3;

    public static void Draw(PageContext page, IReadOnlyList<BriefItem> items, Rect box)
    {
        var values = items.Select(item => ValueOf(item.Value)).ToList();
        var falling =
            values.Count is > 1 and <= MostNested && values.Zip(values.Skip(1)).All(pair => pair.First > pair.Second);
        if (falling && values[^1] > 0)
            DrawNested(page, items, values, box);
        else
            DrawRow(page, items, values, box);
    }

    /// <summary>Circles that touch at the bottom, with their texts beside them.</summary>
    private static void DrawNested(PageContext page, IReadOnlyList<BriefItem> items, List<double> values, Rect box)
    {
        var (surface, palette, unit) = (page.Surface, page.Palette, page.Unit);
        var largest = Math.Min(box.Height / 2, box.Width * 0.3);
        var centre = box.X + largest + (box.Width > box.Height * 1.6 ? box.Width * 0.06 : 0);
        var radii = values
            .Select((value, i) => Math.Max(largest * Math.Sqrt(value / values[0]), largest * Smallest(i, values.Count)))
            .ToList();
        for (var i = 1; i < radii.Count; i++)
            radii[i] = Math.Min(radii[i], radii[i - 1] * 0.8);
        var bottom = box.CentreY + largest;
        var slot = box.Height / items.Count;
        for (var i = 0; i < items.Count; i++)
        {
            var solid =
                page.SolidOf(items[i])
                ?? palette.Accent.Blend(palette.Card, 0.72 * (items.Count - 1 - i) / items.Count);
            surface.Circle(centre, bottom - radii[i], radii[i], solid);
        }

        for (var i = 0; i < items.Count; i++)
        {
            // In the part of its ring that no smaller circle covers.
            var top = bottom - 2 * radii[i];
            var inner = i + 1 < radii.Count ? bottom - 2 * radii[i + 1] : bottom;
            var y = i + 1 < radii.Count ? (top + inner) / 2 : bottom - radii[i];
            var middle = box.Y + slot * (i + 0.5);
            var text = new Rect(centre + largest + unit * 110, middle - slot * 0.45, 0, slot * 0.9);
            text = text with { Width = Math.Max(1, box.Right - text.X) };
            surface.Stroke(
                SvgBuilder.Format($"M{centre} {y}L{text.X - unit * 60} {middle}H{text.X - unit * 16}"),
                palette.Ink,
                2
            );
            surface.Circle(centre, y, unit * 6, palette.Ink);
            surface.Place(Texts(page, items[i], align: -1, scale: 1), text);
        }
    }

    private static double Smallest(int index, int count) => SmallestShare + (count - 1 - index) * 0.14;

    private static void DrawRow(PageContext page, IReadOnlyList<BriefItem> items, List<double> values, Rect box)
    {
        var (surface, unit) = (page.Surface, page.Unit);
        var columns = GridShape.Columns(items.Count, box.Width, box.Height, 0.8, unit * 150);
        var rows = (items.Count + columns - 1) / columns;
        var (width, height) = (box.Width / columns, box.Height / rows);
        var below = Math.Min(unit * 120, height * 0.34);
        var largest = Math.Max(1, Math.Min(width * 0.94, height - below) / 2);
        var highest = values.Max();
        for (var i = 0; i < items.Count; i++)
        {
            var share = highest > 0 && values[i] > 0 ? Math.Sqrt(values[i] / highest) : 1;
            var radius = largest * Math.Max(share, 0.16);
            var (x, y) = (box.X + width * (i % columns + 0.5), box.Y + height * (i / columns) + largest);
            var tone = page.ToneOf(items[i], i);
            surface.Circle(x, y, radius, page.SolidOf(items[i]) ?? tone.Solid);
            surface.Place(
                Texts(page, items[i], align: 0, scale: 0.8),
                new Rect(x - width * 0.48, y + largest + unit * 12, width * 0.96, below - unit * 12)
            );
        }
    }

    private static Node Texts(PageContext page, BriefItem item, int align, double scale) =>
        Column(
            new()
            {
                Justify = align == 0 ? Alignment.Start : Alignment.Centre,
                Gap = page.Unit * 2,
                Align = align == 0 ? Alignment.Centre : Alignment.Stretch,
            },
            TextOrNone(
                item.Value,
                new TypeSpec(page.Unit * 46 * scale, 700) { MaxLines = 1, Min = page.Unit * 14 },
                page.ToneOf(item, 0).Ink,
                align
            ),
            Text(
                item.Label,
                new TypeSpec(page.Unit * 26 * scale, 600) { MaxLines = 3, LineHeight = 1.2 },
                page.Palette.Ink,
                align
            ),
            TextOrNone(item.Text, new TypeSpec(page.Unit * 19 * scale) { MaxLines = 3 }, page.Palette.Secondary, align)
        );

    /// <summary>"$1.1B", "90 million", "12k": with its magnitude; 0 for no number.</summary>
    public static double ValueOf(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return 0;
        var digits = string.Concat(text.Where(letter => char.IsAsciiDigit(letter) || letter is '.' or ','));
        digits = digits.Replace(
            ",",
            digits.Contains('.') ? ""
                : digits.Length - digits.LastIndexOf(',') == 4 ? ""
                : ".",
            StringComparison.Ordinal
        );
        if (!double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            return 0;
        var unit = text[(text.AsSpan().LastIndexOfAnyInRange('0', '9') + 1)..].Trim().ToLowerInvariant();
        return value
            * (
                unit.StartsWith('k')
                || unit.StartsWith("th", StringComparison.Ordinal)
                || unit.StartsWith("tsd", StringComparison.Ordinal)
                    ? 1e3
                : unit.StartsWith("mrd", StringComparison.Ordinal)
                || unit.StartsWith("milliard", StringComparison.Ordinal)
                || unit.StartsWith('b')
                    ? 1e9
                : unit.StartsWith('m') ? 1e6
                : unit.StartsWith('t') ? 1e12
                : 1
            );
    }
}
