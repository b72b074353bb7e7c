using Fresnel.Vision.Pages.Rasters;

namespace Fresnel.Vision.Pages.Charts;

/// <summary>A line over the bars of a chart: it cuts them to pieces, and may have an axis of its own.</summary>
internal static class CrossingLine
{
    private const int LeastHeight = 8,
        LeastColour = 40,
        SameSeries = 30,
        Beyond = 24,
        FewestCrossed = 2;
    private const double LeastWidth = .5,
        MostSolid = .2;

    public static bool Exists(Raster raster, List<Bar> bars)
    {
        var (left, right) = (bars.Min(bar => bar.Left), bars.Max(bar => bar.Right));
        return raster.Regions.Any(region =>
            region.Width >= LeastWidth * (right - left)
            && region.Left >= left - Beyond
            && region.Right <= right + Beyond
            && region.Height >= LeastHeight
            && region.Solidity < MostSolid
            && Rgb.Chroma(region.Colour) >= LeastColour
            && Rgb.Difference(region.Colour, raster.Background) >= LeastColour
            && !bars.Exists(bar => Rgb.Difference(bar.Colour, region.Colour) < SameSeries)
            && bars.Count(bar => Crosses(region, bar)) >= FewestCrossed
        );
    }

    private static bool Crosses(Region line, Bar bar) =>
        line.Left < bar.Right && line.Right > bar.Left && line.Top < bar.Bottom && line.Bottom > bar.Top;
}
