using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;

namespace Fresnel.Drawing.Layout.Charts;

/// <summary>Lines over a horizontal axis, named at their ends; of one series, or of the first, the area below is tinted.</summary>
internal static class LineChart
{
    public static void Draw(Surface surface, ChartData data, Rect box, double size, bool mark = true)
    {
        var palette = surface.Palette;
        var named = data.Series.Any(each => each.Name.Length > 0) && data.Series.Count > 1;
        var nameSpec = new TypeSpec(size, 600) { MaxLines = 2, Min = size * 0.6 };
        var natural = named ? data.Series.Max(each => surface.Prepare(each.Name, nameSpec).NaturalWidth) : 0;
        var ends = named ? Math.Min(natural + 4, box.Width * 0.26) + 20 : 12;
        var below = data.Labels.Any(label => label.Length > 0) ? size * 2.2 : size * 0.7;
        var plot = PlotArea.WithAxis(
            surface,
            data,
            box with
            {
                Width = box.Width - ends,
            },
            size,
            below,
            zero: StartsAtZero(data)
        );
        var (left, right) = (plot.Area.X + size * 0.8, plot.Area.Right - size * 0.4);
        var count = data.Labels.Count;
        double X(int i) => count == 1 ? (left + right) / 2 : left + i * (right - left) / (count - 1);

        DrawLabels(surface, data, X, (right - left) / Math.Max(1, count - 1), box, size);
        for (var s = data.Series.Count - 1; s >= 0; s--)
        {
            var values = data.Series[s].Values;
            var points = values.Select((value, i) => (X(i), plot.Y(value))).ToList();
            var path = PathShapes.Monotone(points);
            var colour = data.ColourOf(data.Series[s].Name) ?? Colour(palette, s, data.Series.Count);
            if (s == 0 && !palette.IsWireframe && count > 1)
                surface.Fade(
                    path + SvgBuilder.Format($"L{points[^1].Item1} {plot.Zero}L{points[0].Item1} {plot.Zero}Z"),
                    plot.Area,
                    colour,
                    palette.IsDark ? 0.3 : 0.16
                );
            surface.Stroke(path, colour, Math.Max(2, size * (s == 0 ? 0.2 : 0.15)));
            if (count == 1)
                surface.Circle(points[0].Item1, points[0].Item2, size * 0.4, colour);
        }

        if (mark && data.Series.Count == 1 && !palette.IsWireframe)
            DrawValues(surface, data, plot, X, (right - left) / Math.Max(1, count - 1), size);
        if (named)
            DrawNames(surface, data, plot, X(count - 1), ends, nameSpec);
        if (mark && data.Highlight is { } index && !palette.IsWireframe)
            DrawMark(surface, data, plot, index, X(index), size);
    }

    /// <summary>The first in the accent; a second one in grey, more in the colours of categories.</summary>
    public static Rgb Colour(Palette palette, int index, int count) =>
        index == 1 && count == 2 ? palette.Muted : palette.Series[index % palette.Series.Count];

    private static bool StartsAtZero(ChartData data) => data.Lowest < data.Highest * 0.75 || data.Lowest <= 0;

    private static void DrawLabels(
        Surface surface,
        ChartData data,
        Func<int, double> x,
        double slot,
        Rect box,
        double size
    )
    {
        var count = data.Labels.Count;
        var spec = new TypeSpec(size) { MaxLines = 1, Min = size * 0.8 };
        var widest = Math.Min(data.Labels.Max(label => surface.Prepare(label, spec).NaturalWidth), box.Width / 4) + 14;
        var step = Math.Max(1, (int)Math.Ceiling(widest / Math.Max(1, slot)));
        for (var i = count - 1; i >= 0; i -= step)
        {
            var width = Math.Min(slot * step - 6, 2 * Math.Min(x(i) - box.X, box.Right - x(i)));
            if (count == 1)
                width = box.Width / 2;
            surface.Text(
                data.Labels[i],
                new Rect(x(i) - width / 2, box.Bottom - size * 1.5, width, size * 1.5),
                spec,
                surface.Palette.Tertiary,
                0
            );
        }
    }

    /// <summary>Above the points, where all of them have room.</summary>
    private static void DrawValues(
        Surface surface,
        ChartData data,
        PlotArea plot,
        Func<int, double> x,
        double slot,
        double size
    )
    {
        var spec = new TypeSpec(size, 600) { MaxLines = 1 };
        var texts = data.Series[0].Values.Select(value => surface.Prepare(data.Format(value), spec)).ToList();
        if (texts.Count is < 2 or > MostValues || texts.Max(text => text.NaturalWidth) > slot * 0.9)
            return;
        for (var i = 0; i < texts.Count; i++)
        {
            var y = plot.Y(data.Series[0].Values[i]);
            var own = data.ColourOf(data.Labels[i]);
            surface.Circle(x(i), y, size * (own is null ? 0.28 : 0.45), own ?? Colour(surface.Palette, 0, 1));
            if (i == data.Highlight)
                continue;
            var width = texts[i].NaturalWidth + 2;
            var left = Math.Clamp(x(i) - width / 2, plot.Area.X, Math.Max(plot.Area.X, plot.Area.Right - width));
            surface.Text(
                texts[i],
                new Rect(left, Math.Max(plot.Area.Y - size, y - size * 2), width, size * 1.5),
                surface.Palette.Ink,
                0
            );
        }
    }

    private const int MostValues = 12;

    private static void DrawNames(Surface surface, ChartData data, PlotArea plot, double x, double room, TypeSpec spec)
    {
        var palette = surface.Palette;
        var height = Math.Min(spec.Size * 1.6, plot.Area.Height / data.Series.Count);
        var order = Enumerable.Range(0, data.Series.Count).OrderBy(s => plot.Y(data.Series[s].Values[^1])).ToList();
        var ys = Spread.Apart(
            [.. order.Select(s => plot.Y(data.Series[s].Values[^1]))],
            height,
            plot.Area.Y,
            plot.Area.Bottom
        );
        for (var i = 0; i < order.Count; i++)
        {
            var colour = data.ColourOf(data.Series[order[i]].Name) ?? Colour(palette, order[i], data.Series.Count);
            surface.Circle(x, plot.Y(data.Series[order[i]].Values[^1]), 5, colour);
            surface.Text(
                data.Series[order[i]].Name,
                new Rect(x + 14, ys[i] - height / 2, room - 16, height),
                spec,
                order[i] == 0 ? palette.AccentText : palette.Secondary
            );
        }
    }

    private static void DrawMark(Surface surface, ChartData data, PlotArea plot, int index, double x, double size)
    {
        var palette = surface.Palette;
        var value = data.Series[0].Values[index];
        var y = plot.Y(value);
        var spec = new TypeSpec(size, 600) { MaxLines = 1 };
        var text = surface.Prepare(data.Format(value), spec);
        var (width, height) = (Math.Min(text.NaturalWidth + size * 1.6, plot.Area.Width), size * 2);
        var left = Math.Clamp(x - width / 2, plot.Area.X, Math.Max(plot.Area.X, plot.Area.Right - width));
        var top = y - height - size > plot.Area.Y ? y - height - size : y + size;
        surface.Line(x, y, x, plot.Area.Bottom, palette.Tertiary, 1.5, "2 5");
        surface.Circle(x, y, size * 0.5, palette.Card);
        surface.Circle(x, y, size * 0.36, data.ColourOf(data.Labels[index]) ?? palette.Accent);
        var tip = new Rect(left, top, width, height);
        surface.Shadow(tip, 8, 2);
        surface.Rectangle(tip, 8, palette.Pop);
        surface.Text(text, tip.Inflate(-2), palette.OnPop, 0);
    }
}
