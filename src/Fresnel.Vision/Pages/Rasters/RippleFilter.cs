namespace Fresnel.Vision.Pages.Rasters;

/// <summary>The ripples that lossy compression leaves beside edges.</summary>
internal static class RippleFilter
{
    // Of 318 pages, PNGs had up to .06 and JPEGs of quality 80 from .10.
    private const double MinRipples = .08;
    private const int FewestRipples = 24,
        RippleHeight = 8,
        Sampling = 5,
        EvenApart = 4,
        SmallApart = 28,
        Streak = 2,
        LikeColour = 16;

    /// <summary>A pixel whose colour is not decided.</summary>
    internal const int Unknown = -1;

    /// <summary>
    /// Ripples change their sign from pixel to pixel; shadows and gradients do not. They are counted where anything changes, so that a
    /// page of a few shapes on empty paper has them, too.
    /// </summary>
    public static bool HasRipples(int[] pixels)
    {
        var (ripples, changes) = (0, 0);
        for (var i = 1; i < pixels.Length - 1; i += Sampling)
        {
            var before = Rgb.Green(pixels[i]) - Rgb.Green(pixels[i - 1]);
            var after = Rgb.Green(pixels[i + 1]) - Rgb.Green(pixels[i]);
            if (before == 0 && after == 0)
                continue;
            changes++;
            if (before * after < 0 && Math.Abs(before) <= RippleHeight && Math.Abs(after) <= RippleHeight)
                ripples++;
        }
        return ripples > Math.Max(FewestRipples, changes * MinRipples);
    }

    /// <summary>
    /// Gives each pixel the nearest colour of the even areas around it, else of the small things around it, if it differs by
    /// no more than the ripples of its block may.
    /// </summary>
    public static int[] Remove(int[] pixels, int width, int height)
    {
        pixels = ColourSharpener.Sharpen(pixels, width, height);
        var grid = new BlockGrid(width, height);
        var (blocks, snapper) = (new ColourBlocks(pixels, grid), new BlockSnapper(pixels, grid));
        var flat = new int[pixels.Length];
        Array.Fill(flat, Unknown);
        FineLines.Keep(pixels, flat, width, height);
        snapper.Snap(flat, blocks.FindEven(), EvenApart);
        snapper.Snap(flat, blocks.FindSmall(flat), SmallApart);
        for (var i = 0; i < flat.Length; i++)
        {
            if (flat[i] == Unknown)
                flat[i] = pixels[i];
        }
        RemoveStreaksOfRows(flat, width, height);
        RemoveStreaksOfColumns(flat, width, height);
        return flat;
    }

    /// <summary>
    /// A streak of one or two pixels between a colour that is hardly another and one that is quite another is the ripple beside
    /// an edge.
    /// </summary>
    private static void RemoveStreaksOfRows(int[] flat, int width, int height)
    {
        for (var row = 0; row < height * width; row += width)
        {
            var from = row;
            for (var i = row + 1; i < row + width; i++)
            {
                if (flat[i] == flat[from])
                    continue;
                if (i - from <= Streak && from > row)
                    Replace(flat, from, i, 1);
                from = i;
            }
        }
    }

    // Row by row, as the memory lies.
    private static void RemoveStreaksOfColumns(int[] flat, int width, int height)
    {
        var colours = flat[..width];
        var from = new int[width];
        for (var y = 1; y < height; y++)
        {
            var row = y * width;
            for (var x = 0; x < width; x++)
            {
                x += flat.AsSpan(row + x, width - x).CommonPrefixLength(colours.AsSpan(x));
                if (x == width)
                    break;
                if (y - from[x] <= Streak && from[x] > 0)
                    Replace(flat, (from[x] * width) + x, row + x, width);
                (from[x], colours[x]) = (y, flat[row + x]);
            }
        }
    }

    /// <param name="from">The first pixel of a streak.</param>
    /// <param name="to">The pixel behind it.</param>
    /// <param name="step">From a pixel to the next one of it.</param>
    private static void Replace(int[] flat, int from, int to, int step)
    {
        var (own, before, after) = (flat[from], flat[from - step], flat[to]);
        var (toBefore, toAfter) = (Rgb.Difference(own, before), Rgb.Difference(own, after));
        if (Math.Min(toBefore, toAfter) > LikeColour || Math.Max(toBefore, toAfter) <= LikeColour)
            return;
        for (var i = from; i < to; i += step)
            flat[i] = toBefore < toAfter ? before : after;
    }
}
