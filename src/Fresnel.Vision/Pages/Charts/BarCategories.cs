using Fresnel.Vision.Pages.Words;

namespace Fresnel.Vision.Pages.Charts;

/// <summary>The labels of a bar chart's categories: the nearest row below the plot, or the nearest column left of it.</summary>
internal static class BarCategories
{
    private const double ColumnWidth = 140;

    public static List<PageWord>? Find(ChartParts parts, BarGroup group, List<Bar> bars, Scale? scale, Scale? vertical)
    {
        var ticks = scale?.Ticks.Select(tick => tick.Word).ToHashSet() ?? [];
        var free = parts.Segments.FindAll(segment => !ticks.Contains(segment) && !parts.IsLegend(segment));
        return group.IsVertical
            ? Below(parts, free, group, bars, Math.Max(bars.Max(bar => bar.Bottom), scale?.Low ?? 0))
            : LeftOf(free, group, bars, Math.Min(bars.Min(bar => bar.Left), scale?.Low ?? double.MaxValue), vertical);
    }

    private static List<PageWord>? Below(
        ChartParts parts,
        List<PageWord> free,
        BarGroup group,
        List<Bar> bars,
        double end
    )
    {
        var left = bars.Min(bar => bar.Left) - group.Thickness;
        return
            WordRows
                .Of(free.Where(segment => segment.CentreY > end && segment.Right > left))
                .Find(row => row.Count >= 2)
                is { } row
            ? CategoryRow.Split(row, parts.Words)
            : null;
    }

    private static List<PageWord>? LeftOf(
        List<PageWord> free,
        BarGroup group,
        List<Bar> bars,
        double end,
        Scale? vertical
    )
    {
        var beside = free.FindAll(segment =>
            segment.Right <= end + 3
            && segment.CentreY > bars.Min(bar => bar.Top) - group.Thickness
            && segment.CentreY < bars.Max(bar => bar.Bottom) + group.Thickness
        );
        if (beside.Count < 2)
            return null;
        var right = beside.Max(segment => segment.Right);
        var column = beside
            .Where(segment => right - segment.Right < ColumnWidth)
            .OrderBy(segment => segment.CentreY)
            .ToList();
        // An area that grid lines divide looks like lying bars: then the labels are those of a scale.
        return
            vertical is { Ticks.Count: >= 3 }
            && column.Count(segment => vertical.Ticks.Exists(tick => tick.Word == segment)) * 2 > column.Count
            ? null
            : column;
    }
}
