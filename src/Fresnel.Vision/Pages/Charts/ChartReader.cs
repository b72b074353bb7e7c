using Fresnel.Vision.Pages.Rasters;
using Fresnel.Vision.Pages.Words;

namespace Fresnel.Vision.Pages.Charts;

/// <summary>Reads a chart: sectors, else bars, else lines.</summary>
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
        var chart =
            BarReader.Read(new(raster, words, segments, legend), vertical, horizontal)
            ?? (vertical is null ? null : LineChartReader.Read(new(raster, words, segments, legend), vertical));
        return chart is null ? null : chart with { Unit = UnitOf(segments) };
    }

    private static string? UnitOf(List<PageWord> segments) =>
        ((string[])["%", "$", "€", "£"]).FirstOrDefault(unit =>
            segments.Count(segment =>
                segment.Text.Contains(unit, StringComparison.Ordinal) && NumberText.Parse(segment.Text) is not null
            ) >= 2
        );
}
