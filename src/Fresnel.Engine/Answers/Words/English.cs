namespace Fresnel.Engine.Answers.Words;

/// <summary>The little English grammar that answers need.</summary>
internal static class English
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
    public static string One(string word) =>
        Plural(word) == word && word is not "sheep"
            ? Show(word)
            : $"{("aeiouE".Contains(word[0]) ? "an" : "a")} {Show(word)}";

    /// <summary><c>a dog</c>, <c>two dogs</c>, <c>14 dogs</c>.</summary>
    public static string Some(int count, string word) =>
        count is 1 ? One(word) : $"{Number(count)} {Show(Plural(word))}";

    public static string Number(int count) => count < Numbers.Length ? Numbers[count] : count.ToString();

    /// <summary>A label as it is written in a sentence.</summary>
    public static string Show(string word) => word.StartsWith("tv", StringComparison.Ordinal) ? "TV" + word[2..] : word;

    /// <summary><c>a, b and c</c>.</summary>
    public static string List(IEnumerable<string> parts, string word = "and")
    {
        string[] all = [.. parts];
        return all.Length < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} {word} {all[^1]}";
    }

    public static string Capital(string sentence) =>
        sentence.Length is 0 ? "" : char.ToUpperInvariant(sentence[0]) + sentence[1..];
}
