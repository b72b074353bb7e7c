namespace Fresnel.Engine.Answers.Languages;

/// <summary>English plurals, articles, numbers, positions and lists.</summary>
internal static class EnglishGrammar
{
    private static readonly string[] Numbers =
    [
        "no",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ];

    private static readonly Dictionary<string, string> Irregular = new()
    {
        ["person"] = "people",
        ["man"] = "men",
        ["woman"] = "women",
        ["child"] = "children",
        ["mouse"] = "mice",
        ["knife"] = "knives",
        ["goose"] = "geese",
        ["calf"] = "calves",
        ["ox"] = "oxen",
        ["computer mouse"] = "computer mice",
        ["sheep"] = "sheep",
        ["skis"] = "skis",
        ["scissors"] = "scissors",
        ["broccoli"] = "broccoli",
        ["furniture"] = "furniture",
        ["cutlery"] = "cutlery",
        ["electronics"] = "electronics",
        ["dishes"] = "dishes",
        ["luggage"] = "luggage",
        ["baggage"] = "baggage",
        ["food"] = "food",
        ["fruit"] = "fruit",
        ["cattle"] = "cattle",
        ["aircraft"] = "aircraft",
        ["teddy bear"] = "teddy bears",
        ["people"] = "people",
        ["men"] = "men",
        ["women"] = "women",
        ["children"] = "children",
        ["mice"] = "mice",
    };

    public static string Plural(string word) =>
        Irregular.TryGetValue(word, out var plural) ? plural
        : word.EndsWith('s')
        || word.EndsWith("sh", StringComparison.Ordinal)
        || word.EndsWith("ch", StringComparison.Ordinal)
        || word.EndsWith('x')
            ? word + "es"
        : word.EndsWith('y') && word.Length > 1 && !"aeiou".Contains(word[^2]) ? word[..^1] + "ies"
        : word + "s";

    /// <summary><c>a dog</c>, <c>an apple</c>, <c>scissors</c>: words that are their own plural have no article.</summary>
    public static string WithArticle(string word) =>
        Plural(word) == word && word is not "sheep"
            ? Display(word)
            : $"{("aeiouE".Contains(word[0]) ? "an" : "a")} {Display(word)}";

    /// <summary><c>a dog</c>, <c>two dogs</c>, <c>14 dogs</c>.</summary>
    public static string Counted(int count, string word) =>
        count is 1 ? WithArticle(word) : $"{Number(count)} {Display(Plural(word))}";

    /// <summary><c>one more dog</c>, <c>two more dogs</c>.</summary>
    public static string CountedMore(int count, string word) =>
        $"{Number(count)} more {Display(count is 1 ? word : Plural(word))}";

    /// <summary>In words up to twelve; <c>no</c> for 0.</summary>
    public static string Number(int count) => count < Numbers.Length ? Numbers[count] : count.ToString();

    /// <summary>A label with its capitals: <c>TV</c>.</summary>
    public static string Display(string word) =>
        word.StartsWith("tv", StringComparison.Ordinal) ? "TV" + word[2..] : word;

    /// <summary><c>in the centre</c>, <c>at the top left</c>, <c>across the whole image</c>.</summary>
    /// <param name="position">A name of <see cref="Vision.PositionNames"/>.</param>
    public static string Position(string position) =>
        position switch
        {
            "whole image" => "across the whole image",
            "centre" => "in the centre",
            "left" or "right" => $"on the {position}",
            _ => $"at the {position}",
        };

    /// <summary><c>60%</c>, of a share from 0 to 1.</summary>
    public static string Percent(float share) => $"{share:P0}".Replace(" %", "%", StringComparison.Ordinal);

    /// <summary><c>a, b and c</c>.</summary>
    public static string List(IEnumerable<string> parts, string conjunction = "and")
    {
        var all = parts.ToList();
        return all.Count < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} {conjunction} {all[^1]}";
    }

    public static string Capital(string sentence) =>
        sentence.Length is 0 ? "" : char.ToUpperInvariant(sentence[0]) + sentence[1..];
}
