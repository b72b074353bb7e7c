namespace Fresnel.Vision.Pages.Rasters;

/// <summary>
/// Gives colour the edges of brightness. JPEG keeps colour at half the resolution, so that it runs over the edges of small things,
/// while their brightness stays sharp.
/// </summary>
internal static class ColourSharpener
{
    private const int Reach = 3,
        SameBrightness = 14,
        LeastColour = 10,
        Thick = 14;

    /// <returns>
    /// Each pixel near an edge with its own brightness and the mean colour of the pixels of like brightness near it, those
    /// first that are far from an edge; of thin things the colour that is not that of their ground.
    /// </returns>
    public static int[] Sharpen(int[] pixels, int width, int height)
    {
        var brightness = new byte[pixels.Length];
        for (var i = 0; i < pixels.Length; i++)
            brightness[i] = (byte)Rgb.Brightness(pixels[i]);
        var sharp = (int[])pixels.Clone();
        var alike = new byte[pixels.Length];
        for (var y = Reach; y < height - Reach; y++)
        for (var x = Reach; x < width - Reach; x++)
        {
            var at = (y * width) + x;
            if (IsNearEdge(pixels, at, width))
                sharp[at] = WithColourOfAlike(pixels, brightness, alike, at, width);
        }
        return sharp;
    }

    // Colour changes across three pixels in a row or a column.
    private static bool IsNearEdge(int[] pixels, int at, int width) =>
        ColourDifference(pixels[at - Reach], pixels[at]) > LeastColour
        || ColourDifference(pixels[at + Reach], pixels[at]) > LeastColour
        || ColourDifference(pixels[at - (Reach * width)], pixels[at]) > LeastColour
        || ColourDifference(pixels[at + (Reach * width)], pixels[at]) > LeastColour;

    private static int ColourDifference(int a, int b) =>
        a == b
            ? 0
            : Math.Max(
                Math.Abs(Rgb.Red(a) - Rgb.Green(a) - Rgb.Red(b) + Rgb.Green(b)),
                Math.Abs(Rgb.Blue(a) - Rgb.Green(a) - Rgb.Blue(b) + Rgb.Green(b))
            );

    private static int WithColourOfAlike(int[] pixels, byte[] brightness, byte[] alike, int at, int width)
    {
        var own = brightness[at];
        var (like, other, all) = (new ColourSum(), new ColourSum(), new ColourSum());
        var (mostAlike, darkest, brightest) = (0, 255, 0);
        for (var dy = -Reach; dy <= Reach; dy++)
        for (var dx = -Reach; dx <= Reach; dx++)
        {
            var i = at + (dy * width) + dx;
            var isLike = Math.Abs(brightness[i] - own) <= SameBrightness;
            int certain = Alike(brightness, alike, i, width);
            all.Add(pixels[i], brightness[i], 1);
            if (isLike)
                mostAlike = Math.Max(mostAlike, certain);
            else
                (darkest, brightest) = (Math.Min(darkest, brightness[i]), Math.Max(brightest, brightness[i]));
            (isLike ? like : other).Add(pixels[i], brightness[i], (long)certain * certain * certain * certain);
        }
        var (red, blue) =
            mostAlike >= Thick || brightest - darkest > SameBrightness * 2
                ? like.Mean
                : all.Without(other.Mean, other.Count, like.Count);
        return Rgb.Of(Clamp(own + red), Clamp(own - (((.299 * red) + (.114 * blue)) / .587)), Clamp(own + blue));
    }

    // Of the pixels two steps around, how many have its brightness, from 1.
    private static byte Alike(byte[] brightness, byte[] known, int at, int width)
    {
        if (known[at] > 0)
            return known[at];
        byte count = 1;
        for (var dy = -2; dy <= 2; dy++)
        for (var dx = -2; dx <= 2; dx++)
        {
            var i = Math.Clamp(at + (dy * width) + dx, 0, brightness.Length - 1);
            if (Math.Abs(brightness[i] - brightness[at]) <= SameBrightness)
                count++;
        }
        return known[at] = count;
    }

    private static int Clamp(double value) => (int)Math.Clamp(Math.Round(value), 0, 255);

    /// <summary>Adds up how far red and blue are from brightness.</summary>
    private sealed class ColourSum
    {
        private long _red,
            _blue,
            _weight;

        public int Count { get; private set; }

        public (double Red, double Blue) Mean =>
            _weight == 0 ? (0, 0) : (_red / (double)_weight, _blue / (double)_weight);

        public void Add(int pixel, byte brightness, long weight)
        {
            Count++;
            _weight += weight;
            _red += weight * (Rgb.Red(pixel) - brightness);
            _blue += weight * (Rgb.Blue(pixel) - brightness);
        }

        /// <summary>
        /// The colour of a thin thing: all colour here, but that of what surrounds it. A colour that runs over is spread, not
        /// lost.
        /// </summary>
        public (double Red, double Blue) Without((double Red, double Blue) other, int otherCount, int count) =>
            ((_red - (other.Red * otherCount)) / count, (_blue - (other.Blue * otherCount)) / count);
    }
}
