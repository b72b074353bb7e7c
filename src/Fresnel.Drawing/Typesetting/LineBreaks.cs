using System.Globalization;
using System.Text;

namespace Fresnel.Drawing.Typesetting;

/// <summary>Cuts text into the pieces a line may end after. Joined, they give the text back, spaces included.</summary>
/// <remarks>Spaces everywhere; between ideographs and kana except where Japanese and Chinese rules forbid it; before a leading vowel in Thai.</remarks>
internal static class LineBreaks
{
    private const string Ends = "、。，．：；？！）］｝」』】〉》…";
    private const string NeverFirst = Ends + "・ー〜‥々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ,.!?:;)]}%’”";
    private const string NeverLast = "（［｛「『【〈《([{“‘";
    private const string ThaiLeadingVowels = "เแโใไ";

    /// <param name="loose">Also inside phrases, in scripts without spaces; a designer breaks there only when nothing else fits.</param>
    public static List<string> Pieces(string text, bool loose = true)
    {
        var pieces = new List<string>();
        var piece = new StringBuilder();
        Rune? last = null;
        foreach (var rune in text.EnumerateRunes())
        {
            if (last is { } before && MayBreak(before, rune, loose))
            {
                pieces.Add(piece.ToString());
                piece.Clear();
            }

            piece.Append(rune);
            last = rune;
        }

        if (piece.Length > 0)
            pieces.Add(piece.ToString());
        return pieces;
    }

    /// <summary>The last resort: every visible letter alone.</summary>
    public static List<string> Letters(string text)
    {
        var letters = new List<string>();
        var all = StringInfo.GetTextElementEnumerator(text);
        while (all.MoveNext())
            letters.Add(all.GetTextElement());
        return letters;
    }

    private static bool MayBreak(Rune before, Rune after, bool loose)
    {
        if (Rune.IsWhiteSpace(after))
            return false;
        if (Rune.IsWhiteSpace(before))
            return true;
        if (NeverFirst.Contains(after.ToString()) || NeverLast.Contains(before.ToString()))
            return false;
        if (Scripts.BreaksAnywhere(before) || Scripts.BreaksAnywhere(after))
        {
            // A Japanese phrase ends with its particles: after kana, before anything else.
            var phraseEnds = Ends.Contains(before.ToString()) || (IsHiragana(before) && !IsHiragana(after));
            return phraseEnds || (loose && !(IsKatakana(before) && IsKatakana(after)));
        }

        return loose
            && after.IsBmp
            && ThaiLeadingVowels.Contains((char)after.Value)
            && before.Value is >= 0xE00 and < 0xE80;
    }

    private static bool IsHiragana(Rune rune) => rune.Value is >= 0x3041 and < 0x3097;

    // A loanword is one word, and reads badly in two halves.
    private static bool IsKatakana(Rune rune) => rune.Value is >= 0x30A0 and < 0x3100;
}
