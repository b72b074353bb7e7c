using System.Globalization;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;

namespace Fresnel.Drawing.Layout.Charts;

/// <summary>A pie or a donut of the first series, from the top clockwise, with its names beside or below.</summary>
internal static class PieChart
{
    public static void Draw(Surface surface, ChartData data, Rect box, double size)
    {
        var values = data.Series[0].Values.Select(value => Math.Max(0, value)).ToList();
        var total = values.Sum();
        if (total <= 0)
            return;
        var colours = Colours(surface.Palette, values.Count);
        for (var i = 0; i < colours.Length; i++)
            colours[i] = data.ColourOf(data.Labels[i]) ?? colours[i];
        var beside = box.Width > box.Height * 1.15;
        var diameter = beside ? Math.Min(box.Height, box.Width * 0.5) : Math.Min(box.Width, box.Height * 0.62);
        var pie = beside
            ? new Rect(box.X + (box.Width / 2 - diameter) / 2, box.CentreY - diameter / 2, diameter, diameter)
            : new Rect(box.CentreX - diameter / 2, box.Y, diameter, diameter);
        DrawSlices(surface, data, pie, values, total, colours, size);
        var entries = values.Select((value, i) => (data.Labels[i], Value(data, value, total), colours[i]));
        var width = Math.Min(size * 22, beside ? box.Width / 2 - size * 2 : box.Width);
        var legend = beside
            ? new Rect(box.CentreX + size, box.Y, width, box.Height)
            : new Rect(box.CentreX - width / 2, pie.Bottom + size, width, Math.Max(1, box.Bottom - pie.Bottom - size));
        surface.Place(
            Nodes.Column(new() { Justify = Alignment.Centre }, Legend.Column(surface.Palette, entries, size * 1.15)),
            legend
        );
    }

    /// <summary>The value as it is given; of values without a unit, their share as well.</summary>
    private static string Value(ChartData data, double value, double total)
    {
        var text = data.Format(value);
        return text.EndsWith('%') ? text : $"{text} ({Percent(value / total)})";
    }

    private static void DrawSlices(
        Surface surface,
        ChartData data,
        Rect pie,
        List<double> values,
        double total,
        Rgb[] colours,
        double size
    )
    {
        var radius = pie.Width / 2;
        var inner = data.Type == ChartType.Donut ? radius * 0.64 : 0;
        var gap = Math.Max(1.5, radius / 80);
        var angle = -Math.PI / 2;
        for (var i = 0; i < values.Count; i++)
        {
            var next = angle + values[i] / total * 2 * Math.PI;
            if (values[i] > 0)
                surface.Shape(PathShapes.Slice(pie.CentreX, pie.CentreY, radius, inner, angle, next), pie, colours[i]);
            angle = next;
        }

        // Gaps in the colour of the ground, over the slices.
        angle = -Math.PI / 2;
        for (var i = 0; i < values.Count && values.Count(value => value > 0) > 1; i++)
        {
            var (x, y) = PathShapes.On(pie.CentreX, pie.CentreY, radius + 1, angle);
            surface.Stroke(SvgBuilder.Format($"M{pie.CentreX} {pie.CentreY}L{x} {y}"), surface.Palette.Ground, gap);
            angle += values[i] / total * 2 * Math.PI;
        }

        DrawShares(surface, pie, values, total, colours, inner, size);
    }

    private static void DrawShares(
        Surface surface,
        Rect pie,
        List<double> values,
        double total,
        Rgb[] colours,
        double inner,
        double size
    )
    {
        var radius = pie.Width / 2;
        var angle = -Math.PI / 2;
        var spec = new TypeSpec(Math.Min(size * 1.3, radius * 0.13), 700) { MaxLines = 1 };
        for (var i = 0; i < values.Count; i++)
        {
            var share = values[i] / total;
            var at = PathShapes.On(
                pie.CentreX,
                pie.CentreY,
                (radius + Math.Max(inner, radius * 0.36)) / 2,
                angle + share * Math.PI
            );
            angle += share * 2 * Math.PI;
            if (share < 0.08 || inner > 0)
                continue;
            var label = new Rect(at.X - spec.Size * 1.4, at.Y - spec.Size * 0.7, spec.Size * 2.8, spec.Size * 1.4);
            surface.RecordGround(label, colours[i]);
            surface.Text(Percent(share), label, spec, Palette.On(colours[i]), align: 0);
        }
    }

    private static Rgb[] Colours(Palette palette, int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(i =>
                {
                    var colour = palette.Series[i % palette.Series.Count];
                    return i < palette.Series.Count ? colour : colour.Blend(palette.Ground, 0.45);
                }),
        ];

    private static string Percent(double share) =>
        Math.Round(share * 100).ToString("0", CultureInfo.InvariantCulture) + "%";
}
