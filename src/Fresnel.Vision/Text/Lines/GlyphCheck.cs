using Fresnel.Imaging;

namespace Fresnel.Vision.Text.Lines;

/// <summary>
/// Corrects what recognisers leave to their language model and the shapes of a line tell: capitals that have the form of small
/// letters, by their height beside others, and spaces, by the gaps between letters.
/// </summary>
/// <remarks>Only where the line has as many separate shapes as the reading has characters; else it stays as it is.</remarks>
internal static class GlyphCheck
{
    private const string Alike = "cosuvwxz";
    private const string SmallLetters = "aemnr";
    private const string TallLetters = "bdfhkl";

    /// <summary>A capital is at least so much higher than a small letter, or it is not known which it is.</summary>
    private const double LeastRatio = 1.15;

    // The medians of 54 fonts: the heights of C (1.24 to 1.40) and t (1.19 to 1.28) by that of e.
    private const double CapitalOfSmall = 1.32,
        TOfSmall = 1.22;

    // Between the heights of small letters (0) and of capitals (1).
    private const double SmallUpTo = .35,
        CapitalFrom = .7;

    /// <summary>Of the narrowest space in the line, and of the usual gap between letters.</summary>
    private const double ShareOfSpace = .75,
        TimesGap = 2.5;
    private const int FewestGaps = 3;

    private const string NarrowLetters = "ijl.,:;'!|";
    private const string WideLetters = "mwMW";

    // Of the usual width in the line.
    private const double MostNarrow = .8,
        LeastWide = 1,
        LeastUsual = .3,
        MostUsual = 1.9;

    public static Recognition Correct(Recognition read, Pixels crop)
    {
        var letters = read.Text.Replace(" ", "");
        if (letters.Length < FewestGaps || !letters.All(IsLatin))
            return read;
        var glyphs = LineGlyphs.Find(crop);
        if (glyphs.Count != letters.Length || !HaveTheirWidths(letters, glyphs))
            return read;
        var text = WithSpaces(read.Text, WithCase(letters, glyphs), glyphs);
        return text == read.Text
            ? read
            : read with
            {
                Text = text,
                Words = [],
                Characters =
                [
                    .. glyphs.Select(glyph => ((glyph.Left + glyph.Right + 1) / (2f * crop.Width), read.Confidence)),
                ],
            };
    }

    /// <summary>
    /// Whether narrow letters are narrow and wide ones wide: of the same number, shapes may be parts of letters, or pairs.
    /// </summary>
    private static bool HaveTheirWidths(string letters, List<Glyph> glyphs)
    {
        var usual = glyphs.Select(glyph => glyph.Width).Order().ElementAt(glyphs.Count / 2);
        for (var i = 0; i < letters.Length; i++)
        {
            var share = (double)glyphs[i].Width / usual;
            if (
                NarrowLetters.Contains(letters[i], StringComparison.Ordinal) ? share > MostNarrow
                : WideLetters.Contains(letters[i], StringComparison.Ordinal) ? share < LeastWide
                : share is < LeastUsual or > MostUsual && char.IsLetter(letters[i])
            )
                return false;
        }

        return true;
    }

    private static bool IsLatin(char character) => character is > ' ' and < 'ɐ';

    private static string WithCase(string letters, List<Glyph> glyphs)
    {
        var small = MiddleHeight(letters, glyphs, letter => SmallLetters.Contains(letter, StringComparison.Ordinal));
        var tall = MiddleHeight(
            letters,
            glyphs,
            letter =>
                TallLetters.Contains(letter, StringComparison.Ordinal)
                || (char.IsAsciiLetterUpper(letter) && !IsAlike(letter) && letter is not ('J' or 'Q'))
        );
        // Where the line has no letters of one of the heights, by the usual proportions of fonts.
        small ??= tall / CapitalOfSmall ?? MiddleHeight(letters, glyphs, letter => letter is 't') / TOfSmall;
        tall ??= small * CapitalOfSmall;
        if (small is null || tall is null || tall < small * LeastRatio)
            return letters;
        var corrected = letters.ToCharArray();
        for (var i = 0; i < corrected.Length; i++)
        {
            if (!IsAlike(corrected[i]))
                continue;
            var height = (glyphs[i].Height - small.Value) / (tall.Value - small.Value);
            if (height <= SmallUpTo)
                corrected[i] = char.ToLowerInvariant(corrected[i]);
            else if (height >= CapitalFrom)
                corrected[i] = char.ToUpperInvariant(corrected[i]);
        }

        return new string(corrected);
    }

    private static bool IsAlike(char letter) => Alike.Contains(char.ToLowerInvariant(letter), StringComparison.Ordinal);

    private static double? MiddleHeight(string letters, List<Glyph> glyphs, Func<char, bool> counts)
    {
        var heights = Enumerable
            .Range(0, letters.Length)
            .Where(i => counts(letters[i]))
            .Select(i => glyphs[i].Height)
            .Order()
            .ToList();
        return heights.Count == 0 ? null : heights[heights.Count / 2];
    }

    /// <summary>The letters with the spaces of the reading, and those that their gaps show.</summary>
    private static string WithSpaces(string read, string letters, List<Glyph> glyphs)
    {
        var isSpace = new bool[letters.Length];
        read = read.TrimEnd();
        for (int i = 0, at = 0; i < read.Length; i++)
        {
            if (read[i] == ' ')
                isSpace[at] = true;
            else
                at++;
        }

        int Gap(int at) => glyphs[at].Left - glyphs[at - 1].Right - 1;
        var places = Enumerable.Range(1, letters.Length - 1).ToLookup(at => isSpace[at], Gap);
        var between = places[false].Order().ToList();
        if (between.Count >= FewestGaps && places[true].Any())
        {
            var least = Math.Max(places[true].Min() * ShareOfSpace, Math.Max(1, between[between.Count / 2]) * TimesGap);
            for (var at = 1; at < letters.Length; at++)
                isSpace[at] |= char.IsLetter(letters[at - 1]) && char.IsLetter(letters[at]) && Gap(at) >= least;
        }

        return string.Concat(letters.Select((letter, at) => isSpace[at] ? $" {letter}" : $"{letter}"));
    }
}
