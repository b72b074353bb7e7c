using System.Numerics;
using Fresnel.Imaging;
using Fresnel.Vision.Text.Lines;

namespace Fresnel.Vision.Text.Layout;

/// <summary>
/// Which way up a page is: vertical where most of its lines are, by length; upside down where a classifier finds
/// the longest lines so.
/// </summary>
/// <remarks>The classifier errs on single words, so the longest line must also be read with more confidence that way.</remarks>
internal static class Orientation
{
    private const float TallRatio = 1.5f;
    private const int MaxSamples = 9;

    // Less is of letters that are not read at all, of which the classifier knows nothing.
    private const float LeastConfidence = .75f;

    // Words that rise by less of their height lie level: so exactly is the frame of a short word found.
    private const float LevelRise = .15f;

    /// <param name="upsideDown">The classifier: the probability that the crop of a line is upside down, 0 to 1.</param>
    /// <param name="confidence">The confidence with which the crop of a line is read, 0 to 1.</param>
    /// <returns>How the page lies, and every region as it is read.</returns>
    public static (PageFrame Frame, List<Cell> Cells) Of(
        Pixels pixels,
        IReadOnlyList<LineCandidate> regions,
        Func<Pixels, float> upsideDown,
        Func<Pixels, float> confidence
    )
    {
        var isVertical = regions.Sum(region => IsTall(region.Quad) ? region.Quad.Height : -region.Quad.Width) > 0;
        var samples = regions
            .Where(region => IsTall(region.Quad) == isVertical)
            .Select(region => region.Quad.Turn(isVertical ? 1 : 0))
            .OrderByDescending(quad => quad.Width)
            .Take(MaxSamples)
            .ToArray();
        var isUpsideDown =
            samples.Sum(quad => quad.Width * (upsideDown(LineCrop.Cut(pixels, quad)) - .5f)) > 0
            && LineCrop.Cut(pixels, samples[0]) is var longest
            && confidence(LineCrop.Flip(longest)) is var flipped
            && flipped >= LeastConfidence
            && flipped > confidence(longest);
        var quarters = (isVertical ? 1 : 0) + (isUpsideDown ? 2 : 0);

        var middle = samples.OrderBy(quad => quad.Angle).ElementAt(samples.Length / 2).Turn(isUpsideDown ? 2 : 0);
        var slope = SlopeOf(middle, Block.Middle(samples.Select(quad => quad.Height)));
        var quads = regions.Select(region => region.Quad.Turn(quarters)).ToList();
        var frame = PageFrame.Fit(slope, quads.Where(quad => !IsTall(quad)));
        return (frame, quads.ConvertAll(quad => Cell.On(frame, quad, IsTall(quad))));
    }

    // A unit vector, along the sides of the image where the line is level.
    private static Vector2 SlopeOf(Quad line, float height)
    {
        var along = line.TopRight - line.TopLeft;
        if (Math.Min(Math.Abs(along.X), Math.Abs(along.Y)) < LevelRise * height)
            along = Math.Abs(along.X) > Math.Abs(along.Y) ? along with { Y = 0 } : along with { X = 0 };
        return Vector2.Normalize(along);
    }

    private static bool IsTall(Quad quad) => quad.Height >= TallRatio * quad.Width;
}
