using System.Text;

namespace Fresnel.Vision.Text.Lines;

internal static class Scripts
{
    private const int FullWidthOffset = 0xFEE0;

    /// <summary>The script that most letters of a text belong to.</summary>
    public static Script Of(string text) =>
        text.EnumerateRunes()
            .Where(Rune.IsLetter)
            .GroupBy(Of)
            .OrderByDescending(letters => letters.Count())
            .FirstOrDefault()
            ?.Key
        ?? Script.None;

    /// <summary>Whether any letter is Chinese, Japanese or Korean.</summary>
    public static bool HasEastAsian(string text) =>
        text.EnumerateRunes().Any(letter => Of(letter) is Script.Han or Script.Hangul);

    /// <summary>Full-width signs and letters, which belong between Chinese characters only, as their ordinary ones.</summary>
    public static string Narrow(string text) =>
        string.Concat(
            text.Select(c =>
                c switch
                {
                    >= '！' and <= '～' => (char)(c - FullWidthOffset),
                    '\u3000' => ' ',
                    '。' => '.',
                    '、' => ',',
                    '￥' => '¥',
                    _ => c,
                }
            )
        );

    private static Script Of(Rune letter) =>
        letter.Value switch
        {
            <= 0x024F or (>= 0x1E00 and <= 0x1EFF) or (>= 0xFF21 and <= 0xFF5A) => Script.Latin,
            (>= 0x0370 and <= 0x03FF) or (>= 0x1F00 and <= 0x1FFF) => Script.Greek,
            >= 0x0400 and <= 0x052F => Script.Cyrillic,
            >= 0x0590 and <= 0x05FF => Script.Hebrew,
            (>= 0x0600 and <= 0x077F) or (>= 0xFB50 and <= 0xFEFC) => Script.Arabic,
            >= 0x0900 and <= 0x097F => Script.Devanagari,
            >= 0x0E00 and <= 0x0E7F => Script.Thai,
            (>= 0x1100 and <= 0x11FF) or (>= 0x3130 and <= 0x318F) or (>= 0xAC00 and <= 0xD7AF) => Script.Hangul,
            (>= 0x2E80 and <= 0x30FF)
            or (>= 0x3400 and <= 0x9FFF)
            or (>= 0xF900 and <= 0xFAFF)
            or (>= 0x20000 and <= 0x3FFFF) => Script.Han,
            _ => Script.Other,
        };
}
