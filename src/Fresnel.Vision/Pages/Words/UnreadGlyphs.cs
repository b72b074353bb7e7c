using Fresnel.Vision.Pages.Rasters;

namespace Fresnel.Vision.Pages.Words;

/// <summary>
/// Places that look like text and have no word: what the detector leaves out, single digits above all. Each is worth a
/// second look as a line of its own.
/// </summary>
internal static class UnreadGlyphs
{
    private const int MaxPlaces = 24,
        InkDifference = 60,
        Aligned = 3;

    /// <returns>Those in a row or a column of words first: labels of an axis before the marks of its plot.</returns>
    public static List<PixelBox> Find(Raster raster, IReadOnlyList<PageWord> words)
    {
        if (words.Count == 0)
            return [];
        var height = WordRows.MiddleHeight(words);
        var glyphs = new InkComponents(raster, InkDifference)
            .Find()
            .Where(ink => IsGlyph(ink.Box, ink.Count, height))
            .Where(ink => !words.Any(word => word.Contains(ink.Box.CentreX, ink.Box.CentreY, 2)))
            .Select(ink => new PageWord("", ink.Box.Left, ink.Box.Top, ink.Box.Width, ink.Box.Height));
        return
        [
            .. WordRows
                .Of(glyphs)
                .SelectMany(row => WordRows.Merge(row, .6))
                .Where(place => place.Height > height * .42 && place.Width < height * 14)
                .OrderByDescending(place => words.Any(word => AreAligned(place, word)))
                .Take(MaxPlaces)
                .Select(place => new PixelBox(
                    (int)place.Left,
                    (int)place.Top,
                    (int)place.Right - 1,
                    (int)place.Bottom - 1
                )),
        ];
    }

    private static bool AreAligned(PageWord place, PageWord word) =>
        Math.Abs(place.CentreY - word.CentreY) <= Aligned
        || Math.Abs(place.Right - word.Right) <= Aligned
        || Math.Abs(place.CentreX - word.CentreX) <= Aligned
        || Math.Abs(place.Left - word.Left) <= Aligned;

    private static bool IsGlyph(PixelBox box, int count, double height) =>
        box.Height >= height * .3
        && box.Height <= height * 1.3
        && box.Width >= 2
        && box.Width <= height * 1.6
        && (count <= box.Width * box.Height * .7 || box.Width <= 4);
}
