using Fresnel.Vision.Pages.Words;

namespace Fresnel.Vision.Pages.Diagrams;

/// <summary>Connected ink outside nodes.</summary>
internal sealed class Connector(int imageWidth)
{
    public List<int> Pixels { get; } = [];

    public int Left { get; private set; } = int.MaxValue;

    public int Top { get; private set; } = int.MaxValue;

    public int Right { get; private set; } = -1;

    public int Bottom { get; private set; } = -1;

    public IEnumerable<(int X, int Y)> Points => Pixels.Select(pixel => (pixel % imageWidth, pixel / imageWidth));

    public void Add(int pixel)
    {
        Pixels.Add(pixel);
        var (x, y) = (pixel % imageWidth, pixel / imageWidth);
        (Left, Right) = (Math.Min(Left, x), Math.Max(Right, x));
        (Top, Bottom) = (Math.Min(Top, y), Math.Max(Bottom, y));
    }

    public void Add(Connector other)
    {
        foreach (var pixel in other.Pixels)
            Add(pixel);
    }

    public bool IsInside(PageWord word) =>
        Left >= word.Left - 3 && Right <= word.Right + 3 && Top >= word.Top - 3 && Bottom <= word.Bottom + 3;

    /// <summary>Whether it ends at a label: a patch under that may be half a line higher.</summary>
    public bool Touches(PageWord word)
    {
        var margin = Math.Max(6, word.Height * .75);
        return Right >= word.Left - 6
            && Left <= word.Right + 6
            && Bottom >= word.Top - margin
            && Top <= word.Bottom + margin
            && Points.Any(point =>
                point.X >= word.Left - 6
                && point.X <= word.Right + 6
                && point.Y >= word.Top - margin
                && point.Y <= word.Bottom + margin
            );
    }

    /// <summary>The sum of the distances across and down from a word to the nearest point.</summary>
    public double DistanceTo(PageWord word) =>
        Points.Min(point =>
            Math.Max(0, Math.Max(word.Left - point.X, point.X - word.Right))
            + Math.Max(0, Math.Max(word.Top - point.Y, point.Y - word.Bottom))
        );

    /// <summary>From the middle of a word to the nearest point.</summary>
    public (double X, double Y) VectorFrom(PageWord word)
    {
        var (x, y) = Points.MinBy(point => Math.Pow(point.X - word.CentreX, 2) + Math.Pow(point.Y - word.CentreY, 2));
        return (x - word.CentreX, y - word.CentreY);
    }

    /// <summary>Points between two distances from a place.</summary>
    public int CountNear(double x, double y, double from, double to) =>
        Points.Count(point =>
            Math.Pow(point.X - x, 2) + Math.Pow(point.Y - y, 2) is var distance
            && distance >= from * from
            && distance < to * to
        );
}
