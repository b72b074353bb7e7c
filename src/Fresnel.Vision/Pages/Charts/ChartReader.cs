using Fresnel.Vision.Pages.Rasters;
using Fresnel.Vision.Pages.Words;

namespace Fresnel.Vision.Pages.Charts;

/// <summary>Reads a chart: sectors, else points, else bars, else lines.</summary>
internal static class ChartReader
{
    // Category labels may stand closer than the cells of a table.
    private const double LabelGap = .36;

    /// <returns>Null: it is no chart.</returns>
    public static ChartContent? Read(Raster raster, List<PageWord> words)
    {
        var segments = WordRows.Segments(words, LabelGap);
        var legend = Legend.Find(raster, words, segments);
        if (new PieReader(raster, segments, legend).Read() is { } pie)
            return pie;
        var finder = new ScaleFinder(raster, segments);
        var (vertical, horizontal) = (finder.Find(vertical: true), finder.Find(vertical: false));
        var parts = new ChartParts(raster, words, segments, legend);
        var chart =
            (vertical is null || horizontal is null ? null : ScatterReader.Read(parts, vertical, horizontal))
            ?? BarReader.Read(parts, vertical, horizontal)
            ?? (vertical is null ? null : LineChartReader.Read(parts, vertical));
        if (chart is null)
            return null;
        if (
            chart is { IsHorizontal: false, IsStacked: false, Type: ChartType.Bar or ChartType.Line }
            && vertical is not null
            && finder.FindBeside(vertical) is { } second
        )
            chart = SecondAxis.Apply(chart, raster, vertical, second);
        return chart.SecondAxis is null ? chart with { Unit = UnitOf(segments) } : chart;
    }

    private static string? UnitOf(List<PageWord> segments) =>
        ((string[])["%", "$", "€", "£"]).FirstOrDefault(unit =>
            segments.Count(segment =>
                segment.Text.Contains(unit, StringComparison.Ordinal) && NumberText.Parse(segment.Text) is not null
            ) >= 2
        );
}
