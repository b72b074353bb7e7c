using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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
        Thick = 14,
        Lanes = 8;

    // A row of the square around a pixel has 7 of the 8 lanes.
    private static readonly Vector256<int> s_inside = Vector256.Create(-1, -1, -1, -1, -1, -1, -1, 0);

    private readonly int[] _pixels;
    private readonly int _width,
        _height;

    // With room for the last lanes.
    private readonly byte[] _brightness,
        _alike;
    private readonly short[] _red,
        _blue; // less brightness

    private ColourSharpener(int[] pixels, int width, int height)
    {
        (_pixels, _width, _height) = (pixels, width, height);
        _brightness = new byte[pixels.Length + Lanes];
        (_red, _blue) = (new short[pixels.Length + Lanes], new short[pixels.Length + Lanes]);
        RgbVectors.Brightness(pixels, _brightness);
        for (var i = 0; i < pixels.Length; i++)
        {
            _red[i] = (short)(Rgb.Red(pixels[i]) - _brightness[i]);
            _blue[i] = (short)(Rgb.Blue(pixels[i]) - _brightness[i]);
        }
        _alike = CountAlike();
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
        {
            var (x, end) = (Reach, _width - Reach);
            for (; x <= end - Lanes; x += Lanes)
            {
                var at = (y * _width) + x;
                for (var near = FindNearEdge(at); near != 0; near &= near - 1)
                {
                    var i = at + BitOperations.TrailingZeroCount(near);
                    sharp[i] = WithColourOfAlike(i);
                }
            }
            for (; x < end; x++)
            {
                var at = (y * _width) + x;
                if (IsNearEdge(at))
                    sharp[at] = WithColourOfAlike(at);
            }
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

    // A bit for each of eight pixels.
    private uint FindNearEdge(int at)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(_pixels);
        var down = Reach * _width;
        var own = Vector256.LoadUnsafe(ref first, (nuint)at);
        var (left, right) = (
            Vector256.LoadUnsafe(ref first, (nuint)(at - Reach)),
            Vector256.LoadUnsafe(ref first, (nuint)(at + Reach))
        );
        var (above, below) = (
            Vector256.LoadUnsafe(ref first, (nuint)(at - down)),
            Vector256.LoadUnsafe(ref first, (nuint)(at + down))
        );
        if (((own ^ left) | (own ^ right) | (own ^ above) | (own ^ below)) == Vector256<int>.Zero)
            return 0;
        var most = Vector256.Max(
            Vector256.Max(ColourDifference(left, own), ColourDifference(right, own)),
            Vector256.Max(ColourDifference(above, own), ColourDifference(below, own))
        );
        return Vector256.GreaterThan(most, Vector256.Create(LeastColour)).ExtractMostSignificantBits();
    }

    private static int ColourDifference(int a, int b) =>
        a == b
            ? 0
            : Math.Max(
                Math.Abs(Rgb.Red(a) - Rgb.Green(a) - Rgb.Red(b) + Rgb.Green(b)),
                Math.Abs(Rgb.Blue(a) - Rgb.Green(a) - Rgb.Blue(b) + Rgb.Green(b))
            );

    private static Vector256<int> ColourDifference(Vector256<int> a, Vector256<int> b)
    {
        var channel = Vector256.Create(255);
        var green = ((b >>> 8) & channel) - ((a >>> 8) & channel);
        return Vector256.Max(
            Vector256.Abs((a >>> 16) - (b >>> 16) + green),
            Vector256.Abs((a & channel) - (b & channel) + green)
        );
    }

    private int WithColourOfAlike(int at)
    {
        var around = new ColourSums();
        var own = _brightness[at];
        for (int dy = -Reach, i = at - (Reach * _width) - Reach; dy <= Reach; dy++, i += _width)
            around.Add(
                Load(ref _brightness[i]),
                Load(ref _alike[i]),
                Load(ref _red[i]),
                Load(ref _blue[i]),
                Vector256.Create((int)own)
            );
        var (red, blue) = around.ColourOfAlike();
        return Rgb.Of(Clamp(own + red), Clamp(own - (((.299 * red) + (.114 * blue)) / .587)), Clamp(own + blue));
    }

    private static Vector256<int> Load(ref byte first)
    {
        var bytes = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref first)).AsByte();
        return Vector256.WidenLower(Vector128.WidenLower(bytes).ToVector256Unsafe()).AsInt32();
    }

    private static Vector256<int> Load(ref short first) =>
        Vector256.WidenLower(Vector128.LoadUnsafe(ref first).ToVector256Unsafe());

    // Of the pixels two steps around, how many have the brightness of each, from 1.
    private byte[] CountAlike()
    {
        var alike = new byte[_brightness.Length];
        var (i, margin, end) = (0, (2 * _width) + 2, _pixels.Length);
        for (; i < Math.Min(margin, end); i++)
            alike[i] = CountAlike(i);
        ref var brightness = ref MemoryMarshal.GetArrayDataReference(_brightness);
        ref var counts = ref MemoryMarshal.GetArrayDataReference(alike);
        var same = Vector256.Create((byte)SameBrightness);
        for (; i <= end - margin - Vector256<byte>.Count; i += Vector256<byte>.Count)
        {
            var (own, count) = (Vector256.LoadUnsafe(ref brightness, (nuint)i), Vector256<byte>.One);
            for (int dy = -2, row = i - margin; dy <= 2; dy++, row += _width)
            for (var dx = 0; dx <= 4; dx++)
            {
                var other = Vector256.LoadUnsafe(ref brightness, (nuint)(row + dx));
                var difference = Vector256.Max(own, other) - Vector256.Min(own, other);
                count -= Vector256.Equals(Vector256.Max(difference, same), same); // which is -1
            }
            count.StoreUnsafe(ref counts, (nuint)i);
        }
        for (; i < end; i++)
            alike[i] = CountAlike(i);
        return alike;
    }

    private byte CountAlike(int at)
    {
        byte count = 1;
        for (var dy = -2; dy <= 2; dy++)
        for (var dx = -2; dx <= 2; dx++)
        {
            var i = Math.Clamp(at + (dy * _width) + dx, 0, _pixels.Length - 1);
            if (Math.Abs(_brightness[i] - _brightness[at]) <= SameBrightness)
                count++;
        }
        return count;
    }

    private static int Clamp(double value) => (int)Math.Clamp(Math.Round(value), 0, 255);

    /// <summary>
    /// Adds up how far red and blue are from brightness in the square around a pixel, with the fourth power of the number of alike pixels
    /// as weight: far from an edge they are certain.
    /// </summary>
    private struct ColourSums()
    {
        private Vector256<int> _weight,
            _likeWeight,
            _weightedRed,
            _weightedBlue,
            _likeRed,
            _likeBlue,
            _red,
            _blue,
            _likeCount,
            _mostAlike,
            _brightest,
            _darkest = Vector256.Create(255);

        // Seven products of a lane stay below 2³¹: 7 · 179 · 26⁴.
        public void Add(
            Vector256<int> brightness,
            Vector256<int> alike,
            Vector256<int> red,
            Vector256<int> blue,
            Vector256<int> own
        )
        {
            var like =
                s_inside & Vector256.LessThanOrEqual(Vector256.Abs(brightness - own), Vector256.Create(SameBrightness));
            var other = s_inside & ~like;
            var weight = alike * alike;
            weight = weight * weight & s_inside;
            var (weightedRed, weightedBlue) = (weight * red, weight * blue);
            _weight += weight;
            _weightedRed += weightedRed;
            _weightedBlue += weightedBlue;
            _likeWeight += weight & like;
            _likeRed += weightedRed & like;
            _likeBlue += weightedBlue & like;
            _red += red & s_inside;
            _blue += blue & s_inside;
            _likeCount -= like;
            _mostAlike = Vector256.Max(_mostAlike, alike & like);
            _brightest = Vector256.Max(_brightest, brightness & other);
            _darkest = Vector256.Min(_darkest, Vector256.ConditionalSelect(other, brightness, Vector256.Create(255)));
        }

        public readonly (double Red, double Blue) ColourOfAlike() =>
            Most(_mostAlike) >= Thick || Most(_brightest) + Most(-_darkest) > SameBrightness * 2
                ? Mean(Sum(_likeRed), Sum(_likeBlue), Vector256.Sum(_likeWeight))
                : OfThin();

        /// <summary>
        /// The colour of a thin thing: all colour here, but that of what surrounds it. A colour that runs over is spread, not lost.
        /// </summary>
        private readonly (double Red, double Blue) OfThin()
        {
            var count = Vector256.Sum(_likeCount);
            var others = (((2 * Reach) + 1) * ((2 * Reach) + 1)) - count;
            var (red, blue) = Mean(
                Sum(_weightedRed - _likeRed),
                Sum(_weightedBlue - _likeBlue),
                Vector256.Sum(_weight - _likeWeight)
            );
            return ((Vector256.Sum(_red) - (red * others)) / count, (Vector256.Sum(_blue) - (blue * others)) / count);
        }

        private static (double Red, double Blue) Mean(long red, long blue, int weight) =>
            weight == 0 ? (0, 0) : (red / (double)weight, blue / (double)weight);

        private static long Sum(Vector256<int> lanes)
        {
            var (lower, upper) = Vector256.Widen(lanes);
            return Vector256.Sum(lower + upper);
        }

        private static int Most(Vector256<int> lanes)
        {
            var four = Vector128.Max(lanes.GetLower(), lanes.GetUpper());
            var two = Vector128.Max(four, Vector128.Shuffle(four, Vector128.Create(2, 3, 0, 1)));
            return Math.Max(two[0], two[1]);
        }
    }
}
