using Fresnel.Vision.Pages.Rasters;

namespace Fresnel.Vision.Pages.Charts;

/// <summary>Reads scatter plots: marks of one size between two scales of numbers, not joined by a line.</summary>
internal static class ScatterReader
{
    private const int SmallestMark = 4,
        LargestMark = 26,
        FewestPoints = 6,
        FewestTicks = 3,
        SameSeries = 18,
        Visible = 14;
    private const double Square = 1.35,
        SameSize = .35,
        LeastFill = .45,
        Room = .12,
        Joined = .5;

    /// <returns>Null: it is no scatter plot.</returns>
    public static ChartContent? Read(ChartParts parts, Scale vertical, Scale horizontal)
    {
        if (
            vertical.Ticks.Count < FewestTicks
            || horizontal.Ticks.Count < FewestTicks
            || !AreAxes(vertical, horizontal)
        )
            return null;
        var series = Series(parts.Raster, Marks(parts, vertical, horizontal));
        if (
            series.Sum(one => one.Count) < FewestPoints
            || series.Exists(one => IsLine(parts.Raster, one))
            || HasOnePointATick(series, horizontal)
        )
            return null;
        return new(
            ChartType.Scatter,
            [],
            [
                .. series.Select(one => new ChartSeries(
                    Legend.NameOf(one[0].Colour, parts.Legend, SameSeries * 2),
                    Rgb.Name(one[0].Colour),
                    []
                )
                {
                    Points =
                    [
                        .. one.Select(mark => new ChartPoint(horizontal.At(mark.CentreX), vertical.At(mark.CentreY))),
                    ],
                }),
            ]
        )
        {
            Axis = AxisOf(vertical),
            HorizontalAxis = AxisOf(horizontal),
        };
    }

    private static ChartAxis AxisOf(Scale scale) => new(scale.Least, scale.Most, scale.IsLogarithmic);

    // The numbers of one stand left of the numbers of the other, which stand below the first's.
    private static bool AreAxes(Scale vertical, Scale horizontal) =>
        vertical.Ticks.Max(tick => tick.Word.Right) < horizontal.High
        && horizontal.Ticks.Min(tick => tick.Word.Top) > vertical.High
        && horizontal.Ticks.Min(tick => tick.Position) > vertical.Ticks.Min(tick => tick.Word.Left);

    private static List<Region> Marks(ChartParts parts, Scale vertical, Scale horizontal)
    {
        var (acrossRoom, downRoom) = ((horizontal.High - horizontal.Low) * Room, (vertical.Low - vertical.High) * Room);
        var marks = parts
            .Raster.Regions.Where(region =>
                region.Width is >= SmallestMark and <= LargestMark
                && region.Height is >= SmallestMark and <= LargestMark
                && Math.Max(region.Width, region.Height) <= Square * Math.Min(region.Width, region.Height)
                && region.Fill >= LeastFill
                && Rgb.Difference(region.Colour, parts.Raster.Background) >= Visible
                && region.CentreX >= horizontal.Low - acrossRoom
                && region.CentreX <= horizontal.High + acrossRoom
                && region.CentreY >= vertical.High - downRoom
                && region.CentreY <= vertical.Low + downRoom
                && !parts.Words.Exists(word => word.Contains(region.CentreX, region.CentreY))
                && !parts.Legend.Exists(entry => entry.Patch == region)
            )
            .ToList();
        if (marks.Count == 0)
            return marks;
        var usual = marks.Select(mark => mark.Width).Order().ElementAt(marks.Count / 2);
        return marks.FindAll(mark => Math.Abs(mark.Width - usual) <= Math.Max(2, SameSize * usual));
    }

    private static List<List<Region>> Series(Raster raster, List<Region> marks)
    {
        var series = new List<List<Region>>();
        foreach (var mark in marks.OrderBy(mark => mark.CentreX))
        {
            var own = series.Find(one => Rgb.Difference(one[0].Colour, mark.Colour) < SameSeries);
            if (own is null)
                series.Add([mark]);
            else
                own.Add(mark);
        }
        // A few specks of another colour are no series; a hollow mark's inside has the colour of the paper.
        return series.FindAll(one => one.Count >= 3 && Rgb.Difference(one[0].Colour, raster.Background) >= Visible);
    }

    // Whether the ink goes on from most marks to the next.
    private static bool IsLine(Raster raster, List<Region> marks)
    {
        var joined = marks
            .Zip(marks.Skip(1))
            .Count(pair =>
                ((double[])[.35, .5, .65]).All(share =>
                    IsInk(
                        raster,
                        pair.First.CentreX + (share * (pair.Second.CentreX - pair.First.CentreX)),
                        pair.First.CentreY + (share * (pair.Second.CentreY - pair.First.CentreY)),
                        pair.First.Colour
                    )
                )
            );
        return joined >= Joined * (marks.Count - 1);
    }

    private static bool IsInk(Raster raster, double x, double y, int colour)
    {
        for (var row = (int)y - 2; row <= (int)y + 2; row++)
            if (Rgb.Difference(raster.At((int)x, row), colour) < SameSeries * 2)
                return true;
        return false;
    }

    // Marks over the labels, one each, are those of a line that is thin or dashed.
    private static bool HasOnePointATick(List<List<Region>> series, Scale horizontal) =>
        series.TrueForAll(one =>
            one.Count <= horizontal.Ticks.Count
            && one.TrueForAll(mark => horizontal.Ticks.Exists(tick => Math.Abs(tick.Position - mark.CentreX) < 3))
        );
}
