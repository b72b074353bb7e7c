using Fresnel.Engine.Answers.Languages;
using Fresnel.Engine.Provenance;
using Fresnel.Vision;
using Fresnel.Vision.Categories;
using Fresnel.Vision.Colour;
using Fresnel.Vision.Kind;
using Fresnel.Vision.Labels;
using Fresnel.Vision.Objects;
using Fresnel.Vision.Settings;
using Fresnel.Vision.Text;

namespace Fresnel.Engine.Answers.Captions;

/// <summary>Collects what a caption is written from, and writes it.</summary>
internal static class CaptionReader
{
    private const float MinColour = 0.15f; // of the image

    private const float MinCandidate = 0.12f,
        SamePlace = 0.72f;

    /// <summary>Of the classifier, for a name that nothing else supports; and for one under a label that is detected.</summary>
    private const float MinClassified = 0.55f,
        MinFiner = 0.5f,
        MinFinerShare = 0.7f,
        MinFinerBird = 0.7f;

    /// <summary>Labels with finer names that people use and that the classifier seldom gets wrong.</summary>
    private static readonly HashSet<string> Refined =
    [
        "dog",
        "cat",
        "bird",
        "bear",
        "car",
        "truck",
        "bus",
        "train",
        "boat",
        "airplane",
        "bicycle",
        "motorcycle",
        "chair",
    ];

    /// <summary>Birds that are hardly taken for others: a gull is not called an albatross.</summary>
    private static readonly HashSet<string> Unmistakable =
    [
        .. (
            "flamingo,peacock,ostrich,hen,rooster,pelican,goose,black swan,bald eagle,macaw,toucan,penguin,hummingbird,robin,magpie,duck,"
            + "grey parrot,lorikeet,parrot,owl"
        ).Split(','),
    ];

    /// <summary>Whether what is seen is named. Captions of the other kinds, made of text or of nothing, name the kind only.</summary>
    public static bool HasScene(ImageKind kind) =>
        kind is not (ImageKind.Screenshot or ImageKind.Document or ImageKind.Diagram or ImageKind.Blank);

    public static async Task<Caption> ReadAsync(ImageAnalysis image)
    {
        if (await PictureProvenance.ContentOfAsync(image) is { } drawn)
            return DrawnCaption.Write(drawn);
        var kind = await image.Get<ImageKind>();
        var scene = HasScene(kind) ? await SceneAsync(image) : null;
        switch (kind)
        {
            case ImageKind.Screenshot:
                return Caption.Of("A screenshot.");
            case ImageKind.Document:
                return Caption.Of(DocumentOf((await image.Get<TextRegions>()).Lines.Count));
            case ImageKind.Diagram:
                return Caption.Of("A diagram or chart.");
            case ImageKind.Blank:
                var plain = (await image.Get<DominantColours>()).Colours[0].Name;
                return Caption.Of($"A {(plain is "white" ? "blank" : "plain")} {plain} image.");
            case ImageKind.Photo:
                return CaptionWriter.Write(scene!);
            default:
                var what = kind is ImageKind.Illustration ? "An illustration" : "An image";
                return scene!.Objects.Count > 0
                    ? Of(what, CaptionWriter.Write(scene))
                    : Caption.Of($"{what} in {Colours(await image.Get<DominantColours>())}.") with
                    {
                        IsOpen = true,
                    };
        }
    }

    /// <summary>One or two: of a picture in which nothing is recognised, they are what there is to say.</summary>
    private static string Colours(DominantColours colours) =>
        EnglishGrammar.List(
            colours
                .Colours.Where((colour, i) => i is 0 || colour.Share >= MinColour)
                .Take(2)
                .Select(colour => colour.Name)
        );

    private static string DocumentOf(int lines) =>
        lines < 3 ? "A document." : $"A document with about {EnglishGrammar.Number(lines)} lines of text.";

    /// <summary><c>An illustration of a dog on a sofa.</c></summary>
    private static Caption Of(string what, Caption caption)
    {
        var sentence = $"{what} of {char.ToLowerInvariant(caption.Sentence[0])}{caption.Sentence[1..]}";
        return caption with
        {
            Sentence = sentence,
            Paragraph = sentence + caption.Paragraph[caption.Sentence.Length..],
        };
    }

    public static async Task<CaptionScene> SceneAsync(ImageAnalysis image)
    {
        var detections = await image.Get<ObjectDetections>();
        var isDrawn = await image.IsMadeAsync();
        var labels = isDrawn ? null : await image.LabelsAsync();
        var objectLabels =
            labels is null || image.Detail is not ImageDetail.High ? null : await image.Get<ObjectLabels>();
        float width = image.Header.Width,
            height = image.Header.Height;
        var candidates = new List<CaptionObject>();
        foreach (var found in detections.Objects.Concat(detections.Doubtful).Where(found => found.Score > MinCandidate))
        {
            var candidate = new CaptionObject(
                found.Label,
                found.Score,
                found.Box.Left / width,
                found.Box.Top / height,
                found.Box.Right / width,
                found.Box.Bottom / height,
                FinerName(objectLabels?.Find(found) ?? labels, found.Label)
            );
            candidate = candidate with { Colour = CaptionColours.Of(found, candidate.FinerName) };
            if (
                !candidates.Exists(better =>
                    better.Overlap(candidate) > (better.Label == candidate.Label ? 0.5f : SamePlace)
                )
            )
                candidates.Add(candidate);
        }
        return new(candidates, await image.Get<Setting>(), ClassifiedName(labels)) { IsDrawn = isDrawn };
    }

    private static string? ClassifiedName(ImageLabels? labels) =>
        labels?.Name(minProbability: MinClassified) is { } name
        && (name.Category.ClassifierLabels.Count is 1 || CaptionWriter.IsSubject(name.Category.Name))
            ? name.Category.Name
            : null;

    /// <summary>A finer name for what is detected.</summary>
    /// <param name="labels">Of the object, or of the whole image.</param>
    public static string? FinerName(ImageLabels? labels, string label)
    {
        var category = CategoryTree.Detected(label);
        if (labels is null || !Refined.Contains(label) || labels.Of(category) < MinFiner)
            return null;
        if (
            labels.Name(category, MinFinerShare) is not { } name
            || name.Category == category
            || labels.Of(name.Category) < (label is "bird" ? MinFinerBird : MinFiner)
            || (label is "bird" && !Unmistakable.Contains(name.Category.Name))
        )
            return null;
        return name.Category.Name;
    }
}
