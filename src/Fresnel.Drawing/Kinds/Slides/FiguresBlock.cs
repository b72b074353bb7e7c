using System.Buffers;
using System.Globalization;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Slides;

/// <summary>
/// A card for each entry that has a figure. A picture below shows what the figure says and nothing beyond: two bars for a
/// change, squares for a share, an arc for a score whose scale is known.
/// </summary>
internal static class FiguresBlock
{
    private const int Most = 8;

    private static readonly SearchValues<char> s_digits = SearchValues.Create("0123456789.");
    private static readonly string[] s_netPromoter = ["nps", "promoter"];
    private static readonly string[] s_scores = [.. s_netPromoter, "score", "index", "rating"];

    public static bool Suits(IReadOnlyList<BriefItem> items) =>
        items.Count is > 0 and <= Most && items.All(item => item.Value is { } value && value.Any(char.IsAsciiDigit));

    public static void Draw(PageContext page, IReadOnlyList<BriefItem> items, Rect box)
    {
        var unit = page.Unit;
        var columns = GridShape.Columns(items.Count, box.Width, box.Height, 0.85, unit * 220);
        var rows = (items.Count + columns - 1) / columns;
        var gap = unit * 28;
        var (width, height) = ((box.Width - gap * (columns - 1)) / columns, (box.Height - gap * (rows - 1)) / rows);
        var spec = new TypeSpec(unit * Math.Min(108, height / unit * 0.3), 700) { MaxLines = 1, Min = unit * 20 };
        var widest = items.Max(item => page.Surface.Prepare(item.Value!, spec).NaturalWidth);
        var size = Math.Max(spec.Min, spec.Size * Math.Min(1, (width - unit * 72) / Math.Max(1, widest)));
        var look = page.Random("cards")
            .Pick((CardLook[])[CardLook.Raised, CardLook.Raised, CardLook.Outlined, CardLook.TopRule]);
        var room = height - size * 1.2 - unit * 190;
        page.Surface.Place(Grid(columns, gap, true, items.Select(item => Card(page, item, look, size, room))), box);
    }

    private static Node Card(PageContext page, BriefItem item, CardLook look, double size, double room)
    {
        var (palette, unit) = (page.Palette, page.Unit);
        return PageParts.Card(
            page,
            look,
            look == CardLook.TopRule ? 0 : unit * 36,
            unit * 6,
            null,
            Text(item.Label, new TypeSpec(unit * 27, 500) { MaxLines = 3, LineHeight = 1.25 }, palette.Secondary),
            Text(
                item.Value!,
                new TypeSpec(size, 700)
                {
                    MaxLines = 1,
                    Min = unit * 10,
                    LineHeight = 1.12,
                },
                item.Colour is null ? palette.Ink : page.ToneOf(item, 0).Ink
            ),
            TextOrNone(item.Text, new TypeSpec(unit * 18) { MaxLines = 4 }, palette.Secondary),
            TextOrNone(item.When, new TypeSpec(unit * 17, 500) { MaxLines = 2 }, palette.Tertiary),
            room < unit * 90 ? null : Gap(unit * 16),
            room < unit * 90 ? null : Fill((surface, box) => DrawFigure(page, item, box))
        );
    }

    private static void DrawFigure(PageContext page, BriefItem item, Rect box)
    {
        box = box with
        {
            Height = Math.Min(box.Height, page.Unit * 280),
            Y = box.Bottom - Math.Min(box.Height, page.Unit * 280),
        };
        // "+12 %" is written with a space in many languages.
        var value = string.Concat(item.Value!.Where(letter => !char.IsWhiteSpace(letter)));
        if (!IsPlain(value))
            return;
        var digits = value.Where(letter => char.IsAsciiDigit(letter) || letter == '.').ToArray();
        if (!double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return;
        var percent = value.EndsWith('%');
        if (percent && value[0] is '+' or '-' or '−')
            DrawChange(page, box, value[0] == '+' ? 1 + number / 100 : Math.Max(0, 1 - number / 100));
        else if (percent && number <= 100)
            DrawShare(page, box, number);
        else if (Names(item.Label, s_scores) && number is > 10 and <= 100)
            DrawScore(page, box, number, Names(item.Label, s_netPromoter) ? -100 : 0);
    }

    private static void DrawChange(PageContext page, Rect box, double ratio)
    {
        var unit = page.Unit;
        var highest = Math.Max(1, ratio);
        var bar = Math.Min(unit * 128, (box.Width - unit * 20) / 2);
        Rgb[] colours = [page.Palette.SoftLine, page.Palette.Accent];
        for (var i = 0; i < 2; i++)
        {
            var height = box.Height * (i == 0 ? 1 : ratio) / highest;
            page.Surface.Rectangle(
                new Rect(box.X + i * (bar + unit * 20), box.Bottom - height, bar, height),
                unit * 10,
                colours[i]
            );
        }
    }

    private static void DrawShare(PageContext page, Rect box, double percent)
    {
        var side = Math.Min(box.Height, box.Width);
        var cell = side / 10;
        var gap = cell * 0.2;
        for (var i = 0; i < 100; i++)
        {
            var (x, y) = (box.X + i % 10 * cell, box.Bottom - (i / 10 + 1) * cell + gap);
            page.Surface.Rectangle(new Rect(x, y, cell - gap, cell - gap), gap, page.Palette.Soft);
            var filled = Math.Clamp(percent - i, 0, 1);
            if (filled > 0)
                page.Surface.Rectangle(
                    new Rect(x, y, (cell - gap) * filled, cell - gap),
                    filled < 1 ? 1 : gap,
                    page.Palette.Accent
                );
        }
    }

    private static void DrawScore(PageContext page, Rect box, double score, double lowest)
    {
        var (surface, palette, unit) = (page.Surface, page.Palette, page.Unit);
        var label = unit * 26;
        var stroke = Math.Min(unit * 36, box.Height * 0.16);
        var radius = Math.Min(box.Width / 2 - stroke, box.Height - label - stroke);
        if (radius < stroke)
            return;
        var (x, y) = (box.X + radius + stroke / 2, box.Bottom - label - stroke * 0.4);
        var end = Math.PI * (1 + (score - lowest) / (100 - lowest));
        surface.Stroke(PathShapes.Arc(x, y, radius, Math.PI, 2 * Math.PI), palette.SoftLine, stroke);
        surface.Stroke(PathShapes.Arc(x, y, radius, Math.PI, end), palette.Accent, stroke);
        var at = PathShapes.On(x, y, radius, end);
        surface.Circle(at.X, at.Y, stroke * 0.25, palette.Card);
        string[] ends = [lowest < 0 ? "−100" : "0", "100"];
        for (var i = 0; i < 2; i++)
        {
            var middle = x + (i == 0 ? -radius : radius);
            surface.Text(
                ends[i],
                new Rect(middle - unit * 30, box.Bottom - label + unit * 4, unit * 60, label),
                page.Tiny.Medium,
                palette.Tertiary,
                0
            );
        }
    }

    /// <summary>A number alone, with a sign before and a per cent sign after it at most.</summary>
    private static bool IsPlain(string value)
    {
        var digits = value.AsSpan().TrimStart("+-−").TrimEnd('%');
        return digits.Length > 0
            && value.Length - digits.Length <= 2
            && char.IsAsciiDigit(digits[0])
            && !digits.ContainsAnyExcept(s_digits);
    }

    private static bool Names(string label, string[] words) =>
        label.Split(' ', '-', ',').Any(word => words.Contains(word, StringComparer.OrdinalIgnoreCase));
}
