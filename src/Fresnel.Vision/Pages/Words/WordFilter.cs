using Fresnel.Vision.Pages.Rasters;

namespace Fresnel.Vision.Pages.Words;

/// <summary>Drops what a reader takes patches, knobs and boxes for, and shortens words that begin on one.</summary>
internal static class WordFilter
{
    private const double Tall = 3.5,
        BarHeight = 1.3,
        BarShare = .4,
        PatchShare = .45,
        LeastShape = .48,
        MostOfShape = 1.4,
        Whole = .95,
        FlatterThan = 2;
    private const int ShapeHeight = 24,
        FewestBars = 3;

    public static List<PageWord> Clean(Raster raster, IReadOnlyList<PageWord> words)
    {
        if (words.All(word => word.Line < 0))
            return [.. words];
        var solid = raster
            .Regions.Where(region =>
                region.Width is >= 6 and <= 60
                && region.Height is >= 6 and <= 40
                && (region.Solidity > .7 || region.IsBoxy || region.IsRound)
            )
            .ToList();
        var height = WordRows.MiddleHeight(words);
        var bars = raster
            .Regions.Where(region => region.Height > BarHeight * height && region.Width >= 6 && region.Solidity > .7)
            .ToList();
        var kept = new List<PageWord>();
        foreach (var word in words)
        {
            var isBars =
                (
                    word.Height > Tall * height
                    && words.Any(other => other != word && word.Contains(other.CentreX, other.CentreY))
                )
                || (word.Height > Tall * height && bars.Count(bar => IsWithin(bar, word)) >= FewestBars)
                || IsBars(word, bars)
                || IsShape(raster, word);
            if (
                isBars
                || IsDash(raster, word)
                || word.Text is "-" or "–" or "—" or "_" or "|" or "." or ":"
                || IsPatch(word, solid)
            )
                continue;
            kept.Add(
                PatchUnder(raster, word, solid) is { } patch
                    ? word with
                    {
                        Left = patch.Right + 3,
                        Width = word.Right - patch.Right - 3,
                    }
                    : word
            );
        }
        return kept;
    }

    // Bars or shapes that were read as letters: solid regions, larger than text, fill much of the word's box.
    private static bool IsBars(PageWord word, List<Region> bars) =>
        !word.Text.Any(char.IsDigit)
        && bars.Where(bar => IsWithin(bar, word) && bar.Height > word.Height * .5).Sum(bar => (double)bar.Count)
            > word.Width * word.Height * BarShare;

    // A dash for "none" that was read as an upright stroke.
    private static bool IsDash(Raster raster, PageWord word)
    {
        if (word.Text is not ("1" or "l" or "I" or "i" or "~" or "T"))
            return false;
        var (paper, ink) = raster.InkOf(word.Left, word.Top, word.Width, word.Height);
        int left = int.MaxValue,
            top = int.MaxValue,
            right = -1,
            bottom = -1;
        for (var y = Math.Max(0, (int)word.Top); y < Math.Min(raster.Height, word.Bottom); y++)
        for (var x = Math.Max(0, (int)word.Left); x < Math.Min(raster.Width, word.Right); x++)
        {
            var colour = raster.At(x, y);
            if (Rgb.Difference(colour, ink) >= Rgb.Difference(colour, paper))
                continue;
            (left, right) = (Math.Min(left, x), Math.Max(right, x));
            (top, bottom) = (Math.Min(top, y), Math.Max(bottom, y));
        }
        return right >= 0 && right - left + 1 >= FlatterThan * (bottom - top + 1);
    }

    private static bool IsWithin(Region bar, PageWord word) =>
        bar.Left >= word.Left - 4
        && bar.Right <= word.Right + 4
        && bar.Top >= word.Top - 6
        && bar.Bottom <= word.Bottom + 6;

    // A large shape that was read as one letter: no letter as wide fills half of its box without a hole.
    private static bool IsShape(Raster raster, PageWord word) =>
        word.Text is [var sign]
        && !char.IsDigit(sign)
        && word.Height >= ShapeHeight
        && raster.Regions.Any(region =>
            region.Height >= word.Height * Whole
            && region.Width > region.Height * LeastShape
            && word.Contains(region.CentreX, region.CentreY)
            && region.Height <= word.Height * MostOfShape
            && region.Solidity >= LeastShape
            && region.Solidity >= region.Fill * Whole
        );

    // One or two signs over a solid or boxed region.
    private static bool IsPatch(PageWord word, List<Region> solid)
    {
        var isNumber = word.Text.Any(char.IsDigit) && word.Text != "0";
        var isShortWord = word.Text.Length == 2 && word.Text.All(char.IsLetter);
        return word.Text.Length <= 2
            && !isNumber
            && !isShortWord
            && solid.Exists(region =>
                word.Contains(region.CentreX, region.CentreY)
                && region.Height > word.Height * PatchShare
                && region.Width > word.Width * PatchShare
            );
    }

    // The patch of a legend that the word's box begins on.
    private static Region? PatchUnder(Raster raster, PageWord word, List<Region> solid) =>
        word.Text.Length <= 2
            ? null
            : solid.Find(region =>
                region.Solidity > .7
                && region.Height <= 22
                && region.Width <= 50
                && region.Height > word.Height * PatchShare
                && region.Right > word.Left
                && region.Right < word.Right - 8
                && region.CentreX < word.Left + (word.Width * .4)
                && region.CentreY > word.Top
                && region.CentreY < word.Bottom
                && Rgb.Difference(region.Colour, raster.Background) > 40
            );
}
