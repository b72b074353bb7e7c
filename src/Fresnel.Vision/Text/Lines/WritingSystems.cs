using System.Text;

namespace Fresnel.Vision.Text.Lines;

internal static class WritingSystems
{
    private const int FullWidthOffset = 0xFEE0;

    /// <summary>The script that most letters of a text belong to.</summary>
    public static WritingSystem Of(string text) =>
        text.EnumerateRunes()
            .Where(Rune.IsLetter)
            .GroupBy(Of)
            .OrderByDescending(letters => letters.Count())
            .FirstOrDefault()
            ?.Key
        ?? WritingSystem.None;

    /// <summary>Whether any letter is Chinese, Japanese or Korean.</summary>
    public static bool HasEastAsian(string text) =>
        text.EnumerateRunes().Any(letter => Of(letter) is WritingSystem.Han or WritingSystem.Hangul);

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

    private static WritingSystem Of(Rune letter) =>
        letter.Value switch
        {
            <= 0x024F or (>= 0x1E00 and <= 0x1EFF) or (>= 0xFF21 and <= 0xFF5A) => WritingSystem.Latin,
            (>= 0x0370 and <= 0x03FF) or (>= 0x1F00 and <= 0x1FFF) => WritingSystem.Greek,
            >= 0x0400 and <= 0x052F => WritingSystem.Cyrillic,
            >= 0x0590 and <= 0x05FF => WritingSystem.Hebrew,
            (>= 0x0600 and <= 0x077F) or (>= 0xFB50 and <= 0xFEFC) => WritingSystem.Arabic,
            >= 0x0900 and <= 0x097F => WritingSystem.Devanagari,
            >= 0x0E00 and <= 0x0E7F => WritingSystem.Thai,
            (>= 0x1100 and <= 0x11FF) or (>= 0x3130 and <= 0x318F) or (>= 0xAC00 and <= 0xD7AF) => WritingSystem.Hangul,
            (>= 0x2E80 and <= 0x30FF)
            or (>= 0x3400 and <= 0x9FFF)
            or (>= 0xF900 and <= 0xFAFF)
            or (>= 0x20000 and <= 0x3FFFF) => WritingSystem.Han,
            _ => WritingSystem.Other,
        };
}
