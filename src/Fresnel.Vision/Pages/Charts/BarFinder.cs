using Fresnel.Vision.Pages.Rasters;
using Fresnel.Vision.Pages.Words;

namespace Fresnel.Vision.Pages.Charts;

/// <summary>Finds the filled boxes of a chart. Pieces that grid lines separate, seen through a translucent bar, are joined.</summary>
internal static class BarFinder
{
    private const int MaxBoxes = 400,
        SameColour = 26,
        RaggedEnds = 3;
    private const double LeastFill = .7,
        MostFill = 1.3;

    /// <returns>Empty where there are too many for a chart.</returns>
    public static List<Bar> Find(ChartParts parts)
    {
        var patches = parts.Legend.Select(entry => entry.Patch).ToHashSet();
        var boxes = parts
            .Raster.Regions.Where(region => IsBox(parts.Raster, region) && !patches.Contains(region))
            .Where(region => !parts.Words.Exists(word => IsOfWord(region, word)) && !IsUnderLegend(parts, region))
            .Select(region => (Region: region, Box: BoxOf(parts.Raster, region)))
            .Where(bar => IsFilled(parts.Raster, bar.Region, bar.Box))
            .Select(bar => new Bar(bar.Region.Colour, bar.Box.Left, bar.Box.Top, bar.Box.Right + 1, bar.Box.Bottom + 1))
            .ToList();
        if (boxes.Count > MaxBoxes)
            return [];
        while (JoinOne(boxes, parts.Raster.IsNoisy ? RaggedEnds : 1))
            continue;
        return boxes;
    }

    private static bool IsBox(Raster raster, Region region) =>
        region.Count >= 10
        && region.Width >= 3
        && region.Height >= 2
        && Rgb.Difference(region.Colour, raster.Background) >= 12
        && (region.Width <= raster.Width * .9 || region.Height <= raster.Height * .5)
        && (raster.IsNoisy ? region.Solidity >= .48 : region is { Solidity: >= .5, Fill: >= .86 });

    // Streaks beside it are ripples.
    private static PixelBox BoxOf(Raster raster, Region region) =>
        raster.IsNoisy ? TrimmedBox.OfCore(raster, region) : region.Box;

    private static bool IsFilled(Raster raster, Region region, PixelBox box) =>
        !raster.IsNoisy
        || (
            region.Count / ((double)box.Width * box.Height) is > LeastFill and < MostFill
            && box is { Width: >= 3, Height: >= 2 }
        );

    // The panel that a legend lies on.
    private static bool IsUnderLegend(ChartParts parts, Region region) =>
        parts.Legend.Exists(entry =>
            region.Box.Contains(entry.Patch.CentreX, entry.Patch.CentreY)
            && region.Box.Contains(entry.Text.CentreX, entry.Text.CentreY)
        );

    private static bool IsOfWord(Region region, PageWord word) =>
        (
            region.Left >= word.Left - 2
            && region.Right <= word.Right + 2
            && region.Top >= word.Top - 2
            && region.Bottom <= word.Bottom + 2
        )
        || (
            word.Height > region.Height * .7
            && region.Width < word.Width
            && word.Contains(region.CentreX, region.CentreY)
        );

    private static bool JoinOne(List<Bar> boxes, int sameEnd)
    {
        for (var i = 0; i < boxes.Count; i++)
        for (var j = 0; j < boxes.Count; j++)
        {
            if (i == j || !Touch(boxes[i], boxes[j], sameEnd))
                continue;
            boxes[i] = boxes[i].Join(boxes[j]);
            boxes.RemoveAt(j);
            return true;
        }
        return false;
    }

    private static bool Touch(Bar a, Bar b, int sameEnd) =>
        (
            (AreSame(a.Left, b.Left, a.Right, b.Right, sameEnd) && b.Top - a.Bottom is >= 0 and <= 2)
            || (AreSame(a.Top, b.Top, a.Bottom, b.Bottom, sameEnd) && b.Left - a.Right is >= 0 and <= 2)
        )
        && Rgb.Difference(a.Colour, b.Colour) < SameColour;

    private static bool AreSame(double from, double otherFrom, double to, double otherTo, int within) =>
        Math.Abs(from - otherFrom) <= within && Math.Abs(to - otherTo) <= within;
}
