using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;

namespace Fresnel.Drawing.Layout.Charts;

/// <summary>The inside of a chart with a vertical scale.</summary>
internal sealed class PlotArea
{
    private readonly double _low;
    private readonly double _high;

    private PlotArea(Rect area, double low, double high) => (Area, _low, _high) = (area, low, high);

    public Rect Area { get; }

    /// <summary>Where the value 0 is, or the lowest one above it.</summary>
    public double Zero => Y(Math.Clamp(0, _low, _high));

    public double Y(double value) => Area.Bottom - (value - _low) / Math.Max(1e-12, _high - _low) * Area.Height;

    /// <summary>Draws horizontal lines with their values, and leaves room for labels below.</summary>
    /// <param name="below">Height of the labels.</param>
    public static PlotArea WithAxis(Surface surface, ChartData data, Rect box, double size, double below, bool zero)
    {
        var palette = surface.Palette;
        var ticks = Ticks.Choose(
            zero ? Math.Min(0, data.Lowest) : data.Lowest,
            zero ? Math.Max(0, data.Highest) : data.Highest
        );
        var spec = new TypeSpec(size) { MaxLines = 1 };
        var texts = ticks.Select(tick => surface.Prepare(data.Format(tick), spec)).ToList();
        var width = Math.Min(box.Width * 0.25, texts.Max(text => text.NaturalWidth) + 1);
        var area = new Rect(
            box.X + width + 12,
            box.Y + size * 0.7,
            Math.Max(1, box.Width - width - 12),
            Math.Max(1, box.Height - below - size * 0.7)
        );
        var plot = new PlotArea(area, ticks[0], ticks[^1]);
        for (var i = 0; i < ticks.Count; i++)
        {
            var y = plot.Y(ticks[i]);
            surface.Rectangle(new Rect(area.X, y - 0.5, area.Width, 1), 0, ticks[i] == 0 ? palette.Rule : palette.Line);
            var label = new Rect(box.X, y - size * 0.7, width, size * 1.4);
            if (palette.IsWireframe)
                surface.Rectangle(new Rect(label.Right - size * 2, y - size / 4, size * 2, size / 2), 3, palette.Line);
            else if (area.Height / ticks.Count > size)
                surface.Text(texts[i], label, palette.Tertiary, align: 1);
        }

        return plot;
    }

    /// <summary>A base line only, for bars that carry their values.</summary>
    public static PlotArea WithoutAxis(Surface surface, ChartData data, Rect area, double highest)
    {
        var plot = new PlotArea(area, Math.Min(0, data.Lowest), Math.Max(0, highest));
        surface.Rectangle(new Rect(area.X, plot.Zero, area.Width, 1), 0, surface.Palette.Rule);
        return plot;
    }
}
