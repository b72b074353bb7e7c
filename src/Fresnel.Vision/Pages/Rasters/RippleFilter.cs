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
        var blocks = new ColourBlocks(pixels, width, height);
        var flat = new int[pixels.Length];
        Array.Fill(flat, Unknown);
        FineLines.Keep(pixels, flat, width, height);
        blocks.Snap(flat, blocks.FindEven(), EvenApart);
        blocks.Snap(flat, blocks.FindSmall(flat), SmallApart);
        for (var i = 0; i < flat.Length; i++)
        {
            if (flat[i] == Unknown)
                flat[i] = pixels[i];
        }
        RemoveStreaks(flat, width, height, width, 1);
        RemoveStreaks(flat, height, width, 1, width);
        return flat;
    }

    /// <summary>
    /// A streak of one or two pixels between a colour that is hardly another and one that is quite another is the ripple beside
    /// an edge.
    /// </summary>
    /// <param name="along">Pixels of a line.</param>
    /// <param name="step">From one line to the next.</param>
    private static void RemoveStreaks(int[] flat, int along, int lines, int step, int next)
    {
        for (var line = 0; line < lines; line++)
        {
            var start = line * step;
            for (int i = 1, from = 0; i <= along; i++)
            {
                if (i < along && flat[start + (i * next)] == flat[start + (from * next)])
                    continue;
                if (i - from <= Streak && from > 0 && i < along)
                    Replace(flat, start, from, i, next);
                from = i;
            }
        }
    }

    private static void Replace(int[] flat, int start, int from, int to, int next)
    {
        var (own, before, after) = (
            flat[start + (from * next)],
            flat[start + ((from - 1) * next)],
            flat[start + (to * next)]
        );
        var (toBefore, toAfter) = (Rgb.Difference(own, before), Rgb.Difference(own, after));
        if (Math.Min(toBefore, toAfter) > LikeColour || Math.Max(toBefore, toAfter) <= LikeColour)
            return;
        for (var i = from; i < to; i++)
            flat[start + (i * next)] = toBefore < toAfter ? before : after;
    }
}
