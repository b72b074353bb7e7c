using System.Numerics;
using Fresnel.Imaging;
using Fresnel.Vision.Text.Lines;

namespace Fresnel.Vision.Text.Layout;

/// <summary>Which way up a page is: the majority of its lines, by length, says whether they stand; a classifier looks at the longest whether they are upside down.</summary>
/// <remarks>The classifier errs on single words, so what it turns over must also read better that way.</remarks>
internal static class Orientation
{
    private const float TallRatio = 1.5f;
    private const int MostVoters = 9;

    /// <param name="upsideDown">The classifier: the probability that a line's crop is.</param>
    /// <param name="legible">How surely a line's crop can be read.</param>
    /// <returns>The direction of the page's lines, and every region the way it is read.</returns>
    public static (Vector2 Slope, List<Cell> Cells) Of(
        Pixels pixels,
        IReadOnlyList<TextRegion> regions,
        Func<Pixels, float> upsideDown,
        Func<Pixels, float> legible
    )
    {
        var standing = regions.Sum(region => IsTall(region.Quad) ? region.Quad.Height : -region.Quad.Width) > 0;
        var voters = regions
            .Where(region => IsTall(region.Quad) == standing)
            .Select(region => region.Quad.Turn(standing ? 1 : 0))
            .OrderByDescending(quad => quad.Width)
            .Take(MostVoters)
            .ToArray();
        var overturned =
            voters.Sum(quad => quad.Width * (upsideDown(LineCrop.Cut(pixels, quad)) - .5f)) > 0
            && LineCrop.Cut(pixels, voters[0]) is var longest
            && legible(LineCrop.Flip(longest)) > legible(longest);
        var quarters = (standing ? 1 : 0) + (overturned ? 2 : 0);

        var middle = voters.OrderBy(quad => quad.Angle).ElementAt(voters.Length / 2).Turn(overturned ? 2 : 0);
        var slope = Vector2.Normalize(middle.TopRight - middle.TopLeft);
        return (slope, [.. regions.Select(region => Place(region.Quad.Turn(quarters)))]);

        Cell Place(Quad quad) => Cell.On(slope, quad, IsTall(quad));
    }

    private static bool IsTall(Quad quad) => quad.Height >= TallRatio * quad.Width;
}
