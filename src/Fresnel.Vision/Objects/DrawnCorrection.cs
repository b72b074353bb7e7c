using Fresnel.Imaging;
using Fresnel.Vision.Categories;
using Fresnel.Vision.Labels;

namespace Fresnel.Vision.Objects;

/// <summary>
/// Lowers what the detectors see in drawings, which they were not trained on: a shark is a kite to them, a bear a horse. Of 60 drawn
/// scenes every person from <see cref="SurePerson"/> on was one; of the other things those from <see cref="Sure"/> on, and those that
/// the classifier sees as well. A photograph on a made page is no drawing: its pixels differ from their neighbours.
/// </summary>
internal static class DrawnCorrection
{
    private const float SurePerson = 0.7f,
        Sure = 0.95f,
        MinClassified = 0.1f,
        MaxLowered = 0.2f;

    /// <summary>Share of pixels that equal their neighbours, from which a box holds a drawing.</summary>
    private const float FlatAsDrawn = 0.5f;

    /// <param name="boxes">In pixels of <paramref name="pixels"/>.</param>
    /// <returns>For each box whether it holds a drawing.</returns>
    public static bool[] AreDrawn(Pixels pixels, IEnumerable<BoundingBox> boxes) =>
        [.. boxes.Select(box => FlatShare(pixels, box) >= FlatAsDrawn)];

    /// <summary>Whether it has to be confirmed by the classifier.</summary>
    public static bool IsInDoubt(DetectedObject found) =>
        found.Label is not "person" && found.Score is >= ObjectDescription.MinScore and < Sure;

    /// <param name="labels">Null: the classifier did not run, so nothing in doubt is confirmed.</param>
    public static DetectedObject Correct(DetectedObject found, ImageLabels? labels) =>
        found.Label is "person"
            ? found.Score >= SurePerson
                ? found
                : Lower(found)
            : !IsInDoubt(found) || labels?.Of(CategoryTree.Detected(found.Label)) >= MinClassified
                ? found
                : Lower(found);

    private static DetectedObject Lower(DetectedObject found) =>
        found with
        {
            Score = MathF.Min(found.Score / 2, MaxLowered),
        };

    private static float FlatShare(Pixels pixels, BoundingBox box)
    {
        int left = Math.Clamp((int)box.Left, 0, pixels.Width - 2),
            top = Math.Clamp((int)box.Top, 0, pixels.Height - 2),
            right = Math.Clamp((int)box.Right, left + 1, pixels.Width - 1),
            bottom = Math.Clamp((int)box.Bottom, top + 1, pixels.Height - 1),
            flat = 0;
        var bands = pixels.Bands;
        for (var y = top; y < bottom; y++)
        for (var x = left; x < right; x++)
        {
            var here = pixels.Data.AsSpan(((y * pixels.Width) + x) * bands);
            if (
                here[..3].SequenceEqual(here.Slice(bands, 3))
                && here[..3].SequenceEqual(here.Slice(pixels.Width * bands, 3))
            )
                flat++;
        }
        return (float)flat / ((right - left) * (bottom - top));
    }
}
