using System.Globalization;
using System.Text;

namespace Fresnel.Tokens;

/// <summary>Splits text into the pieces that o200k encodes separately.</summary>
/// <remarks>
/// Implements the vocabulary's published pattern by hand, because it matches code points and .NET's regular expressions
/// match UTF-16 units:
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
internal static class PreTokenizer
{
    /// <returns>Length of the first piece of a non-empty text in UTF-16 units, at least 1.</returns>
    public static int NextPieceLength(ReadOnlySpan<char> text)
    {
        var firstClass = ClassifyAt(text, 0, out var length);
        if (firstClass != CharClass.LineBreak)
        {
            var prefix = firstClass is CharClass.Upper or CharClass.Lower or CharClass.Caseless or CharClass.Number
                ? 0
                : length;
            if (prefix > 0 && MatchWord(text, prefix) is > 0 and var prefixed)
                return prefixed;
            if (MatchWord(text, 0) is > 0 and var word)
                return word;
            if (MatchCapitals(text, prefix) is > 0 and var capitals)
                return capitals;
        }
        return firstClass == CharClass.Number ? MatchDigits(text)
            : MatchSymbols(text) is > 0 and var symbols ? symbols
            : MatchWhitespace(text);
    }

    /// <summary>Matches line 1 after its optional first character.</summary>
    private static int MatchWord(ReadOnlySpan<char> text, int start)
    {
        var (end, lastCaseless) = (start, 0);
        for (
            CharClass kind;
            (kind = ClassifyAt(text, end, out var length)) is CharClass.Upper or CharClass.Caseless or CharClass.Mark;

        )
        {
            end += length;
            if (kind != CharClass.Upper)
                lastCaseless = end;
        }
        var upperEnd = end;
        while (ClassifyAt(text, end, out var length) is CharClass.Lower or CharClass.Caseless or CharClass.Mark)
            end += length;
        if (end == upperEnd)
            end = lastCaseless; // the pattern backtracks over capitals to the last caseless letter
        return end == 0 ? 0 : end + MatchContraction(text[end..]);
    }

    /// <summary>Matches line 2 after its optional first character. Line 1 did not match, so only capitals are possible.</summary>
    private static int MatchCapitals(ReadOnlySpan<char> text, int start)
    {
        var end = start;
        while (ClassifyAt(text, end, out var length) == CharClass.Upper)
            end += length;
        return end == start ? 0 : end + MatchContraction(text[end..]);
    }

    private static int MatchContraction(ReadOnlySpan<char> text)
    {
        if (text.Length < 2 || text[0] != '\'')
            return 0;
        if (text.Length > 2 && (text[1] | 0x20, text[2] | 0x20) is ('r', 'e') or ('v', 'e') or ('l', 'l'))
            return 3;
        return text[1] is 's' or 'S' or 't' or 'T' or 'm' or 'M' or 'd' or 'D' ? 2 : 0;
    }

    private static int MatchDigits(ReadOnlySpan<char> text)
    {
        var end = 0;
        for (var i = 0; i < 3 && ClassifyAt(text, end, out var length) == CharClass.Number; i++)
            end += length;
        return end;
    }

    private static int MatchSymbols(ReadOnlySpan<char> text)
    {
        var start = text[0] == ' ' ? 1 : 0;
        var end = start;
        while (ClassifyAt(text, end, out var length) is CharClass.Symbol or CharClass.Mark)
            end += length;
        if (end == start)
            return 0;
        while (end < text.Length && text[end] is '\r' or '\n' or '/')
            end++;
        return end;
    }

    private static int MatchWhitespace(ReadOnlySpan<char> text)
    {
        var (end, lastLineBreak) = (0, 0);
        for (CharClass kind; (kind = ClassifyAt(text, end, out _)) is CharClass.Space or CharClass.LineBreak; )
        {
            end++;
            if (kind == CharClass.LineBreak)
                lastLineBreak = end;
        }
        return lastLineBreak > 0 ? lastLineBreak
            : end == text.Length || end == 1 ? end
            : end - 1;
    }

    private enum CharClass
    {
        End,
        Upper,
        Lower,
        Caseless,
        Mark,
        Number,
        Symbol,
        Space,
        LineBreak,
    }

    private static CharClass ClassifyAt(ReadOnlySpan<char> text, int index, out int length)
    {
        length = 1;
        if (index >= text.Length)
            return CharClass.End;
        var codeUnit = text[index];
        if (char.IsAsciiLetterLower(codeUnit))
            return CharClass.Lower;
        if (char.IsAsciiLetterUpper(codeUnit))
            return CharClass.Upper;
        if (codeUnit is '\r' or '\n')
            return CharClass.LineBreak;
        if (
            codeUnit
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
            return CharClass.Space;
        Rune.DecodeFromUtf16(text[index..], out var rune, out length);
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter => CharClass.Upper,
            UnicodeCategory.LowercaseLetter => CharClass.Lower,
            UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => CharClass.Caseless,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark =>
                CharClass.Mark,
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber =>
                CharClass.Number,
            _ => CharClass.Symbol,
        };
    }
}
