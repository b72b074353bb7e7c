using Fresnel.Vision.Categories;
using Fresnel.Vision.Objects;
using Fresnel.Vision.Weights;

namespace Fresnel.Vision.Labels;

/// <summary>The classifier over single objects, each with a little of its surroundings.</summary>
internal sealed class ObjectLabelAnalyzer(ImageClassifier classifier) : IAnalyzer<ObjectLabels>
{
    private const int MaxObjects = 3,
        MinFinerLabels = 3;

    private const float MinArea = 0.015f, // of the image
        Margin = 0.12f; // of the longer side

    public IReadOnlyList<WeightFile> Weights => ImageClassifier.Weights;

    public AnalysisScale Scale => AnalysisScale.Large;

    public async Task<ObjectLabels> AnalyzeAsync(ImageAnalysis image, CancellationToken cancellationToken)
    {
        var area = (float)image.Header.Width * image.Header.Height;
        var objects = (await image.Get<ObjectDetections>(cancellationToken))
            .Objects.Where(found =>
                found.Box.Area > MinArea * area
                && CategoryTree.Detected(found.Label).ClassifierLabels.Count >= MinFinerLabels
            )
            .OrderByDescending(found => found.Box.Area * found.Score)
            .Take(MaxObjects)
            .ToList();
        if (objects.Count is 0)
            return new([]);
        return await image.RunAsync(
            Scale,
            pixels => new ObjectLabels([
                .. objects.Select(found =>
                    (
                        found,
                        classifier.Classify(
                            pixels,
                            Square(
                                found.Box.Scale((float)pixels.Width / image.Header.Width),
                                pixels.Width,
                                pixels.Height
                            )
                        )
                    )
                ),
            ]),
            cancellationToken
        );
    }

    /// <summary>A square around a box, with a margin, as far as it fits into the image.</summary>
    internal static BoundingBox Square(BoundingBox box, int width, int height)
    {
        var side = MathF.Max(box.Width, box.Height) * (1 + (2 * Margin));
        float across = MathF.Max(1, MathF.Min(side, width)),
            down = MathF.Max(1, MathF.Min(side, height));
        return new(
            Math.Clamp(box.Left + (box.Width / 2) - (across / 2), 0, width - across),
            Math.Clamp(box.Top + (box.Height / 2) - (down / 2), 0, height - down),
            across,
            down
        );
    }
}
