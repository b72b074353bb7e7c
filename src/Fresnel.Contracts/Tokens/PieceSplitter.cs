using System.Globalization;
using System.Text;

namespace Fresnel.Contracts.Tokens;

/// <summary>Cuts text into the pieces that o200k encodes one by one.</summary>
/// <remarks>
/// The vocabulary's published pattern, read by hand because it must see code points where .NET's expressions see UTF-16:
/// <code>
/// 1  [^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+('s|'t|'re|'ve|'m|'ll|'d)?
/// 2  [^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*('s|'t|'re|'ve|'m|'ll|'d)?
/// 3  \p{N}{1,3}
/// 4   ?[^\s\p{L}\p{N}]+[\r\n/]*
/// 5  \s*[\r\n]+
/// 6  \s+(?!\S)
/// 7  \s+
/// </code>
/// </remarks>
internal static class PieceSplitter
{
    /// <returns>UTF-16 units in the first piece of a text that is not empty, 1 or more.</returns>
    public static int Next(ReadOnlySpan<char> text)
    {
        var first = At(text, 0, out var length);
        if (first != Class.Break)
        {
            var prefix = first is Class.Upper or Class.Lower or Class.Caseless or Class.Number ? 0 : length;
            if (prefix > 0 && Word(text, prefix) is > 0 and var prefixed)
                return prefixed;
            if (Word(text, 0) is > 0 and var word)
                return word;
            if (Capitals(text, prefix) is > 0 and var capitals)
                return capitals;
        }
        return first == Class.Number ? Digits(text)
            : Symbols(text) is > 0 and var symbols ? symbols
            : Spaces(text);
    }

    /// <summary>Line 1 after its optional first character.</summary>
    private static int Word(ReadOnlySpan<char> text, int start)
    {
        var (end, lastCaseless) = (start, 0);
        for (Class kind; (kind = At(text, end, out var length)) is Class.Upper or Class.Caseless or Class.Mark; )
        {
            end += length;
            if (kind != Class.Upper)
                lastCaseless = end;
        }
        var upper = end;
        while (At(text, end, out var length) is Class.Lower or Class.Caseless or Class.Mark)
            end += length;
        if (end == upper)
            end = lastCaseless; // the pattern gives capitals back until a caseless letter can end it
        return end == 0 ? 0 : end + Contraction(text[end..]);
    }

    /// <summary>Line 2 after its optional first character. Line 1 did not match, so only capitals are left to it.</summary>
    private static int Capitals(ReadOnlySpan<char> text, int start)
    {
        var end = start;
        while (At(text, end, out var length) == Class.Upper)
            end += length;
        return end == start ? 0 : end + Contraction(text[end..]);
    }

    private static int Contraction(ReadOnlySpan<char> text)
    {
        if (text.Length < 2 || text[0] != '\'')
            return 0;
        if (text.Length > 2 && (text[1] | 0x20, text[2] | 0x20) is ('r', 'e') or ('v', 'e') or ('l', 'l'))
            return 3;
        return text[1] is 's' or 'S' or 't' or 'T' or 'm' or 'M' or 'd' or 'D' ? 2 : 0;
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        var end = 0;
        for (var i = 0; i < 3 && At(text, end, out var length) == Class.Number; i++)
            end += length;
        return end;
    }

    private static int Symbols(ReadOnlySpan<char> text)
    {
        var start = text[0] == ' ' ? 1 : 0;
        var end = start;
        while (At(text, end, out var length) is Class.Symbol or Class.Mark)
            end += length;
        if (end == start)
            return 0;
        while (end < text.Length && text[end] is '\r' or '\n' or '/')
            end++;
        return end;
    }

    private static int Spaces(ReadOnlySpan<char> text)
    {
        var (end, lastBreak) = (0, 0);
        for (Class kind; (kind = At(text, end, out _)) is Class.Space or Class.Break; )
        {
            end++;
            if (kind == Class.Break)
                lastBreak = end;
        }
        return lastBreak > 0 ? lastBreak
            : end == text.Length || end == 1 ? end
            : end - 1;
    }

    private enum Class
    {
        End,
        Upper,
        Lower,
        Caseless,
        Mark,
        Number,
        Symbol,
        Space,
        Break,
    }

    private static Class At(ReadOnlySpan<char> text, int index, out int length)
    {
        length = 1;
        if (index >= text.Length)
            return Class.End;
        var unit = text[index];
        if (char.IsAsciiLetterLower(unit))
            return Class.Lower;
        if (char.IsAsciiLetterUpper(unit))
            return Class.Upper;
        if (unit is '\r' or '\n')
            return Class.Break;
        if (
            unit
            is ' '
                or (>= '\t' and <= '\f')
                or '\u00A0'
                or '\u1680'
                or (>= '\u2000' and <= '\u200A')
                or '\u2028'
                or '\u2029'
                or '\u202F'
                or '\u205F'
                or '\u3000'
                or '\uFEFF'
        )
            return Class.Space;
        Rune.DecodeFromUtf16(text[index..], out var rune, out length);
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter => Class.Upper,
            UnicodeCategory.LowercaseLetter => Class.Lower,
            UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => Class.Caseless,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark =>
                Class.Mark,
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber =>
                Class.Number,
            _ => Class.Symbol,
        };
    }
}
