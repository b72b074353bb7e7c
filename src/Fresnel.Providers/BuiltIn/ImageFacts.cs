using Fresnel.Vision;
using Fresnel.Vision.Objects;

namespace Fresnel.Providers.BuiltIn;

/// <summary>What the built-in model knows of one image or of several together, found when it is asked for: reading text takes long.</summary>
internal sealed class ImageFacts(
    Abilities abilities,
    Func<Func<Task<object>>, Task<object>> work,
    IReadOnlyList<SeenImage> images,
    CancellationToken cancellationToken
)
{
    private readonly Dictionary<string, Task<object>> _done = [];

    public Facts All => new("", FindAsync);

    private async ValueTask<object?> FindAsync(string name) =>
        name switch
        {
            "description" or "summary" or "alttext" or "alt" or "imagedescription" or "details" =>
                await DescriptionAsync(),
            "caption" or "title" or "headline" or "shortdescription" => FirstSentence(await DescriptionAsync()),
            "text"
            or "ocr"
            or "ocrtext"
            or "transcription"
            or "transcript"
            or "extractedtext"
            or "fulltext"
            or "visibletext"
            or "rawtext" => string.Join("\n\n", await LinesAsync() is var pages ? pages.Select(page => page.Text) : []),
            "lines" or "textlines" or "texts" => (await LinesAsync())
                .SelectMany(page => page.Lines)
                .Select(line => line.Text)
                .ToList<object>(),
            "images" or "pictures" or "photos" or "pages" => images
                .Select(image => new ImageFacts(abilities, work, [image], cancellationToken).All)
                .ToList<object>(),
            _ => FindSeen(name, await ScenesAsync()),
        };

    private static object? FindSeen(string name, List<Scene> scenes)
    {
        var first = scenes[0];
        var seen = scenes.SelectMany(scene => scene.Objects).ToList();
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
            or "classes" => Things(seen),
            "object"
            or "mainobject"
            or "primaryobject"
            or "subject"
            or "mainsubject"
            or "label"
            or "tag"
            or "category" => seen.Count > 0 ? Things(seen)[0] : null,
            "count" or "objectcount" or "objectscount" or "numberofobjects" or "totalobjects" or "numobjects" => (long)
                seen.Count,
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
            _ => OfThing(name, seen),
        };
    }

    /// <summary>Names made of a thing's: <c>has_dog</c>, <c>dogs</c>, <c>dog_count</c>, <c>number_of_dogs</c>. Only things the model can see are answered, also when they are absent.</summary>
    private static object? OfThing(string name, List<SeenObject> seen)
    {
        foreach (var label in Coco.Labels)
        {
            var one = Facts.Plain(label);
            string[] many = label == "person" ? ["people", "persons", "humans"] : [one + "s", one + "es"];
            string[] names = [one, .. many];
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
                return seen.Exists(thing => thing.Label == label);
            if (
                names.Any(word =>
                    name == $"{word}count"
                    || name == $"numberof{word}"
                    || name == $"num{word}"
                    || name == $"count{word}"
                    || name == $"countof{word}"
                ) || many.Contains(name)
            )
                return (long)seen.Count(thing => thing.Label == label);
        }
        return null;
    }

    private static List<object> Things(List<SeenObject> seen) =>
        [
            .. seen.GroupBy(thing => thing.Label)
                .OrderByDescending(group => group.Max(thing => thing.Score))
                .Select(group =>
                    Facts.Of(
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
                                "position" or "location" or "place" or "where" => group.First().Place,
                                "confidence" or "score" or "probability" or "certainty" => Math.Round(
                                    (double)group.Max(thing => thing.Score),
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
                    Facts.Of(
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
                    Facts.Of(
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

    private Task<string> DescriptionAsync() =>
        OnceAsync(
            "description",
            async () =>
            {
                var sentences = new List<string>();
                await foreach (
                    var sentence in abilities.Answer(
                        [.. images.Select(image => image.Bytes)],
                        "Describe.",
                        cancellationToken
                    )
                )
                    sentences.Add(sentence);
                return string.Concat(sentences).Trim();
            }
        );

    private Task<List<Scene>> ScenesAsync() => OnceAsync("scenes", () => EachAsync(abilities.Look));

    private Task<List<Fresnel.Vision.Text.PageText>> LinesAsync() =>
        OnceAsync("lines", () => EachAsync(abilities.Read));

    private async Task<List<T>> EachAsync<T>(Func<ReadOnlyMemory<byte>, CancellationToken, Task<T>> sees)
    {
        List<T> seen = [];
        foreach (var image in images)
            seen.Add(await sees(image.Bytes, cancellationToken));
        return seen;
    }

    private async Task<T> OnceAsync<T>(string what, Func<Task<T>> find)
        where T : notnull
    {
        if (!_done.TryGetValue(what, out var done))
            _done[what] = done = work(async () => await find());
        return (T)await done;
    }

    private static string FirstSentence(string text) =>
        text.IndexOf(". ", StringComparison.Ordinal) is > 0 and var at ? text[..(at + 1)] : text;
}
