using System.Text;
using Fresnel.Drawing.Typesetting;

namespace Fresnel.Drawing.Briefs;

/// <summary>Text to words that can be looked up: lower case, without accents, vowel marks and joiners.</summary>
internal static class Words
{
    // What each letter of the first string is looked up as is at the same place in the second.
    private const string Accented = "àáâãäåāăąçćčďđèéêëēėęěğģìíîïīįıķĺľłñńňòóôõöøōőŕřśşšșťțùúûüūůűųýÿźżžёґآأإىة";
    private const string Plain = "aaaaaaaaacccddeeeeeeeeggiiiiiiiklllnnnoooooooorrssssttuuuuuuuuyyzzzегااايه";

    /// <summary>A word as it is looked up.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.ToLowerInvariant())
        {
            // Combining accents, Arabic vowel marks, the nukta of Devanagari, joiners and variation selectors carry no look-up.
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

    /// <summary>The folded words of a text, in order. A run of ideographs, kana or Thai is one word: its parts are found by looking inside.</summary>
    public static List<string> Of(string text)
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

    /// <summary>English words as the singular a dictionary lists; other words unchanged.</summary>
    public static string Singular(string word) =>
        word switch
        {
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

    /// <summary>Whether a script writes words without spaces between them.</summary>
    public static bool RunOn(string word) => Scripts.Of(word) is Script.Chinese or Script.Japanese or Script.Thai;
}
