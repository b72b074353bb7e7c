using System.Numerics;

namespace Fresnel.Vision.Text.Layout;

/// <summary>
/// The page as if it lay level before the reader: turned by the slope of its lines, and with lines that fan out, as they do in
/// perspective, made parallel.
/// </summary>
/// <param name="Slope">The direction in which the lines run in the middle: a unit vector.</param>
/// <param name="Offset">What the lines rise by beside it.</param>
/// <param name="Fan">What they rise by more for each pixel further down; 0: they are parallel.</param>
/// <param name="Middle">Along the slope, where the page is not changed.</param>
internal readonly record struct PageFrame(Vector2 Slope, float Offset, float Fan, float Middle)
{
    private const int FewestLines = 5;
    private const float LongRatio = 5,
        LeastFan = .03f,
        Explained = .5f,
        LeastScale = .3f;

    private Vector2 Down => new(-Slope.Y, Slope.X);

    /// <param name="lines">As they are read.</param>
    public static PageFrame Fit(Vector2 slope, IEnumerable<Quad> lines)
    {
        var level = new PageFrame(slope, 0, 0, 0);
        var longLines = lines.Where(line => line.Width >= LongRatio * line.Height).ToList();
        if (longLines.Count < FewestLines)
            return level;
        var middle = longLines.Average(line => Vector2.Dot(line.Center, slope));
        var down = level.Down;
        var samples = longLines.ConvertAll(line =>
        {
            var along = line.TopRight - line.TopLeft;
            var rise = Vector2.Dot(along, down) / Math.Max(1, Vector2.Dot(along, slope));
            return (
                At: Vector2.Dot(line.Center, down) - (rise * (Vector2.Dot(line.Center, slope) - middle)),
                Rise: rise,
                Weight: line.Width
            );
        });

        var whole = samples.Sum(sample => sample.Weight);
        var at = samples.Sum(sample => sample.At * sample.Weight) / whole;
        var rise = samples.Sum(sample => sample.Rise * sample.Weight) / whole;
        var spread = samples.Sum(sample => sample.Weight * (sample.At - at) * (sample.At - at));
        var fan = samples.Sum(sample => sample.Weight * (sample.At - at) * (sample.Rise - rise)) / Math.Max(1, spread);
        var before = samples.Sum(sample => sample.Weight * Square(sample.Rise - rise));
        var after = samples.Sum(sample => sample.Weight * Square(sample.Rise - rise - (fan * (sample.At - at))));
        var difference = Math.Abs(fan) * (samples.Max(sample => sample.At) - samples.Min(sample => sample.At));
        return difference >= LeastFan && after < Explained * before
            ? new(slope, rise - (fan * at), fan, middle)
            : level;
    }

    public Vector2 ToPage(Vector2 point)
    {
        var (along, across) = (Vector2.Dot(point, Slope), Vector2.Dot(point, Down));
        var from = along - Middle;
        return new(along, (across - (Offset * from)) / Math.Max(LeastScale, 1 + (Fan * from)));
    }

    public Vector2 ToImage(Vector2 point)
    {
        var from = point.X - Middle;
        return (Slope * point.X) + (Down * (point.Y + (from * (Offset + (Fan * point.Y)))));
    }

    private static float Square(float value) => value * value;
}
