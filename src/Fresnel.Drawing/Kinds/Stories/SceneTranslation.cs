using System.Collections.Frozen;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>Words of scenes in six languages as English words, from the files of translations. Other words stay as they are.</summary>
internal static class SceneTranslation
{
    private const int LongestPhrase = 4;

    private static readonly string[] s_languages = ["de", "fr", "es", "it", "nl", "pt"];

    private static readonly Lazy<FrozenDictionary<string, FrozenDictionary<string, string>>> s_words = new(Load);

    public static bool Knows(string language) => Array.IndexOf(s_languages, language) >= 0;

    /// <param name="words">In lower case.</param>
    /// <returns>The English words, and how many were read; null for none.</returns>
    public static (string[] English, int Length)? Find(IReadOnlyList<string> words, int at, string language)
    {
        var known = s_words.Value[language];
        for (var length = Math.Min(LongestPhrase, words.Count - at); length > 0; length--)
        {
            var phrase = WordNormalizer.Fold(string.Join('-', words.Skip(at).Take(length)));
            if (known.TryGetValue(phrase, out var english))
                return (english.Split(' '), length);
            if (length == 1 && Singular(phrase, language) is { } singular && known.TryGetValue(singular, out english))
                return ([English(english)], 1);
        }

        return language is "de" or "nl" && Compound(words[at], known) is { Length: > 0 } parts ? (parts, 1) : null;
    }

    /// <summary>"Herbstwald" is autumn and a forest: a place, a season, a time or weather, and what stands in it.</summary>
    private static string[] Compound(string word, FrozenDictionary<string, string> known)
    {
        if (StoryData.Word(word) is not null || StoryData.Prop(word) is not null)
            return [];
        for (var cut = word.Length - ShortestPart; cut >= ShortestPart; cut--)
        {
            var right = Part(WordNormalizer.Fold(word[cut..]), known);
            if (right is null && !s_grounds.Contains(word[cut..]))
                continue;
            var left = s_joints
                .Where(joint => word[..cut].EndsWith(joint, StringComparison.Ordinal))
                .Select(joint => Part(WordNormalizer.Fold(word[..(cut - joint.Length)]), known))
                .FirstOrDefault(part => part is not null && IsGround(part));
            if (left is not null)
                return right is null ? [left] : [left, right];
        }

        return [];
    }

    private const int ShortestPart = 3;

    private static readonly string[] s_joints = ["", "s", "n", "en", "es", "e"];

    /// <summary>Last parts that say no more than the first.</summary>
    private static readonly HashSet<string> s_grounds = WordList.Parse(
        "landschaft himmel weg wetter szene stimmung landschap lucht pad weer"
    );

    private static string? Part(string word, FrozenDictionary<string, string> known) =>
        known.GetValueOrDefault(word)
        ?? (StoryData.Word(word) is not null || StoryData.Prop(word) is not null ? word : null);

    private static bool IsGround(string word) =>
        StoryData.Word(word)
            is { Kind: StoryWordKind.Place or StoryWordKind.Season or StoryWordKind.Weather or StoryWordKind.Time };

    /// <summary>Plurals of German and Dutch are in the file.</summary>
    private static string? Singular(string word, string language) =>
        language is "fr" or "es" or "pt" && word.Length > 3 && word[^1] == 's' ? word[..^1] : null;

    private static string English(string word) =>
        StoryData.Verb(word) is not null
        || word.Contains(' ')
        || word is "stars" or "children" or "sheep" or "fish" or "deer" or "mountains"
            ? word
            : word + "s";

    private static FrozenDictionary<string, FrozenDictionary<string, string>> Load()
    {
        var words = s_languages.ToDictionary(language => language, _ => new Dictionary<string, string>());
        var lines = StoryData.Lines("translations").Concat(StoryData.Lines("translations-things"));
        foreach (var parts in lines.Select(line => line.Split(" | ")))
        {
            for (var i = 0; i < s_languages.Length; i++)
            {
                foreach (var word in parts[i + 1].Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    words[s_languages[i]].TryAdd(word, parts[0]);
            }
        }

        return words.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToFrozenDictionary());
    }
}
