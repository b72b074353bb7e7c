using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;

namespace Fresnel.Drawing.Layout.Charts;

/// <summary>Bars side by side, grouped or stacked; lying where their labels are long.</summary>
internal static class BarChart
{
    private const double WidestBar = 120;

    // Of the font size: values above and below bars, labels, and a little for the bars.
    private const double SmallestRows = 7;

    public static void Draw(Surface surface, ChartData data, Rect box, double size)
    {
        var stacked = data.Type == ChartType.StackedBar && data.Lowest >= 0 && data.Series.Count > 1;
        if (data.Series.Count > 1 && data.Series.Any(each => each.Name.Length > 0))
        {
            box = DrawLegend(surface, data, box, size);
            size = Math.Min(size, box.Height / SmallestRows);
        }

        if (LiesDown(surface, data, box, size))
            HorizontalBars.Draw(surface, data, box, size, stacked);
        else
            DrawUpright(surface, data, box, size, stacked);
    }

    public static double Total(ChartData data, int index) => data.Series.Sum(each => each.Values[index]);

    public static Rgb Colour(Surface surface, ChartData data, int series, int index)
    {
        var palette = surface.Palette;
        if (data.Series.Count > 1)
            return data.ColourOf(data.Series[series].Name) ?? palette.Series[series % palette.Series.Count];
        if (data.ColourOf(data.Labels[index]) is { } own)
            return own;
        var values = data.Series[0].Values;
        var chosen = data.Highlight ?? values.ToList().IndexOf(values.Max());
        return index == chosen ? palette.Accent : palette.SoftLine;
    }

    public static Rect DrawLegend(Surface surface, ChartData data, Rect box, double size)
    {
        var entries = data.Series.Select((each, i) => (each.Name, Colour(surface, data, i, 0)));
        var height = size * 2;
        Legend.DrawRow(surface, [.. entries], new Rect(box.X, box.Y, box.Width, height), size);
        return new Rect(box.X, box.Y + height + size * 0.6, box.Width, Math.Max(1, box.Height - height - size * 0.6));
    }

    private static bool LiesDown(Surface surface, ChartData data, Rect box, double size)
    {
        if (data.Type == ChartType.HorizontalBar)
            return true;
        var slot = box.Width / data.Labels.Count;
        var spec = new TypeSpec(size);
        var widest = data.Labels.Max(label => surface.Prepare(label, spec).NaturalWidth);
        return widest > slot * 1.7 && box.Height / data.Labels.Count > size * 1.5;
    }

    private static void DrawUpright(Surface surface, ChartData data, Rect box, double size, bool stacked)
    {
        var (palette, count) = (surface.Palette, data.Labels.Count);
        var groups = stacked ? 1 : data.Series.Count;
        var ownValues = !stacked && box.Width / count / groups > size * 2.2;
        var hasLabels = data.Labels.Any(label => label.Length > 0);
        var below = hasLabels ? size * 3 : size * 0.7;
        var highest = stacked ? Enumerable.Range(0, count).Max(i => Total(data, i)) : data.Highest;
        var plot =
            ownValues || stacked
                ? PlotArea.WithoutAxis(
                    surface,
                    data,
                    new Rect(
                        box.X,
                        box.Y + size * 1.9,
                        box.Width,
                        Math.Max(1, box.Height - size * 1.9 - below - (data.Lowest < 0 ? size * 1.8 : 0))
                    ),
                    highest
                )
                : PlotArea.WithAxis(surface, data, box, size, below, zero: true);
        var slot = plot.Area.Width / count;
        var bar = Math.Min(WidestBar, slot * (groups > 1 ? 0.8 : 0.6) / groups);
        for (var i = 0; i < count; i++)
        {
            var left = plot.Area.X + slot * (i + 0.5) - bar * groups / 2;
            double above = 0;
            for (var s = 0; s < data.Series.Count; s++)
            {
                var value = data.Series[s].Values[i];
                var (from, to) = stacked ? (plot.Y(above), plot.Y(above + value)) : (plot.Zero, plot.Y(value));
                var x = stacked ? left : left + s * bar;
                var gap = groups > 1 ? Math.Min(3, bar * 0.1) : 0;
                DrawBar(
                    surface,
                    new Rect(x + gap / 2, Math.Min(from, to), bar - gap, Math.Abs(from - to)),
                    value >= 0,
                    !stacked,
                    Colour(surface, data, s, i)
                );
                above += value;
                if (ownValues)
                    DrawValue(
                        surface,
                        data,
                        value,
                        i,
                        new Rect(x, value < 0 ? to + 2 : to - size * 1.8, bar, size * 1.7),
                        groups > 1 ? bar : slot,
                        size
                    );
            }

            if (stacked)
                DrawValue(
                    surface,
                    data,
                    above,
                    i,
                    new Rect(left, plot.Y(above) - size * 1.8, bar, size * 1.7),
                    slot,
                    size
                );
            DrawLabel(
                surface,
                data,
                i,
                new Rect(plot.Area.X + slot * i + 3, box.Bottom - below + size * 0.5, slot - 6, below - size * 0.5),
                size
            );
        }
    }

    /// <summary>Rounded at the far end only.</summary>
    private static void DrawBar(Surface surface, Rect bar, bool up, bool round, Rgb colour)
    {
        if (bar.Height < 0.5)
            return;
        var radius = round ? Math.Min(8, Math.Min(bar.Width / 6, bar.Height)) : 0;
        surface.Corners(bar, up ? radius : 0, up ? radius : 0, up ? 0 : radius, up ? 0 : radius, colour);
    }

    private static void DrawValue(
        Surface surface,
        ChartData data,
        double value,
        int index,
        Rect at,
        double slot,
        double size
    )
    {
        var palette = surface.Palette;
        var width = Math.Max(at.Width, slot - 4);
        var marked = IsMarked(surface, data, index);
        surface.Text(
            data.Format(value),
            new Rect(at.CentreX - width / 2, at.Y, width, at.Height),
            new TypeSpec(size * 1.1, 600) { MaxLines = 1, Min = size * 0.45 },
            marked ? palette.Ink : palette.Secondary,
            align: 0
        );
    }

    private static bool IsMarked(Surface surface, ChartData data, int index) =>
        data.Series.Count == 1
        && (data.Highlight == index || Colour(surface, data, 0, index) == surface.Palette.Accent);

    private static void DrawLabel(Surface surface, ChartData data, int index, Rect box, double size)
    {
        var palette = surface.Palette;
        var marked = IsMarked(surface, data, index);
        surface.Text(
            data.Labels[index],
            box,
            new TypeSpec(size, marked ? 600 : 400)
            {
                MaxLines = 2,
                Min = size * 0.55,
                LineHeight = 1.2,
            },
            marked ? palette.Ink : palette.Secondary,
            align: 0,
            vertical: -1
        );
    }
}
