using System.Collections.Frozen;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>Words of scenes in six languages as English words, from the file translations. Other words stay as they are.</summary>
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

        return null;
    }

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
        foreach (var parts in StoryData.Lines("translations").Select(line => line.Split(" | ")))
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
