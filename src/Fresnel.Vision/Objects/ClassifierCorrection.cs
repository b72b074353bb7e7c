using Fresnel.Vision.Categories;
using Fresnel.Vision.Labels;

namespace Fresnel.Vision.Objects;

/// <summary>Corrects what the detectors are known to confuse by what the classifier makes of the whole image.</summary>
internal static class ClassifierCorrection
{
    /// <summary>
    /// Large plain things that pale panels look like: unless the detectors are very sure, the classifier must see one too.
    /// </summary>
    private static readonly HashSet<string> Imitated = ["refrigerator", "toilet", "oven", "microwave"];

    private const float MinImitatedArea = 0.04f, // of the image
        MinImitated = 0.5f,
        SureOfImitated = 0.97f,
        MinClassified = 0.3f,
        MaxImitation = 0.2f;

    /// <summary>Detectors confuse these; the classifier hardly does. 1: a couch's look supports it; -1: it contradicts.</summary>
    private static readonly Dictionary<string, int> Furniture = new() { ["couch"] = 1, ["bed"] = -1 };

    // Of the classifier: studio couch; and four-poster, quilt, crib, bassinet, mosquito net, pillow.
    private static readonly int[] CouchLabels = [832],
        BedLabels = [565, 751, 521, 432, 670, 722];

    private const float FurnitureWeight = 0.7f,
        LabelFloor = 0.03f;

    /// <summary>Whether the classifier is worth its time.</summary>
    /// <param name="area">Of the image, in the boxes' pixels.</param>
    public static bool Applies(IReadOnlyList<DetectedObject> objects, float area) =>
        objects.Any(found =>
            IsInDoubt(found, area) || (Furniture.ContainsKey(found.Label) && found.Score >= ObjectDescription.MinScore)
        );

    /// <param name="labels">Null: the classifier did not run, so nothing in doubt is confirmed.</param>
    /// <returns>The highest score first.</returns>
    public static IReadOnlyList<DetectedObject> Correct(
        IReadOnlyList<DetectedObject> objects,
        ImageLabels? labels,
        float area
    )
    {
        return [.. objects.Select(One).OrderByDescending(found => found.Score)];

        DetectedObject One(DetectedObject found) =>
            IsInDoubt(found, area) ? Confirm(found, labels)
            : labels is not null && Furniture.TryGetValue(found.Label, out var sign) ? Decide(found, labels, sign)
            : found;
    }

    private static DetectedObject Confirm(DetectedObject found, ImageLabels? labels) =>
        found.Score >= MinImitated && labels?.Of(CategoryTree.Detected(found.Label)) >= MinClassified
            ? found
            : found with
            {
                Score = MathF.Min(found.Score / 2, MaxImitation),
            };

    private static DetectedObject Decide(DetectedObject found, ImageLabels labels, int sign)
    {
        var couch = MathF.Log((Sum(labels, CouchLabels) + LabelFloor) / (Sum(labels, BedLabels) + LabelFloor));
        var odds = found.Score / (1 - found.Score) * MathF.Exp(sign * FurnitureWeight * couch);
        return found with { Score = MathF.Round(float.IsFinite(odds) ? odds / (1 + odds) : 1, 3) };
    }

    private static float Sum(ImageLabels labels, int[] of) => of.Sum(label => labels.Probabilities[label]);

    private static bool IsInDoubt(DetectedObject found, float area) =>
        Imitated.Contains(found.Label)
        && found.Score is >= ObjectDescription.MinScore and < SureOfImitated
        && found.Box.Area > MinImitatedArea * area;
}
