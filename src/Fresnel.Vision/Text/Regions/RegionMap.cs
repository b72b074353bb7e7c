using System.Numerics;

namespace Fresnel.Vision.Text.Regions;

/// <summary>
/// Turns the detector's map of shrunken text areas into rectangles (differentiable binarization, arXiv:1911.08947:
/// threshold, box, score, grow back).
/// </summary>
internal static class RegionMap
{
    private const float Threshold = .3f,
        Confident = .6f,
        GrowRatio = 1.6f,
        ElongatedRatio = 2.5f;
    private const int MinShrunken = 3,
        MinGrown = 5;

    /// <param name="map">Probabilities, row-major.</param>
    /// <param name="scale">Pixels of the image to one of the map.</param>
    public static List<LineCandidate> Read(ReadOnlySpan<float> map, int width, int height, float scale)
    {
        var areas = new List<(Vector2[] Hull, RotatedRectangle Rectangle, float Confidence)>();
        foreach (var points in Blobs.Find(map, width, height, Threshold))
        {
            var hull = ConvexHull.Of(points);
            var rectangle = RotatedRectangle.Smallest(hull).Upright();
            if (
                Math.Min(rectangle.Width, rectangle.Height) < MinShrunken
                || Mean(map, width, height, rectangle.ToQuad()) is var confidence && confidence < Confident
            )
                continue;
            areas.Add((hull, rectangle, confidence));
        }

        var slope = Slope(areas.ConvertAll(area => area.Rectangle));
        var regions = new List<LineCandidate>();
        foreach (var (hull, smallest, confidence) in areas)
        {
            // The smallest rectangle around a digit or two says nothing of their slope: they have the page's.
            var rectangle = Ratio(smallest) < ElongatedRatio ? RotatedRectangle.Around(hull, slope) : smallest;
            var grown = rectangle.Grow(
                rectangle.Width * rectangle.Height * GrowRatio / (2 * (rectangle.Width + rectangle.Height))
            );
            if (Math.Min(grown.Width, grown.Height) < MinGrown)
                continue;
            grown = grown with
            {
                Center = (grown.Center + new Vector2(.5f)) * scale,
                Width = grown.Width * scale,
                Height = grown.Height * scale,
            };
            regions.Add(new LineCandidate(grown.ToQuad(), confidence));
        }
        return regions;
    }

    // The direction, within 45° of rightward, of the middle rectangle that has one: by length, so that headings do not outvote lines.
    private static Vector2 Slope(List<RotatedRectangle> rectangles)
    {
        var elongated = rectangles.FindAll(rectangle => Ratio(rectangle) >= ElongatedRatio);
        elongated.Sort(static (a, b) => a.Axis.Y.CompareTo(b.Axis.Y));
        var half = elongated.Sum(rectangle => Math.Max(rectangle.Width, rectangle.Height)) / 2;
        foreach (var rectangle in elongated)
            if ((half -= Math.Max(rectangle.Width, rectangle.Height)) <= 0)
                return rectangle.Axis;
        return Vector2.UnitX;
    }

    private static float Ratio(RotatedRectangle rectangle) =>
        Math.Max(rectangle.Width, rectangle.Height) / Math.Max(1, Math.Min(rectangle.Width, rectangle.Height));

    // Of the pixels inside a rectangle: row by row between its leftmost and rightmost crossing.
    private static float Mean(ReadOnlySpan<float> map, int width, int height, Quad quad)
    {
        var (_, top, _, bottom) = quad.Bounds;
        ReadOnlySpan<Vector2> corners = [quad.TopLeft, quad.TopRight, quad.BottomRight, quad.BottomLeft];
        var sum = 0d;
        var count = 0;
        for (var y = Math.Max(0, (int)MathF.Ceiling(top)); y <= Math.Min(height - 1, (int)bottom); y++)
        {
            var (left, right) = (float.MaxValue, float.MinValue);
            for (var i = 0; i < 4; i++)
            {
                var (a, b) = (corners[i], corners[(i + 1) & 3]);
                if (Math.Min(a.Y, b.Y) > y || Math.Max(a.Y, b.Y) < y)
                    continue;
                var (one, other) = a.Y == b.Y ? (a.X, b.X) : (a.X + (y - a.Y) / (b.Y - a.Y) * (b.X - a.X), float.NaN);
                left = Math.Min(left, float.IsNaN(other) ? one : Math.Min(one, other));
                right = Math.Max(right, float.IsNaN(other) ? one : Math.Max(one, other));
            }
            for (var x = Math.Max(0, (int)MathF.Ceiling(left)); x <= Math.Min(width - 1, (int)right); x++, count++)
                sum += map[y * width + x];
        }
        return count == 0 ? 0 : (float)(sum / count);
    }
}
