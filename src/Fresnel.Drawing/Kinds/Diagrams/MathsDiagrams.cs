using System.Globalization;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;

namespace Fresnel.Drawing.Kinds.Diagrams;

/// <summary>Fractions as shapes in equal parts, and number lines.</summary>
internal static class MathsDiagrams
{
    private const int MostParts = 48;

    public static void DrawFractions(PageContext page, DiagramBrief brief, Rect box)
    {
        var bars = brief.Shape == FractionShape.Bar;
        var count = brief.Items.Count;
        var columns = bars ? 1 : GridShape.Columns(count, box.Width, box.Height, 0.82, page.Unit * 120);
        var rows = (count + columns - 1) / columns;
        var gap = page.Unit * 36;
        var (width, height) = ((box.Width - gap * (columns - 1)) / columns, (box.Height - gap * (rows - 1)) / rows);
        for (var i = 0; i < count; i++)
        {
            var (column, row) = (i % columns, i / columns);
            // The last row stands in the middle.
            var inRow = Math.Min(columns, count - row * columns);
            var left = box.X + (box.Width - inRow * width - (inRow - 1) * gap) / 2;
            var cell = new Rect(left + column * (width + gap), box.Y + row * (height + gap), width, height);
            DrawFraction(page, brief, brief.Items[i], i, cell);
        }
    }

    private static void DrawFraction(PageContext page, DiagramBrief brief, BriefItem item, int index, Rect cell)
    {
        var (filled, parts) = Parse(item.Value ?? item.Label);
        var colour = page.ToneOf(item, index).Solid;
        var isBar = brief.Shape == FractionShape.Bar;
        var size = Math.Min(cell.Width, cell.Height) * (isBar ? 0.3 : 0.12);
        size = Math.Clamp(size, page.Unit * 20, page.Unit * 46);
        var label = isBar ? size * 3 : 0;
        var room = isBar
            ? new Rect(cell.X + label, cell.Y, cell.Width - label, Math.Min(cell.Height, page.Unit * 140))
            : cell with
            {
                Height = Math.Max(1, cell.Height - size * 2),
            };
        if (isBar)
            room = room with { Y = cell.CentreY - room.Height / 2 };
        var side = Math.Min(room.Width, room.Height);
        var shape = isBar ? room : new Rect(room.CentreX - side / 2, room.CentreY - side / 2, side, side);
        if (brief.Shape is null or FractionShape.Circle)
            DrawCircle(page, shape, filled, parts, colour);
        else
            DrawStrips(page, shape, filled, parts, colour);
        var text = isBar
            ? new Rect(cell.X, shape.Y, label - page.Unit * 24, shape.Height)
            : new Rect(cell.X, shape.Bottom + size * 0.3, cell.Width, size * 1.7);
        page.Surface.Text(
            item.Label,
            text,
            new TypeSpec(size, 700) { MaxLines = 1, Min = size * 0.4 },
            page.Palette.Ink,
            isBar ? 1 : 0
        );
    }

    private static void DrawCircle(PageContext page, Rect box, int filled, int parts, Rgb colour)
    {
        var (surface, palette) = (page.Surface, page.Palette);
        var radius = box.Width / 2;
        surface.Circle(box.CentreX, box.CentreY, radius, palette.Soft);
        for (var i = 0; i < Math.Min(filled, parts); i++)
        {
            var (from, to) = (Angle(i, parts), Angle(i + 1, parts));
            if (parts == 1)
                surface.Circle(box.CentreX, box.CentreY, radius, colour);
            else
                surface.Shape(PathShapes.Slice(box.CentreX, box.CentreY, radius, 0, from, to), box, colour);
        }

        var stroke = Math.Max(2, radius / 50);
        for (var i = 0; i < parts && parts > 1; i++)
        {
            var (x, y) = PathShapes.On(box.CentreX, box.CentreY, radius, Angle(i, parts));
            surface.Stroke(SvgBuilder.Format($"M{box.CentreX} {box.CentreY}L{x} {y}"), palette.Ink, stroke);
        }

        surface.Ring(box.CentreX, box.CentreY, radius, palette.Ink, stroke * 1.4);
    }

    private static double Angle(int index, int parts) => -Math.PI / 2 + index * 2 * Math.PI / parts;

    private static void DrawStrips(PageContext page, Rect box, int filled, int parts, Rgb colour)
    {
        var (surface, palette) = (page.Surface, page.Palette);
        var width = box.Width / parts;
        var stroke = Math.Max(2, Math.Min(box.Width, box.Height) / 60);
        for (var i = 0; i < parts; i++)
            surface.Rectangle(
                new Rect(box.X + i * width, box.Y, width, box.Height),
                0,
                i < filled ? colour : palette.Soft
            );
        for (var i = 1; i < parts; i++)
            surface.Line(box.X + i * width, box.Y, box.X + i * width, box.Bottom, palette.Ink, stroke);
        surface.Outline(box, 0, palette.Ink, stroke * 1.4);
    }

    private static (int Filled, int Parts) Parse(string text) =>
        text.Split('/') is [var above, var below]
        && int.TryParse(above, NumberStyles.None, CultureInfo.InvariantCulture, out var filled)
        && int.TryParse(below, NumberStyles.None, CultureInfo.InvariantCulture, out var parts)
        && parts is > 0 and <= MostParts
            ? (filled, parts)
            : (1, 1);

    /// <summary>Whether the ends of the scale are numbers.</summary>
    public static bool IsScale(IReadOnlyList<string> ticks) =>
        ticks.Count > 1 && Value(ticks[0]) is { } low && Value(ticks[^1]) is { } high && high > low;

    public static void DrawNumberLine(PageContext page, DiagramBrief brief, Rect box)
    {
        var (surface, palette, unit) = (page.Surface, page.Palette, page.Unit);
        var ticks = brief
            .Periods.Select(text => (Text: text, Value: Value(text)))
            .Where(tick => tick.Value is not null);
        var scale = ticks.Select(tick => (tick.Text, Value: tick.Value!.Value)).OrderBy(tick => tick.Value).ToList();
        var (low, high) = (scale[0].Value, scale[^1].Value);
        var line = box.Y + box.Height * 0.5;
        var (left, right) = (box.X + unit * 40, box.Right - unit * 60);
        double X(double value) => left + (value - low) / Math.Max(1e-9, high - low) * (right - left);
        surface.Line(box.X, line, box.Right - unit * 10, line, palette.Ink, unit * 5);
        surface.Shape(
            SvgBuilder.Format($"M{box.Right} {line}l{-unit * 24} {-unit * 14}v{unit * 28}Z"),
            new Rect(box.Right - unit * 24, line - unit * 14, unit * 24, unit * 28),
            palette.Ink
        );
        var size = Math.Clamp((right - left) / (scale.Count - 1) * 0.4, unit * 14, unit * 34);
        var items = brief
            .Items.Select(item => (Item: item, Value: Value(item.Value ?? item.Label)))
            .Where(point => point.Value >= low && point.Value <= high)
            .Select(point => (point.Item, Value: point.Value!.Value))
            .DistinctBy(point => point.Value)
            .OrderBy(point => point.Value)
            .ToList();
        foreach (var tick in scale)
            surface.Line(X(tick.Value), line - unit * 18, X(tick.Value), line + unit * 18, palette.Ink, unit * 4);
        DrawTexts(
            [
                .. scale.Select(tick =>
                    (
                        X(tick.Value),
                        tick.Text,
                        items.Exists(item => item.Value == tick.Value) ? palette.Ink : palette.Secondary
                    )
                ),
            ],
            line + unit * 30,
            size
        );
        foreach (var (item, value) in items)
        {
            surface.Circle(X(value), line, unit * 18, page.SolidOf(item) ?? palette.Accent);
            surface.Circle(X(value), line, unit * 7, palette.Ground);
        }

        DrawTexts(
            [
                .. items.Select(point =>
                    (
                        X(point.Value),
                        point.Item.Label,
                        point.Item.Colour is null ? palette.AccentText : page.ToneOf(point.Item, 0).Ink
                    )
                ),
            ],
            line - unit * 34 - size * 1.9,
            size * 1.2
        );

        // Each in the room that its neighbours leave.
        void DrawTexts(List<(double X, string Text, Rgb Ink)> texts, double top, double fontSize)
        {
            for (var i = 0; i < texts.Count; i++)
            {
                var (x, text, ink) = texts[i];
                var width = 2 * Math.Min(x - box.X, box.Right - x);
                if (i > 0)
                    width = Math.Min(width, (x - texts[i - 1].X) * 0.96);
                if (i + 1 < texts.Count)
                    width = Math.Min(width, (texts[i + 1].X - x) * 0.96);
                if (width >= unit * 6)
                    surface.Text(
                        text,
                        new Rect(x - width / 2, top, width, fontSize * 1.55),
                        new TypeSpec(fontSize, 700) { MaxLines = 1, Min = fontSize * 0.3 },
                        ink,
                        0
                    );
            }
        }
    }

    private static double? Value(string text) =>
        double.TryParse(text.Replace('−', '-'), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        && double.IsFinite(value)
            ? value
            : null;
}
