using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Svg;

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
}
