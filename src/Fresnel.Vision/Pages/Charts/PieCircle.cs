using Fresnel.Vision.Pages.Rasters;

namespace Fresnel.Vision.Pages.Charts;

/// <summary>The circle of a pie or donut.</summary>
internal readonly record struct PieCircle(double X, double Y, double Radius)
{
    private const int MostSectors = 14;
    private const double MinWidth = 60,
        MinScore = 270;

    public double DistanceTo(double x, double y) => Math.Sqrt(Math.Pow(x - X, 2) + Math.Pow(y - Y, 2));

    /// <summary>
    /// The extremes of a disc are the extremes of its sectors, so the box of the k largest regions is tried, and
    /// checked just inside and outside its rim.
    /// </summary>
    /// <param name="parts">Regions that may be sectors, the largest first.</param>
    public static PieCircle? Find(Raster raster, List<Region> parts)
    {
        (PieCircle Circle, double Score) best = (default, MinScore);
        for (var count = 2; count <= Math.Min(parts.Count, MostSectors); count++)
        {
            var group = parts.Take(count).ToList();
            double left = group.Min(part => part.Left),
                right = group.Max(part => part.Right) + 1,
                top = group.Min(part => part.Top),
                bottom = group.Max(part => part.Bottom) + 1;
            var (width, height) = (right - left, bottom - top);
            if (Math.Abs(width - height) > .04 * Math.Max(width, height) || width < MinWidth)
                continue;
            var circle = new PieCircle((left + right) / 2, (top + bottom) / 2, (width + height) / 4);
            var score = circle.Score(raster);
            if (score > best.Score)
                best = (circle, score);
        }
        return best.Circle.Radius > 0 ? best.Circle : null;
    }

    public int ColourAt(Raster raster, double angle, double radius) =>
        raster.At((int)(X + (Math.Cos(angle) * radius)), (int)(Y + (Math.Sin(angle) * radius)));

    // Of 360 directions, those filled inside less twice those filled outside.
    private double Score(Raster raster)
    {
        var score = 0.0;
        for (var degree = 0; degree < 360; degree++)
        {
            var angle = degree * Math.PI / 180;
            if (Rgb.Difference(ColourAt(raster, angle, Radius * .93), raster.Background) > 14)
                score++;
            if (Rgb.Difference(ColourAt(raster, angle, (Radius * 1.03) + 2), raster.Background) > 14)
                score -= 2;
        }
        return score;
    }
}
