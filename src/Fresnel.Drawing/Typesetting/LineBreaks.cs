using System.Globalization;
using System.Text;

namespace Fresnel.Drawing.Typesetting;

/// <summary>Splits text into segments after which a line may end. Joined, they are the text, with its spaces.</summary>
/// <remarks>
/// After spaces; between ideographs and kana, with the exceptions of Japanese and Chinese rules; before a leading vowel
/// in Thai.
/// </remarks>
internal static class LineBreaks
{
    private const string Ends = "、。，．：；？！）］｝」』】〉》…";
    private const string NeverFirst = Ends + "・ー〜‥々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ,.!?:;)]}%’”";
    private const string NeverLast = "（［｛「『【〈《([{“‘";
    private const string ThaiLeadingVowels = "เแโใไ";

    /// <param name="loose">Also inside phrases of scripts without spaces.</param>
    public static List<string> Segments(string text, bool loose = true)
    {
        var segments = new List<string>();
        var segment = new StringBuilder();
        Rune? last = null;
        foreach (var rune in text.EnumerateRunes())
        {
            if (last is { } before && MayBreak(before, rune, loose))
            {
                segments.Add(segment.ToString());
                segment.Clear();
            }

            segment.Append(rune);
            last = rune;
        }

        if (segment.Length > 0)
            segments.Add(segment.ToString());
        return segments;
    }

    /// <summary>Every grapheme.</summary>
    public static List<string> Graphemes(string text)
    {
        var graphemes = new List<string>();
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
            graphemes.Add(elements.GetTextElement());
        return graphemes;
    }

    private static bool MayBreak(Rune before, Rune after, bool loose)
    {
        if (Rune.IsWhiteSpace(after))
            return false;
        if (Rune.IsWhiteSpace(before))
            return true;
        if (Contains(NeverFirst, after) || Contains(NeverLast, before))
            return false;
        if (FontScripts.BreaksAnywhere(before) || FontScripts.BreaksAnywhere(after))
        {
            // A Japanese phrase ends with particles: after hiragana, before another script.
            var phraseEnds = Contains(Ends, before) || (IsHiragana(before) && !IsHiragana(after));
            return phraseEnds || (loose && !(IsKatakana(before) && IsKatakana(after)));
        }

        return loose
            && after.IsBmp
            && ThaiLeadingVowels.Contains((char)after.Value)
            && before.Value is >= 0xE00 and < 0xE80;
    }

    private static bool Contains(string letters, Rune rune) => rune.IsBmp && letters.Contains((char)rune.Value);

    private static bool IsHiragana(Rune rune) => rune.Value is >= 0x3041 and < 0x3097;

    // Loanwords are not broken.
    private static bool IsKatakana(Rune rune) => rune.Value is >= 0x30A0 and < 0x3100;
}
