using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;

namespace Fresnel.Drawing.Layout.Charts;

/// <summary>A chart of any type, in the space that it gets.</summary>
internal static class ChartNode
{
    private const double SmallestHeight = 120;

    /// <param name="size">Font size of its labels.</param>
    public static Node Create(BriefChart chart, double size, double share = 1)
    {
        var data = ChartData.From(chart);
        return new Art(
            null,
            data.IsEmpty ? 0 : Math.Max(SmallestHeight, size * 9),
            (surface, box) => Draw(surface, data, box, size)
        )
        {
            Grow = share,
        };
    }

    public static void Draw(Surface surface, ChartData data, Rect box, double size)
    {
        if (data.IsEmpty || box.Width < 8 || box.Height < 8)
            return;
        size = Math.Min(size, Math.Min(box.Width / 16, box.Height / 8));
        box = DrawTitles(surface, data, box, size);
        switch (data.Type)
        {
            case ChartType.Line or ChartType.Area:
                LineChart.Draw(surface, data, box, size);
                break;
            case ChartType.Pie or ChartType.Donut:
                PieChart.Draw(surface, data, box, size);
                break;
            default:
                BarChart.Draw(surface, data, box, size);
                break;
        }
    }

    /// <summary>The title of the values above them at the left, that of the categories below at the right.</summary>
    private static Rect DrawTitles(Surface surface, ChartData data, Rect box, double size)
    {
        var spec = new TypeSpec(size, 600) { MaxLines = 1, Min = size * 0.6 };
        var height = size * 1.9;
        // The categories of lying bars stand at the left.
        var (top, bottom) =
            data.Type == ChartType.HorizontalBar
                ? (data.CategoryTitle, data.ValueTitle)
                : (data.ValueTitle, data.CategoryTitle);
        if (!string.IsNullOrWhiteSpace(top))
        {
            surface.Text(top, box with { Height = height }, spec, surface.Palette.Secondary, vertical: -1);
            box = box with { Y = box.Y + height, Height = Math.Max(1, box.Height - height) };
        }

        if (!string.IsNullOrWhiteSpace(bottom))
        {
            var below = new Rect(box.X, box.Bottom - height, box.Width, height);
            surface.Text(bottom, below, spec, surface.Palette.Secondary, 1, 1);
            box = box with { Height = Math.Max(1, box.Height - height) };
        }

        return box;
    }
}
