using Fresnel.Vision.Pages.Rasters;

namespace Fresnel.Vision.Pages.Charts;

/// <summary>Reads scatter plots: marks of one size between two scales of numbers, not joined by a line.</summary>
internal static class ScatterReader
{
    private const int FewestPoints = 6,
        FewestTicks = 3,
        FewestOfSeries = 3,
        SameSeries = 18,
        SameSeriesWhereNoisy = 40,
        LikeLegend = 36,
        Coloured = 40,
        Visible = 14;
    private const double Room = .12,
        Joined = .5,
        LeastShare = .25,
        MostShare = 1.3,
        MostResidue = 50,
        SameHue = 20,
        OtherHue = 40;

    /// <returns>Null: it is no scatter plot.</returns>
    public static ChartContent? Read(ChartParts parts, Scale vertical, Scale horizontal)
    {
        if (
            vertical.Ticks.Count < FewestTicks
            || horizontal.Ticks.Count < FewestTicks
            || !AreAxes(vertical, horizontal)
        )
            return null;
        var series = Series(parts, MarkFinder.Find(parts, AreaOf(parts.Raster, vertical, horizontal)));
        if (
            series.Sum(one => one.Marks.Count) < FewestPoints
            || series.Exists(one => IsLine(parts.Raster, one.Marks))
            || HasOnePointATick(series, horizontal)
        )
            return null;
        return new(
            ChartType.Scatter,
            [],
            [
                .. series.Select(one => new ChartSeries(one.Name, Rgb.Name(one.Marks[0].Colour), [])
                {
                    Points =
                    [
                        .. one.Marks.Select(mark => new ChartPoint(
                            horizontal.At(mark.Box.CentreX),
                            vertical.At(mark.Box.CentreY)
                        )),
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

    // Between the outermost labels, which may not be at the ends, and above and beside all of them.
    private static PixelBox AreaOf(Raster raster, Scale vertical, Scale horizontal)
    {
        var (across, down) = ((horizontal.High - horizontal.Low) * Room, (vertical.Low - vertical.High) * Room);
        return new(
            (int)Math.Max(vertical.Ticks.Max(tick => tick.Word.Right) + 1, horizontal.Low - across),
            (int)Math.Max(0, vertical.High - down),
            (int)Math.Min(raster.Width - 1, horizontal.High + across),
            (int)Math.Min(horizontal.Ticks.Min(tick => tick.Word.Top) - 1, vertical.Low + down)
        );
    }

    private static List<(string? Name, List<Mark> Marks)> Series(ChartParts parts, List<Mark> marks)
    {
        var isNoisy = parts.Raster.IsNoisy;
        var byLegend = marks
            .GroupBy(mark =>
                isNoisy ? NameWherePaled(parts, mark.Colour) : Legend.NameOf(mark.Colour, parts.Legend, LikeLegend)
            )
            .ToDictionary(group => group.Key ?? "", group => group.ToList());
        List<(string? Name, List<Mark> Marks)> series =
        [
            .. byLegend.Where(pair => pair.Key.Length > 0).Select(pair => ((string?)pair.Key, pair.Value)),
        ];
        var unnamed = series.Count;
        foreach (var mark in byLegend.GetValueOrDefault("", []))
        {
            var own = series.FindIndex(
                unnamed,
                one => Rgb.Difference(one.Marks[0].Colour, mark.Colour) < (isNoisy ? SameSeriesWhereNoisy : SameSeries)
            );
            if (own < 0)
                series.Add((null, [mark]));
            else
                series[own].Marks.Add(mark);
        }
        // A few specks of another colour are no series.
        series.RemoveAll(one =>
            one.Marks.Count < FewestOfSeries || Rgb.Difference(one.Marks[0].Colour, parts.Raster.Background) < Visible
        );
        foreach (var (_, own) in series)
            own.Sort(static (a, b) => a.Box.CentreX.CompareTo(b.Box.CentreX));
        return [.. series.OrderBy(one => one.Marks[0].Box.CentreX)];
    }

    // Lossy compression lays the paper over thin marks.
    private static string? NameWherePaled(ChartParts parts, int colour) =>
        parts
            .Legend.Select(entry =>
                (entry.Text.Text, Blend: Rgb.Blend(colour, entry.Patch.Colour, parts.Raster.Background))
            )
            .Where(entry => entry.Blend is { Share: > LeastShare and < MostShare, Residue: < MostResidue })
            .OrderBy(entry => entry.Blend.Residue)
            .Select(entry => entry.Text)
            .FirstOrDefault()
        ?? NameByHue(parts, colour);

    // It also darkens them, which leaves the hue.
    private static string? NameByHue(ChartParts parts, int colour)
    {
        if (Rgb.Chroma(colour) < Coloured)
            return null;
        var near = parts
            .Legend.Where(entry => Rgb.Chroma(entry.Patch.Colour) >= Coloured)
            .Select(entry => (entry.Text.Text, Distance: HueDistance(entry.Patch.Colour, colour)))
            .OrderBy(entry => entry.Distance)
            .ToList();
        return near is [{ Distance: < SameHue }, ..] && (near.Count == 1 || near[1].Distance > OtherHue)
            ? near[0].Text
            : null;
    }

    private static double HueDistance(int a, int b) =>
        Math.Abs(Rgb.Hue(a) - Rgb.Hue(b)) is var turn && turn > 180 ? 360 - turn : turn;

    // Whether the ink goes on from most marks to the next.
    private static bool IsLine(Raster raster, List<Mark> marks)
    {
        var joined = marks
            .Zip(marks.Skip(1))
            .Count(pair =>
                ((double[])[.35, .5, .65]).All(share =>
                    IsInk(
                        raster,
                        pair.First.Box.CentreX + (share * (pair.Second.Box.CentreX - pair.First.Box.CentreX)),
                        pair.First.Box.CentreY + (share * (pair.Second.Box.CentreY - pair.First.Box.CentreY)),
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
    private static bool HasOnePointATick(List<(string? Name, List<Mark> Marks)> series, Scale horizontal) =>
        series.TrueForAll(one =>
            one.Marks.Count <= horizontal.Ticks.Count
            && one.Marks.TrueForAll(mark =>
                horizontal.Ticks.Exists(tick => Math.Abs(tick.Position - mark.Box.CentreX) < 3)
            )
        );
}
