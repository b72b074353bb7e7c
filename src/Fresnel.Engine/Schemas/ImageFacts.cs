using Fresnel.Engine.Answers.Captions;
using Fresnel.Vision;
using Fresnel.Vision.Kind;
using Fresnel.Vision.Objects;
using Fresnel.Vision.Pages;
using Fresnel.Vision.Scenes;
using Fresnel.Vision.Text;

namespace Fresnel.Engine.Schemas;

/// <summary>Facts about one image, or about several together. An image is analyzed for what is looked up, nothing else.</summary>
/// <param name="describeAsync">Describes the given images in a few sentences.</param>
internal sealed class ImageFacts(
    IReadOnlyList<ImageAnalysis> images,
    Func<IReadOnlyList<ImageAnalysis>, Task<string>> describeAsync
)
{
    private readonly Dictionary<ImageAnalysis, PageFacts> _pages = [];
    private Task<string>? _description;

    public FactLookup Lookup => new("", FindAsync) { FindPropertyAsync = FindOnPageAsync };

    private Task<string> Description => _description ??= describeAsync(images);

    private async ValueTask<object?> FindAsync(string name) =>
        name switch
        {
            "description" or "summary" or "imagedescription" or "details" => await Description,
            "alttext" or "alt" => new Caption(FirstSentence(await Description), "").AltText,
            "caption" or "title" or "headline" or "shortdescription" => FirstSentence(await Description),
            "text"
            or "ocr"
            or "ocrtext"
            or "transcription"
            or "transcript"
            or "extractedtext"
            or "fulltext"
            or "visibletext"
            or "rawtext" => string.Join("\n\n", (await AllAsync<PageText>()).Select(page => page.Text)),
            "lines" or "textlines" or "texts" => (await AllAsync<PageText>())
                .SelectMany(page => page.Lines)
                .Select(line => line.Text)
                .ToList<object>(),
            "images" or "pictures" or "photos" or "pages" => images
                .Select(image => new ImageFacts([image], describeAsync).Lookup)
                .ToList<object>(),
            _ => FindInScenes(name, await AllAsync<Scene>()),
        };

    // Of several images the first that has it counts.
    private async ValueTask<object?> FindOnPageAsync(SchemaProperty property)
    {
        foreach (var image in images)
        {
            var scene = await image.Get<Scene>();
            if (scene.Kind is ImageKind.Blank || (scene.Kind is ImageKind.Photo && !scene.Text.Any))
                continue;
            if (!_pages.TryGetValue(image, out var page))
                _pages[image] = page = new PageFacts(await image.Get<PageContent>());
            if (page.Find(property) is { } found)
                return found;
        }
        return null;
    }

    private static object? FindInScenes(string name, List<Scene> scenes)
    {
        var first = scenes[0];
        var objects = scenes.SelectMany(scene => scene.Objects).ToList();
        return name switch
        {
            "objects"
            or "items"
            or "things"
            or "detections"
            or "detectedobjects"
            or "subjects"
            or "entities"
            or "contents"
            or "tags"
            or "labels"
            or "keywords"
            or "categories"
            or "classes" => LabelsOf(objects),
            "object"
            or "mainobject"
            or "primaryobject"
            or "subject"
            or "mainsubject"
            or "label"
            or "tag"
            or "category" => objects.Count > 0 ? LabelsOf(objects)[0] : null,
            "count" or "objectcount" or "objectscount" or "numberofobjects" or "totalobjects" or "numobjects" => (long)
                objects.Count,
            "colors"
            or "colours"
            or "palette"
            or "dominantcolors"
            or "dominantcolours"
            or "maincolors"
            or "maincolours" => Colours(scenes),
            "color"
            or "colour"
            or "dominantcolor"
            or "dominantcolour"
            or "maincolor"
            or "maincolour"
            or "primarycolor" => Colours(scenes).FirstOrDefault(),
            "hastext" or "containstext" or "textpresent" or "istext" => scenes.Any(scene => scene.Text.Any),
            "codes" or "barcodes" or "qrcodes" => Codes(scenes),
            "code" or "barcode" or "qrcode" => Codes(scenes).FirstOrDefault(),
            "hasqrcode" or "hasbarcode" or "hascode" => scenes.Any(scene => scene.Codes.Count > 0),
            "kind" or "type" or "imagetype" or "imagekind" or "medium" => first.Kind == ImageKind.Unsure
                ? null
                : first.Kind.ToString().ToLowerInvariant(),
            "width" => (long)first.Width,
            "height" => (long)first.Height,
            "format" or "fileformat" => first.Format,
            "orientation" => first.Width > first.Height ? "landscape"
            : first.Width < first.Height ? "portrait"
            : "square",
            "imagecount" or "numberofimages" => (long)scenes.Count,
            _ => FindByLabel(name, objects),
        };
    }

    /// <summary>
    /// Names that contain a label: <c>has_dog</c>, <c>dogs</c>, <c>dog_count</c>, <c>number_of_dogs</c>. Known for every
    /// label that the model can detect, present or absent.
    /// </summary>
    private static object? FindByLabel(string name, List<DetectedObject> objects)
    {
        foreach (var label in Coco.Labels)
        {
            var singular = FactLookup.Normalize(label);
            string[] plurals = label == "person" ? ["people", "persons", "humans"] : [singular + "s", singular + "es"];
            string[] names = [singular, .. plurals];
            if (
                names.Any(word =>
                    name == $"has{word}"
                    || name == $"contains{word}"
                    || name == $"is{word}"
                    || name == $"is{word}present"
                    || name == $"{word}present"
                    || name == $"are{word}present"
                )
            )
                return objects.Exists(found => found.Label == label);
            if (
                names.Any(word =>
                    name == $"{word}count"
                    || name == $"numberof{word}"
                    || name == $"num{word}"
                    || name == $"count{word}"
                    || name == $"countof{word}"
                ) || plurals.Contains(name)
            )
                return (long)objects.Count(found => found.Label == label);
        }
        return null;
    }

    private static List<object> LabelsOf(List<DetectedObject> objects) =>
        [
            .. objects
                .GroupBy(found => found.Label)
                .OrderByDescending(group => group.Max(found => found.Score))
                .Select(group =>
                    FactLookup.Of(
                        group.Key,
                        name =>
                            name switch
                            {
                                "name"
                                or "label"
                                or "object"
                                or "class"
                                or "type"
                                or "item"
                                or "category"
                                or "tag"
                                or "thing" => group.Key,
                                "count" or "quantity" or "number" or "amount" => (long)group.Count(),
                                "color" or "colour" => group.First().Colour,
                                "position" or "location" or "place" or "where" => group.First().Position,
                                "confidence" or "score" or "probability" or "certainty" => Math.Round(
                                    (double)group.Max(found => found.Score),
                                    3
                                ),
                                _ => null,
                            }
                    )
                ),
        ];

    private static List<object> Colours(List<Scene> scenes) =>
        [
            .. scenes
                .SelectMany(scene => scene.Colours)
                .DistinctBy(colour => colour.Name)
                .Select(colour =>
                    FactLookup.Of(
                        colour.Name,
                        name =>
                            name switch
                            {
                                "name" or "color" or "colour" or "label" => colour.Name,
                                "hex" or "hexcode" or "code" or "value" or "rgb" => colour.Hex,
                                "percentage" or "percent" => Math.Round(colour.Share * 100.0, 1),
                                "share" or "fraction" or "proportion" or "area" => Math.Round((double)colour.Share, 3),
                                _ => null,
                            }
                    )
                ),
        ];

    private static List<object> Codes(List<Scene> scenes) =>
        [
            .. scenes
                .SelectMany(scene => scene.Codes)
                .Select(code =>
                    FactLookup.Of(
                        code.Text,
                        name =>
                            name switch
                            {
                                "text" or "value" or "data" or "content" => code.Text,
                                "type" or "symbology" or "kind" or "format" => code.Symbology,
                                _ => null,
                            }
                    )
                ),
        ];

    private async Task<List<T>> AllAsync<T>()
    {
        List<T> results = [];
        foreach (var image in images)
            results.Add(await image.Get<T>());
        return results;
    }

    private static string FirstSentence(string text) =>
        text.IndexOf(". ", StringComparison.Ordinal) is > 0 and var at ? text[..(at + 1)] : text;
}
