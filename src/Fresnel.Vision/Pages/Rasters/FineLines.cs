namespace Fresnel.Vision.Pages.Rasters;

/// <summary>
/// Keeps thin straight lines through the removal of ripples: the border of a button beside a text differs from its paper by no more than
/// the ripples of the text may. Ripples are straight only along a stronger line, and lower than it.
/// </summary>
internal static class FineLines
{
    private const int Least = 16,
        Contrast = 10,
        MostContrast = 60,
        SameBrightness = 10,
        Across = 2,
        Block = 7,
        MostMissing = 2,
        Sampling = 4;
    private const double OfRange = .3,
        Alone = .5;

    /// <summary>Writes the mean colour of each line where it runs.</summary>
    /// <param name="pixels">With ripples.</param>
    /// <param name="flat">To write to.</param>
    public static void Keep(int[] pixels, int[] flat, int width, int height)
    {
        var brightness = new byte[pixels.Length];
        for (var i = 0; i < pixels.Length; i++)
            brightness[i] = (byte)Rgb.Brightness(pixels[i]);
        for (var y = Across; y < height - Across; y++)
            Follow(pixels, brightness, flat, y * width, 1, width, width);
        for (var x = Across; x < width - Across; x++)
            Follow(pixels, brightness, flat, x, width, height, 1);
    }

    /// <param name="start">The first pixel of a row or column.</param>
    /// <param name="step">From a pixel to the next one of it.</param>
    /// <param name="count">Its pixels.</param>
    /// <param name="over">From a pixel to that beside it in the next row or column.</param>
    private static void Follow(int[] pixels, byte[] brightness, int[] flat, int start, int step, int count, int over)
    {
        for (var from = 0; from < count; from++)
        {
            var side = SideOf(brightness, start + (from * step), over);
            if (side == 0)
                continue;
            var (to, missing, last) = (from + 1, 0, from);
            for (; to < count && missing <= MostMissing; to++)
            {
                var at = start + (to * step);
                if (
                    SideOf(brightness, at, over) == side
                    && Math.Abs(brightness[at] - brightness[start + (last * step)]) <= SameBrightness
                )
                    (last, missing) = (to, 0);
                else
                    missing++;
            }
            if (last - from + 1 >= Least && StandsAlone(brightness, start, step, from, last, over))
                Write(pixels, flat, start, step, from, last);
            from = last;
        }
    }

    /// <returns>1: brighter than both sides; -1: darker; 0: neither, or inside of a thick line.</returns>
    private static int SideOf(byte[] brightness, int at, int over)
    {
        var (before, after) = (
            brightness[at] - brightness[at - (Across * over)],
            brightness[at] - brightness[at + (Across * over)]
        );
        var step = Math.Max(
            Math.Abs(brightness[at] - brightness[at - over]),
            Math.Abs(brightness[at] - brightness[at + over])
        );
        if (step * 2 < Contrast)
            return 0;
        return Math.Min(before, after) >= Contrast ? 1
            : Math.Max(before, after) <= -Contrast ? -1
            : 0;
    }

    private static bool StandsAlone(byte[] brightness, int start, int step, int from, int to, int over)
    {
        var (alone, all) = (0, 0);
        for (var i = from; i <= to; i += Sampling, all++)
        {
            var at = start + (i * step);
            var (least, most) = (255, 0);
            for (var k = -Block; k <= Block; k++)
            {
                var beside = at + (k * over);
                if (beside < 0 || beside >= brightness.Length)
                    continue;
                (least, most) = (Math.Min(least, brightness[beside]), Math.Max(most, brightness[beside]));
            }
            var contrast = Math.Min(
                Math.Abs(brightness[at] - brightness[at - (Across * over)]),
                Math.Abs(brightness[at] - brightness[at + (Across * over)])
            );
            if (contrast <= MostContrast && contrast >= OfRange * (most - least))
                alone++;
        }
        return alone >= all * Alone;
    }

    private static void Write(int[] pixels, int[] flat, int start, int step, int from, int to)
    {
        var (red, green, blue) = (0, 0, 0);
        for (var i = from; i <= to; i++)
        {
            var pixel = pixels[start + (i * step)];
            (red, green, blue) = (red + Rgb.Red(pixel), green + Rgb.Green(pixel), blue + Rgb.Blue(pixel));
        }
        var count = to - from + 1;
        var mean = Rgb.Of(red / count, green / count, blue / count);
        for (var i = from; i <= to; i++)
            flat[start + (i * step)] = mean;
    }
}
