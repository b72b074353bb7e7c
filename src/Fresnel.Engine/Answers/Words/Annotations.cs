using System.Text.Json;
using Fresnel.Imaging;

namespace Fresnel.Engine.Answers.Words;

/// <summary>Names of things in the languages of CLDR's emoji annotations. Read at the first use; without the files it knows nothing. Thread-safe.</summary>
/// <param name="folder">Holds <c>xx.json</c> for each language; <see cref="Default"/> is the cache's.</param>
/// <remarks>Data: Unicode CLDR, https://cldr.unicode.org/translation/characters/short-names-and-keywords.</remarks>
internal sealed class Annotations(string folder)
{
    /// <summary>Languages that are not templates of ours, most spoken first.</summary>
    private static readonly string[] Locales =
    [
        "zh",
        "hi",
        "ar",
        "pt",
        "ru",
        "ja",
        "it",
        "tr",
        "ko",
        "vi",
        "pl",
        "uk",
        "nl",
        "th",
        "ro",
        "el",
        "cs",
        "sv",
        "hu",
        "he",
        "da",
        "fi",
        "id",
        "bn",
        "fa",
    ];

    /// <summary>A keyword belongs to a class when at least so many of the emoji that carry it are the class's own.</summary>
    private const float OwnShare = 0.5f;

    /// <summary>A longer ending than this makes it another word: plurals and cases are shorter.</summary>
    private const int LongestEnding = 3;

    private readonly Lazy<IReadOnlyList<(string Word, Thing Thing)>> _words = new(() =>
        [.. Locales.SelectMany(locale => Load(folder, locale)).OrderByDescending(pair => pair.Word.Length)]
    );

    public static Annotations Default { get; } = new(CacheFolder.FilePath("pictures", "annotations"));

    /// <summary>The thing that a question names, if it names just one.</summary>
    /// <param name="plain">Lower case, words apart by spaces where the script has them.</param>
    public List<Thing> Find(string plain)
    {
        var (_, thing) = _words.Value.FirstOrDefault(pair => Names(plain, pair.Word));
        return thing is null ? [] : [thing];
    }

    /// <summary>As a whole word, perhaps with an ending; anywhere where words are not spaced (Chinese, Japanese, Thai).</summary>
    private static bool Names(string plain, string word)
    {
        var unspaced = word[0] is (>= '\u0e00' and <= '\u0eff') or (>= '\u3040' and <= '\u9fff');
        for (
            var at = plain.IndexOf(word, StringComparison.Ordinal);
            at >= 0;
            at = plain.IndexOf(word, at + 1, StringComparison.Ordinal)
        )
        {
            var end = at + word.Length;
            var next = plain.IndexOf(' ', end) is var space and >= 0 ? space : plain.Length;
            if (
                unspaced
                || (
                    (at is 0 || plain[at - 1] is ' ')
                    && (next == end || (word.Length > 3 && next - end <= LongestEnding))
                )
            )
                return true;
        }
        return false;
    }

    private static IEnumerable<(string Word, Thing Thing)> Load(string folder, string locale)
    {
        var path = Path.Combine(folder, $"{locale}.json");
        if (!File.Exists(path))
            return [];

        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var words = document
            .RootElement.GetProperty("annotations")
            .GetProperty("annotations")
            .EnumerateObject()
            .ToDictionary(emoji => emoji.Name, emoji => Words(emoji.Value));
        var carriers = words
            .SelectMany(pair => pair.Value)
            .GroupBy(word => word)
            .ToDictionary(group => group.Key, group => group.Count());
        return
        [
            .. CocoEmoji.All.SelectMany(row =>
                row.Emoji.SelectMany(emoji => words.GetValueOrDefault(emoji, []))
                    .GroupBy(word => word)
                    .Where(group => group.Key.Length > 0 && group.Count() >= OwnShare * carriers[group.Key])
                    .Select(group => (group.Key, new Thing(row.Label, [row.Label])))
            ),
        ];
    }

    private static List<string> Words(JsonElement emoji) =>
        [
            .. emoji
                .EnumerateObject()
                .SelectMany(list => list.Value.EnumerateArray())
                .Select(word => word.GetString()!.ToLowerInvariant())
                .Distinct(),
        ];
}
