using Fresnel.Engine.Answers.Languages;

namespace Fresnel.Engine.Answers.Captions;

/// <summary>Words of captions for the labels of <see cref="Vision.Objects.Coco.Labels"/>, and their articles and plurals.</summary>
internal static class CaptionNouns
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["tv"] = "TV",
        ["airplane"] = "plane",
        ["dining table"] = "table",
        ["cell phone"] = "phone",
        ["donut"] = "doughnut",
        ["hair drier"] = "hair dryer",
        ["sports ball"] = "ball",
        ["couch"] = "sofa",
    };

    /// <summary>Nouns that take no article in the singular.</summary>
    private static readonly Dictionary<string, string> Uncounted = new()
    {
        ["scissors"] = "a pair of scissors",
        ["skis"] = "a pair of skis",
        ["broccoli"] = "some broccoli",
        ["food"] = "some food",
        ["fruit"] = "some fruit",
        ["bread"] = "some bread",
        ["meat"] = "some meat",
        ["pasta"] = "some pasta",
        ["coffee"] = "a cup of coffee",
        ["corn"] = "some corn",
        ["hay"] = "some hay",
        ["coral"] = "some coral",
        ["toilet paper"] = "some toilet paper",
        ["clothing"] = "some clothing",
        ["furniture"] = "some furniture",
        ["tableware"] = "some tableware",
        ["cutlery"] = "some cutlery",
        ["armour"] = "some armour",
        ["jeans"] = "a pair of jeans",
        ["sunglasses"] = "a pair of sunglasses",
        ["pyjamas"] = "pyjamas",
        ["trainers"] = "a pair of trainers",
        ["binoculars"] = "a pair of binoculars",
        ["standing stones"] = "standing stones",
    };

    private static readonly HashSet<string> SilentVowels = ["uni", "use", "uku", "one", "eur"];

    public static string Name(string label) => Names.GetValueOrDefault(label, label);

    public static string Plural(string word) =>
        word switch
        {
            "scissors" or "skis" => $"pairs of {word}",
            "TV" => "TVs",
            _ => EnglishGrammar.Plural(word),
        };

    /// <summary><c>a dog</c>, <c>an apple</c>, <c>a pair of scissors</c>.</summary>
    public static string WithArticle(string noun) =>
        Uncounted.TryGetValue(noun, out var phrase) ? phrase
        : "aeiouAEIO".Contains(noun[0]) && !SilentVowels.Contains(noun[..Math.Min(3, noun.Length)].ToLowerInvariant())
            ? $"an {noun}"
        : $"a {noun}";
}
