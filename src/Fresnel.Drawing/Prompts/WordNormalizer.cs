using System.Text;
using Fresnel.Drawing.Typesetting;

namespace Fresnel.Drawing.Prompts;

/// <summary>Splits text into words for look-ups: lower case, without accents, vowel marks and joiners.</summary>
internal static class WordNormalizer
{
    // Each letter of the first string is replaced by the one at the same index of the second.
    private const string Accented = "àáâãäåāăąçćčďđèéêëēėęěğģìíîïīįıķĺľłñńňòóôõöøōőŕřśşšșťțùúûüūůűųýÿźżžёґآأإىة";
    private const string Plain = "aaaaaaaaacccddeeeeeeeeggiiiiiiiklllnnnoooooooorrssssttuuuuuuuuyyzzzегااايه";

    /// <summary>Lower case, without accents, vowel marks and joiners.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.ToLowerInvariant())
        {
            // Combining accents, Arabic vowel marks, the nukta of Devanagari, joiners and variation selectors.
            if (
                letter
                is (>= '\u0300' and <= '\u036F')
                    or (>= '\u064B' and <= '\u0652')
                    or '\u093C'
                    or (>= '\u200B' and <= '\u200F')
                    or '\uFE0F'
                    or '\u0640'
            )
                continue;
            var at = letter < 0xC0 ? -1 : Accented.IndexOf(letter);
            if (letter == 'ß')
                folded.Append("ss");
            else
                folded.Append(
                    at < 0
                        ? letter == '’'
                            ? '\''
                            : letter
                        : Plain[at]
                );
        }

        return folded.ToString();
    }

    /// <summary>The folded words of a text, in order. Text without spaces in Chinese, Japanese or Thai is one word.</summary>
    public static List<string> Split(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var letter in Fold(text))
        {
            // Vowel signs and virama of Indic scripts are marks, not letters.
            if (
                char.IsLetterOrDigit(letter)
                || char.IsSurrogate(letter)
                || (letter is '\'' or '-' or '&' && word.Length > 0)
                || char.GetUnicodeCategory(letter)
                    is System.Globalization.UnicodeCategory.NonSpacingMark
                        or System.Globalization.UnicodeCategory.SpacingCombiningMark
            )
                word.Append(letter);
            else
                End();
        }

        End();
        return words;

        void End()
        {
            if (word.ToString().TrimEnd('\'', '-', '&') is { Length: > 0 } whole)
                words.Add(whole.EndsWith("'s", StringComparison.Ordinal) && whole.Length > 3 ? whole[..^2] : whole);
            word.Clear();
        }
    }

    /// <summary>The singular of an English word; other words unchanged.</summary>
    public static string Singular(string word) =>
        s_irregular.TryGetValue(word, out var singular) ? singular : Regular(word);

    /// <summary>Whether it is the plural of another word without an ending: "mice".</summary>
    public static bool IsIrregularPlural(string word) => s_irregular.ContainsKey(word);

    private static readonly Dictionary<string, string> s_irregular = new()
    {
        ["mice"] = "mouse",
        ["geese"] = "goose",
        ["wolves"] = "wolf",
        ["calves"] = "calf",
        ["elves"] = "elf",
        ["dwarves"] = "dwarf",
        ["thieves"] = "thief",
        ["loaves"] = "loaf",
        ["knives"] = "knife",
        ["shelves"] = "shelf",
        ["scarves"] = "scarf",
        ["cacti"] = "cactus",
        ["octopi"] = "octopus",
        ["teeth"] = "tooth",
        ["oxen"] = "ox",
        ["lenses"] = "lens",
        ["shoes"] = "shoe",
        ["horseshoes"] = "horseshoe",
        ["canoes"] = "canoe",
        ["skis"] = "ski",
    };

    private static string Regular(string word) =>
        word switch
        {
            _ when word == "lens" || word.EndsWith(" lens", StringComparison.Ordinal) => word,
            { Length: > 4 } when word.EndsWith("ies", StringComparison.Ordinal) => $"{word[..^3]}y",
            { Length: > 4 }
                when word.EndsWith("ches", StringComparison.Ordinal)
                    || word.EndsWith("shes", StringComparison.Ordinal)
                    || word.EndsWith("sses", StringComparison.Ordinal)
                    || word.EndsWith("xes", StringComparison.Ordinal)
                    || word.EndsWith("oes", StringComparison.Ordinal) => word[..^2],
            { Length: > 3 } when word.EndsWith('s') && word[^2] is not ('s' or 'u' or 'i') => word[..^1],
            _ => word,
        };

    /// <summary>Whether its script has no spaces between words.</summary>
    public static bool IsUnsegmented(string word) =>
        FontScripts.Detect(word) is FontScript.Chinese or FontScript.Japanese or FontScript.Thai;
}
