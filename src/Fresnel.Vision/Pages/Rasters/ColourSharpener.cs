namespace Fresnel.Vision.Pages.Rasters;

/// <summary>
/// Gives colour the edges of brightness. JPEG keeps colour at half the resolution, so that it runs over the edges of small things,
/// while their brightness stays sharp.
/// </summary>
internal sealed class ColourSharpener
{
    private const int Reach = 3,
        SameBrightness = 14,
        LeastColour = 10,
        Thick = 14;

    // By the number of alike pixels around, itself included: far from an edge they are certain.
    private static readonly int[] s_weights =
    [
        .. Enumerable.Range(0, 27).Select(alike => alike * alike * alike * alike),
    ];

    private readonly int[] _pixels;
    private readonly int _width,
        _height;
    private readonly byte[] _brightness,
        _alike; // 0: not counted yet
    private readonly short[] _red,
        _blue; // less brightness

    private ColourSharpener(int[] pixels, int width, int height)
    {
        (_pixels, _width, _height) = (pixels, width, height);
        (_brightness, _alike) = (new byte[pixels.Length], new byte[pixels.Length]);
        (_red, _blue) = (new short[pixels.Length], new short[pixels.Length]);
        for (var i = 0; i < pixels.Length; i++)
        {
            var brightness = Rgb.Brightness(pixels[i]);
            _brightness[i] = (byte)brightness;
            _red[i] = (short)(Rgb.Red(pixels[i]) - brightness);
            _blue[i] = (short)(Rgb.Blue(pixels[i]) - brightness);
        }
    }

    /// <returns>
    /// Each pixel near an edge with its own brightness and the mean colour of the pixels of like brightness near it, those
    /// first that are far from an edge; of thin things the colour that is not that of their ground.
    /// </returns>
    public static int[] Sharpen(int[] pixels, int width, int height) =>
        new ColourSharpener(pixels, width, height).Sharpen();

    private int[] Sharpen()
    {
        var sharp = (int[])_pixels.Clone();
        for (var y = Reach; y < _height - Reach; y++)
        for (var x = Reach; x < _width - Reach; x++)
        {
            var at = (y * _width) + x;
            if (IsNearEdge(at))
                sharp[at] = WithColourOfAlike(at);
        }
        return sharp;
    }

    // Colour changes across three pixels in a row or a column.
    private bool IsNearEdge(int at)
    {
        var (pixel, down) = (_pixels[at], Reach * _width);
        return ColourDifference(_pixels[at - Reach], pixel) > LeastColour
            || ColourDifference(_pixels[at + Reach], pixel) > LeastColour
            || ColourDifference(_pixels[at - down], pixel) > LeastColour
            || ColourDifference(_pixels[at + down], pixel) > LeastColour;
    }

    private static int ColourDifference(int a, int b) =>
        a == b
            ? 0
            : Math.Max(
                Math.Abs(Rgb.Red(a) - Rgb.Green(a) - Rgb.Red(b) + Rgb.Green(b)),
                Math.Abs(Rgb.Blue(a) - Rgb.Green(a) - Rgb.Blue(b) + Rgb.Green(b))
            );

    private int WithColourOfAlike(int at)
    {
        var own = _brightness[at];
        var like = new ColourSum();
        var (mostAlike, darkest, brightest) = (0, 255, 0);
        for (var dy = -Reach; dy <= Reach; dy++)
        for (var i = at + (dy * _width) - Reach; i <= at + (dy * _width) + Reach; i++)
        {
            int brightness = _brightness[i];
            if (Math.Abs(brightness - own) <= SameBrightness)
            {
                var certain = Alike(i);
                mostAlike = Math.Max(mostAlike, certain);
                like.Add(_red[i], _blue[i], s_weights[certain]);
            }
            else
                (darkest, brightest) = (Math.Min(darkest, brightness), Math.Max(brightest, brightness));
        }
        var (red, blue) =
            mostAlike >= Thick || brightest - darkest > SameBrightness * 2 ? like.Mean : OfThin(at, like.Count);
        return Rgb.Of(Clamp(own + red), Clamp(own - (((.299 * red) + (.114 * blue)) / .587)), Clamp(own + blue));
    }

    /// <summary>
    /// The colour of a thin thing: all colour here, but that of what surrounds it. A colour that runs over is spread, not lost.
    /// </summary>
    private (double Red, double Blue) OfThin(int at, int count)
    {
        var (all, other) = (new ColourSum(), new ColourSum());
        for (var dy = -Reach; dy <= Reach; dy++)
        for (var i = at + (dy * _width) - Reach; i <= at + (dy * _width) + Reach; i++)
        {
            all.Add(_red[i], _blue[i], 1);
            if (Math.Abs(_brightness[i] - _brightness[at]) > SameBrightness)
                other.Add(_red[i], _blue[i], s_weights[Alike(i)]);
        }
        var (red, blue) = other.Mean;
        return ((all.Red - (red * other.Count)) / count, (all.Blue - (blue * other.Count)) / count);
    }

    // Of the pixels two steps around, how many have its brightness, from 1.
    private byte Alike(int at)
    {
        if (_alike[at] > 0)
            return _alike[at];
        byte count = 1;
        var own = _brightness[at];
        for (var dy = -2; dy <= 2; dy++)
        for (var dx = -2; dx <= 2; dx++)
        {
            var i = Math.Clamp(at + (dy * _width) + dx, 0, _brightness.Length - 1);
            if (Math.Abs(_brightness[i] - own) <= SameBrightness)
                count++;
        }
        return _alike[at] = count;
    }

    private static int Clamp(double value) => (int)Math.Clamp(Math.Round(value), 0, 255);

    /// <summary>Adds up how far red and blue are from brightness. Sums of 49 pixels with weights up to 26⁴ need 64 bits.</summary>
    private struct ColourSum
    {
        private long _weight;

        public long Red { get; private set; }

        public long Blue { get; private set; }

        public int Count { get; private set; }

        public readonly (double Red, double Blue) Mean =>
            _weight == 0 ? (0, 0) : (Red / (double)_weight, Blue / (double)_weight);

        public void Add(int red, int blue, int weight)
        {
            Count++;
            _weight += weight;
            Red += (long)weight * red;
            Blue += (long)weight * blue;
        }
    }
}
