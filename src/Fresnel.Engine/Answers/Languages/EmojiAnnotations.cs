using System.Text.Json;
using Fresnel.Imaging;

namespace Fresnel.Engine.Answers.Languages;

/// <summary>Names of objects in languages without a pack, from CLDR's emoji annotations. Thread-safe.</summary>
/// <param name="folder">Holds <c>xx.json</c> for each language, read on first use; languages without a file are not recognised.</param>
/// <remarks>Data: Unicode CLDR, https://cldr.unicode.org/translation/characters/short-names-and-keywords.</remarks>
internal sealed class EmojiAnnotations(string folder)
{
    /// <summary>Languages with the most speakers first.</summary>
    private static readonly string[] Locales =
        "zh hi ar pt ru ja it tr ko vi pl uk nl th ro el cs sv hu he da fi id bn fa".Split(' ');

    /// <summary>A keyword names a label when at least this share of the emoji with that keyword are the label's.</summary>
    private const float MinShare = 0.5f;

    /// <summary>Letters of a plural or case ending; a longer one makes another word.</summary>
    private const int MaxEndingLength = 3;

    private readonly Lazy<IReadOnlyList<(string Word, ObjectCategory Category)>> _words = new(() =>
        [.. Locales.SelectMany(locale => Load(folder, locale)).OrderByDescending(pair => pair.Word.Length)]
    );

    /// <summary>Those of the cache folder.</summary>
    public static EmojiAnnotations Default { get; } = new(CacheFolder.FilePath("pictures", "annotations"));

    /// <returns>The category with the longest name in the question; empty when it names none.</returns>
    /// <param name="plain">In lower case, words separated by spaces in scripts that do so.</param>
    public List<ObjectCategory> Find(string plain)
    {
        var (_, category) = _words.Value.FirstOrDefault(pair => Contains(plain, pair.Word));
        return category is null ? [] : [category];
    }

    /// <summary>As a whole word, with or without an ending; in scripts without spaces (Chinese, Japanese, Thai) anywhere.</summary>
    private static bool Contains(string plain, string word)
    {
        var isUnspaced = word[0] is (>= '\u0e00' and <= '\u0eff') or (>= '\u3040' and <= '\u9fff');
        for (
            var start = plain.IndexOf(word, StringComparison.Ordinal);
            start >= 0;
            start = plain.IndexOf(word, start + 1, StringComparison.Ordinal)
        )
        {
            var end = start + word.Length;
            var wordEnd = plain.IndexOf(' ', end) is var space and >= 0 ? space : plain.Length;
            if (
                isUnspaced
                || (
                    (start is 0 || plain[start - 1] is ' ')
                    && (wordEnd == end || (word.Length > 3 && wordEnd - end <= MaxEndingLength))
                )
            )
                return true;
        }
        return false;
    }

    private static IEnumerable<(string Word, ObjectCategory Category)> Load(string folder, string locale)
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
        var uses = words
            .SelectMany(pair => pair.Value)
            .GroupBy(word => word)
            .ToDictionary(group => group.Key, group => group.Count());
        return
        [
            .. CocoEmoji.All.SelectMany(row =>
                row.Emoji.SelectMany(emoji => words.GetValueOrDefault(emoji, []))
                    .GroupBy(word => word)
                    .Where(group => group.Key.Length > 0 && group.Count() >= MinShare * uses[group.Key])
                    .Select(group => (group.Key, new ObjectCategory(row.Label, [row.Label])))
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
