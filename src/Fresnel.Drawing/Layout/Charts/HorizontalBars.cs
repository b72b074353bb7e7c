using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;

namespace Fresnel.Drawing.Layout.Charts;

/// <summary>Bars that lie below each other, with room for long labels.</summary>
internal static class HorizontalBars
{
    private const double WidestBar = 48;

    public static void Draw(Surface surface, ChartData data, Rect box, double size, bool stacked)
    {
        var (palette, count) = (surface.Palette, data.Labels.Count);
        var spec = new TypeSpec(size)
        {
            MaxLines = 2,
            Min = size * 0.6,
            LineHeight = 1.2,
        };
        var labels = data.Labels.Select(label => surface.Prepare(label, spec)).ToList();
        var labelWidth = Math.Min(box.Width * 0.34, labels.Max(label => label.NaturalWidth) + 2);
        var valueSpec = new TypeSpec(size, 600) { MaxLines = 1, Min = size * 0.5 };
        var values = data.Series.SelectMany(each => each.Values).Select(data.Format);
        var valueWidth = Math.Min(
            box.Width * 0.24,
            values.Max(value => surface.Prepare(value, valueSpec).NaturalWidth) + 4
        );
        var left = box.X + labelWidth + 16;
        var room = Math.Max(1, box.Right - left - valueWidth - 12);
        var slot = box.Height / count;
        var groups = stacked ? 1 : data.Series.Count;
        var bar = Math.Min(WidestBar, slot * 0.66 / groups);
        var highest = stacked
            ? Enumerable.Range(0, count).Max(i => BarChart.Total(data, i))
            : data.Series.Max(each => each.Values.Max(Math.Abs));
        for (var i = 0; i < count; i++)
        {
            var middle = box.Y + slot * (i + 0.5);
            surface.Text(labels[i], new Rect(box.X, middle - slot / 2, labelWidth, slot), palette.Secondary);
            double before = 0;
            for (var s = 0; s < data.Series.Count; s++)
            {
                var value = data.Series[s].Values[i];
                var length = Math.Abs(value) / Math.Max(1e-12, highest) * room;
                var y = stacked ? middle - bar / 2 : middle - bar * groups / 2 + s * bar;
                var at = new Rect(left + before, y, length, bar - (groups > 1 ? 2 : 0));
                surface.Rectangle(at, stacked ? 0 : Math.Min(6, bar / 4), BarChart.Colour(surface, data, s, i));
                if (stacked)
                    before += length;
                if (!stacked || s == data.Series.Count - 1)
                    surface.Text(
                        data.Format(stacked ? BarChart.Total(data, i) : value),
                        new Rect(at.Right + 8, at.Y - 2, valueWidth, at.Height + 4),
                        valueSpec,
                        palette.Ink
                    );
            }
        }
    }
}
