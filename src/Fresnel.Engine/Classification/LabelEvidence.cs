using System.Numerics.Tensors;
using Fresnel.Engine.Provenance;
using Fresnel.Vision;
using Fresnel.Vision.Categories;
using Fresnel.Vision.Kind;
using Fresnel.Vision.Labels;
using Fresnel.Vision.Objects;
using Fresnel.Vision.Settings;

namespace Fresnel.Engine.Classification;

/// <summary>What an image says for labels that a caller supplies.</summary>
internal static class LabelEvidence
{
    /// <summary>Likeness of the vectors of an image and a label from which the label is stated.</summary>
    public const float MinLikeness = 0.4f;

    /// <summary>A label is stated from this score on; no label: unknown.</summary>
    public const double MinScore = 0.5;

    private const float SmallObject = 0.01f, // of the image: such a thing is not what the image is
        LargeObject = 0.1f,
        SmallWeight = 0.5f;

    /// <summary>The probability of a label that detectors, classifier, settings or statistics know; null: none does.</summary>
    /// <param name="closely">Whether parts of the image are looked at, too.</param>
    public static async Task<double?> KnownAsync(
        ImageAnalysis image,
        string label,
        CancellationToken cancellationToken,
        bool closely = false
    )
    {
        var name = Normalize(label);
        if (await PictureProvenance.ContentOfAsync(image, cancellationToken) is { } drawn)
            return DrawnEvidence.Of(drawn, name);
        if (await PageEvidence.OfAsync(image, name, cancellationToken) is { } page)
            return page;
        var kind = KindOf(name);
        if (kind is not null)
            return await image.Get<ImageKind>(cancellationToken) == kind ? PageEvidence.Shown : PageEvidence.NotShown;
        var found = new List<double>();
        if (Setting.Names.Contains(name) && !await image.IsMadeAsync(cancellationToken))
            found.Add((await image.Get<Setting>(cancellationToken))[name]);
        if (Find(name) is { } category)
        {
            // Of a drawing the classifier is sure of anything: a guitar is a matchstick to it.
            if (!await image.IsMadeAsync(cancellationToken))
                found.Add((await image.Get<ImageLabels>(cancellationToken)).Of(category));
            found.Add(Detected(await ObjectsAsync(image, closely, cancellationToken), category, image));
        }
        return found.Count == 0 ? null : found.Max();
    }

    /// <summary>Also the doubtful ones: their scores are probabilities, too.</summary>
    private static async Task<IEnumerable<DetectedObject>> ObjectsAsync(
        ImageAnalysis image,
        bool closely,
        CancellationToken cancellationToken
    )
    {
        if (closely)
        {
            var close = await image.Get<CloseObjectDetections>(cancellationToken);
            return close.Objects.Concat(close.Doubtful);
        }
        var detections = await image.Get<ObjectDetections>(cancellationToken);
        return detections.Objects.Concat(detections.Doubtful);
    }

    /// <param name="image">The vector of an image.</param>
    /// <param name="label">The vector of a label.</param>
    public static double OfLikeness(float[] image, float[] label) =>
        Math.Clamp(TensorPrimitives.Dot(image, label) / MinLikeness * MinScore, 0, 1);

    /// <summary>The category of a label in singular or plural, with or without an article.</summary>
    public static Category? Find(string name) =>
        CategoryTree.Find(name)
        ?? (name.EndsWith("ies", StringComparison.Ordinal) ? CategoryTree.Find(name[..^3] + "y") : null)
        ?? (name.EndsWith("es", StringComparison.Ordinal) ? CategoryTree.Find(name[..^2]) : null)
        ?? (name.EndsWith('s') ? CategoryTree.Find(name[..^1]) : null)
        ?? name switch
        {
            "people" or "man" or "woman" or "child" or "human" => CategoryTree.Find("person"),
            "couch" => CategoryTree.Find("sofa"),
            "tv" or "television" => CategoryTree.Find("tv"),
            "plane" => CategoryTree.Find("airplane"),
            "motorbike" => CategoryTree.Find("motorcycle"),
            "bike" => CategoryTree.Find("bicycle"),
            "clothes" => CategoryTree.Find("clothing"),
            _ => null,
        };

    public static string Normalize(string label)
    {
        var name = label.Trim().ToLowerInvariant();
        foreach (var article in (string[])["a ", "an ", "the "])
        {
            if (name.StartsWith(article, StringComparison.Ordinal))
                name = name[article.Length..].Trim();
        }
        return name;
    }

    private static ImageKind? KindOf(string name) =>
        name switch
        {
            "screenshot" => ImageKind.Screenshot,
            "document" or "page" => ImageKind.Document,
            "diagram" or "chart" => ImageKind.Diagram,
            "photo" or "photograph" => ImageKind.Photo,
            "illustration" or "drawing" => ImageKind.Illustration,
            _ => null,
        };

    /// <summary>
    /// The probability that there is at least one: of several doubtful chairs more than of one. Large things say more about what an
    /// image is than small ones.
    /// </summary>
    private static double Detected(IEnumerable<DetectedObject> objects, Category category, ImageAnalysis image)
    {
        var whole = (float)image.Header.Width * image.Header.Height;
        var none = objects
            .Where(found => category.DetectorLabels.Contains(found.Label))
            .Aggregate(1.0, (rest, found) => rest * (1 - (found.Score * Weight(found.Box.Area / whole))));
        return 1 - none;
    }

    private static float Weight(float area) =>
        SmallWeight + ((1 - SmallWeight) * Math.Clamp((area - SmallObject) / (LargeObject - SmallObject), 0, 1));
}
