using Fresnel.Drawing;
using Fresnel.Engine.Answers.Languages;
using Fresnel.Vision.Objects;
using Fresnel.Vision.Settings;

namespace Fresnel.Engine.Answers.Captions;

/// <summary>Writes what a picture shows whose record was drawn again and found to be true.</summary>
internal static class DrawnCaption
{
    /// <summary>Said where there is room for it.</summary>
    public const string Source = "The record in the file says so, and drawing it again gives the same picture.";

    private const int MaxNamed = 4,
        MaxOthers = 6;

    /// <summary>Where a place stands at the end of a sentence, and what it is called alone.</summary>
    private static readonly Dictionary<string, (string In, string Noun)> s_places = new()
    {
        ["bathroom"] = (" in a bathroom", "a bathroom"),
        ["beach"] = (" on a beach", "a beach"),
        ["bedroom"] = (" in a bedroom", "a bedroom"),
        ["cafe"] = (" in a café", "a café"),
        ["castle"] = (" in front of a castle", "a castle"),
        ["city"] = (" in a city", "a city"),
        ["classroom"] = (" in a classroom", "a classroom"),
        ["desert"] = (" in a desert", "a desert"),
        ["field"] = (" in a field", "a field"),
        ["forest"] = (" in a forest", "a forest"),
        ["garden"] = (" in a garden", "a garden"),
        ["hill"] = (" on a hill", "a hill"),
        ["hospital"] = (" in a hospital", "a hospital"),
        ["ice"] = (" on the ice", "an icy landscape"),
        ["kitchen"] = (" in a kitchen", "a kitchen"),
        ["lake"] = (" by a lake", "a lake"),
        ["lakewater"] = (" on a lake", "a lake"),
        ["library"] = (" in a library", "a library"),
        ["living"] = (" in a living room", "a living room"),
        ["moon"] = (" on the moon", "the moon"),
        ["mountains"] = (" in the mountains", "mountains"),
        ["office"] = (" in an office", "an office"),
        ["park"] = (" in a park", "a park"),
        ["road"] = (" on a road", "a road"),
        ["sea"] = (" at sea", "the sea"),
        ["shop"] = (" in a shop", "a shop"),
        ["space"] = (" in space", "space"),
        ["station"] = (" in a station", "a station"),
        ["street"] = (" on a street", "a street"),
        ["underwater"] = (" under water", "an underwater scene"),
        ["wall"] = (" in front of a wall", "a wall"),
    };

    /// <summary>Names of drawings for labels of the detectors, where they differ.</summary>
    private static readonly Dictionary<string, string> s_labels = new()
    {
        ["sofa"] = "couch",
        ["table"] = "dining table",
        ["television"] = "tv",
        ["phone"] = "cell phone",
        ["plant"] = "potted plant",
        ["doughnut"] = "donut",
        ["rowboat"] = "boat",
        ["sailboat"] = "boat",
        ["ship"] = "boat",
        ["puppy"] = "dog",
        ["kitten"] = "cat",
        ["pony"] = "horse",
        ["birthday cake"] = "cake",
        ["polar bear"] = "bear",
        ["football"] = "sports ball",
        ["basketball"] = "sports ball",
    };

    public static Caption Write(DrawnContent content)
    {
        var phrases = Phrases(content.Things);
        var named = phrases.Take(MaxNamed).ToList();
        var others = phrases.Skip(MaxNamed).Take(MaxOthers).ToList();
        var place = content.Place is { } name ? s_places.GetValueOrDefault(name) : default;
        var what =
            content.Panels > 1 ? $"A story in {EnglishGrammar.Number(content.Panels)} pictures" : "An illustration";
        var subject =
            named.Count > 0 ? $"{(content.Panels > 1 ? " with" : " of")} {EnglishGrammar.List(named)}{place.In}"
            : place.Noun is { } noun ? $"{(content.Panels > 1 ? " in" : " of")} {noun}"
            : "";
        var sentence = $"{what}{subject}{When(content)}.";
        var paragraph = new List<string> { sentence };
        if (others.Count > 0)
            paragraph.Add($"There {(IsOne(others[0]) ? "is" : "are")} also {EnglishGrammar.List(others)}.");
        paragraph.Add(Source);
        return new(sentence, string.Join(' ', paragraph)) { IsRecorded = true };
    }

    /// <summary>The things that the detectors have labels for, for languages that list what is seen.</summary>
    public static CaptionScene SceneOf(DrawnContent content) =>
        new(
            [
                .. content
                    .Things.Select(thing => (Label: LabelOf(thing), thing.Count))
                    .Where(thing => thing.Label is not null)
                    // Apart from each other, the first the most salient.
                    .SelectMany(
                        (thing, i) =>
                            Enumerable
                                .Range(0, thing.Count)
                                .Select(j => new CaptionObject(
                                    thing.Label!,
                                    1,
                                    2 * j,
                                    2 * i,
                                    (2 * j) + (1f / (1 + i)),
                                    (2 * i) + (1f / (1 + i))
                                ))
                    ),
            ],
            new Setting(
                content.Place is { } place
                    ? new Dictionary<string, float> { [place is "living" ? "living room" : place] = 1 }
                    : new Dictionary<string, float>(),
                new Surfaces(0, 0, 0, 0, 0, 0, 0, 0, 0)
            ),
            null
        );

    /// <returns>A label of the detectors; null: they have none for it.</returns>
    public static string? LabelOf(DrawnThing thing) =>
        thing.Kind is DrawnThingKind.Person ? "person"
        : s_labels.TryGetValue(thing.Name, out var label) ? label
        : Coco.Labels.Contains(thing.Name) ? thing.Name
        : null;

    /// <summary>What is held belongs to the one who holds it, where there is only one being.</summary>
    private static List<string> Phrases(IReadOnlyList<DrawnThing> things)
    {
        var held = things.Where(thing => thing.IsHeld).Select(Phrase).ToList();
        return
            held.Count > 0
            && things.Where(thing => thing.Kind is not DrawnThingKind.Thing).ToList() is [{ Count: 1 } holder]
            ?
            [
                $"{Phrase(holder)} with {EnglishGrammar.List(held)}",
                .. things.Where(thing => thing is { Kind: DrawnThingKind.Thing, IsHeld: false }).Select(Phrase),
            ]
            : [.. things.Select(Phrase)];
    }

    private static string Phrase(DrawnThing thing) =>
        thing.Count is 1
            ? CaptionNouns.WithArticle(thing.Name)
            : $"{EnglishGrammar.Number(thing.Count)} {CaptionNouns.Plural(thing.Name)}";

    private static bool IsOne(string phrase) =>
        phrase.StartsWith("a ", StringComparison.Ordinal) || phrase.StartsWith("an ", StringComparison.Ordinal);

    private static string When(DrawnContent content) =>
        content.Weather switch
        {
            "rain" => " in the rain",
            "snow" => " in the snow",
            "fog" => " in fog",
            _ => "",
        } + (content.IsAtNight ? " at night" : "");
}
