using Fresnel.Vision.Pages.Rasters;

namespace Fresnel.Vision.Pages.Charts;

/// <summary>Follows a line of one colour, and gives its positions at the categories.</summary>
/// <param name="grid">Colours of grid lines and axes.</param>
/// <param name="places">Of the categories along the axis, from left to right.</param>
/// <param name="step">The usual distance between them.</param>
internal sealed class LineTracer(Raster raster, PlotArea area, HashSet<int> grid, double[] places, double step)
{
    public const double LeastCovered = .55;

    /// <param name="others">Colours of other lines.</param>
    /// <param name="least">The share of the columns that the line must have.</param>
    /// <returns>Null: there is no such line. A position may be null where the line has a gap.</returns>
    public double?[]? Trace(int colour, IEnumerable<int> others, double least = LeastCovered)
    {
        int[] all = [.. others];
        var runs = LineRuns.Find(raster, area, grid, colour, all);
        if (runs.Covered == 0 || runs.Covered < area.Width * least || (Rgb.Chroma(colour) < 24 && IsGrid(runs)))
            return null;
        var (middles, length) = LinePath.Find(runs.Columns);
        if (length < area.Width * least * .9)
            return null;
        double?[] positions = [.. places.Select((_, i) => At(middles, i))];
        if (raster.IsNoisy && positions.Contains(null))
            FillGaps(positions, colour, all);
        return positions;
    }

    // Lossy compression may leave a thin line none of its colour; without its ripples it may have it again.
    private void FillGaps(double?[] positions, int colour, int[] others)
    {
        var (middles, _) = LinePath.Find(LineRuns.Find(raster, area, grid, colour, others, alsoFlat: true).Columns);
        for (var i = 0; i < positions.Length; i++)
            positions[i] ??= At(middles, i);
    }

    private bool IsGrid(LineRuns runs)
    {
        var full = runs.Rows.Where(count => count > area.Width * .5).ToList();
        return full.Count > 0 && full.Sum() > .5 * runs.Rows.Sum();
    }

    // Extrapolated from both sides, which a marker or a mitre cannot bend.
    private double? At(double[] middles, int i)
    {
        var left = i > 0 ? Extrapolate(middles, places[i], -1) : null;
        var right = i < places.Length - 1 ? Extrapolate(middles, places[i], 1) : null;
        var middle = middles[Math.Clamp((int)places[i] - area.Left, 0, middles.Length - 1)];
        var isKnown = !double.IsNaN(middle);
        if (left is null && right is null)
            return isKnown ? middle : null;
        if (left is { } a && right is { } b && Math.Abs(a - b) > 12 && isKnown)
            return Math.Abs(a - middle) < Math.Abs(b - middle) ? a : b;
        var mean = left is { } l && right is { } r ? (l + r) / 2 : (left ?? right)!.Value;
        return isKnown && Math.Abs(mean - middle) is > 5 and < 30 ? middle : mean;
    }

    // The height at a place of the straight line that fits the columns on one side of it.
    private double? Extrapolate(double[] middles, double place, int direction)
    {
        var (near, far) = (step > 60 ? 8 : 4, (int)Math.Min(step * .35, 26));
        double count = 0,
            sumX = 0,
            sumY = 0,
            sumXX = 0,
            sumXY = 0;
        for (var k = near; k <= far; k++)
        {
            var column = (int)Math.Round(place + (direction * k)) - area.Left;
            if (column < 0 || column >= middles.Length || double.IsNaN(middles[column]))
                continue;
            var x = column + area.Left + .5 - place;
            count++;
            sumX += x;
            sumY += middles[column];
            sumXX += x * x;
            sumXY += x * middles[column];
        }
        return count < 4 ? null : ((sumY * sumXX) - (sumX * sumXY)) / ((count * sumXX) - (sumX * sumX));
    }
}
