using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Fresnel.Vision.Pages.Rasters;

/// <summary>
/// Keeps thin straight lines through the removal of ripples: the border of a button beside a text differs from its paper by no more than
/// the ripples of the text may. Ripples are straight only along a stronger line, and lower than it.
/// </summary>
internal sealed class FineLines
{
    private const int Least = 16,
        Contrast = 10,
        LeastStep = 5,
        MostContrast = 60,
        SameBrightness = 10,
        Across = 2,
        Block = 7,
        MostMissing = 2,
        Sampling = 4;
    private const double OfRange = .3,
        Alone = .5;
    private const byte Neither = 0,
        Brighter = 1,
        Darker = 2;

    // Of rows of an image, or of its columns.
    private readonly byte[] _brightness,
        _sides;
    private readonly int _length;

    private FineLines(byte[] brightness, int length)
    {
        (_brightness, _length) = (brightness, length);
        _sides = FindSides();
    }

    /// <summary>Writes the mean colour of each line where it runs.</summary>
    /// <param name="pixels">With ripples.</param>
    /// <param name="flat">To write to.</param>
    public static void Keep(int[] pixels, int[] flat, int width, int height)
    {
        var brightness = new byte[pixels.Length];
        RgbVectors.Brightness(pixels, brightness);
        var rows = new FineLines(brightness, width);
        for (var y = Across; y < height - Across; y++)
            rows.Follow(y, (from, to) => Write(pixels, flat, (y * width) + from, (y * width) + to, 1));
        var columns = new FineLines(Transposition.Of(brightness, width, height), height);
        for (var x = Across; x < width - Across; x++)
            columns.Follow(x, (from, to) => Write(pixels, flat, (from * width) + x, (to * width) + x, width));
    }

    /// <param name="line">Of a row or column.</param>
    /// <param name="write">Takes the first and the last pixel of what was found on it.</param>
    private void Follow(int line, Action<int, int> write)
    {
        var sides = _sides.AsSpan(line * _length, _length);
        var brightness = _brightness.AsSpan(line * _length, _length);
        for (var from = 0; from < _length; from++)
        {
            var skipped = sides[from..].IndexOfAnyExcept(Neither);
            if (skipped < 0)
                return;
            from += skipped;
            var side = sides[from];
            var (to, missing, last) = (from + 1, 0, from);
            for (; to < _length && missing <= MostMissing; to++)
            {
                if (sides[to] == side && Math.Abs(brightness[to] - brightness[last]) <= SameBrightness)
                    (last, missing) = (to, 0);
                else
                    missing++;
            }
            if (last - from + 1 >= Least && StandsAlone((line * _length) + from, (line * _length) + last))
                write(from, last);
            from = last;
        }
    }

    // Of each pixel, whether it is brighter or darker than both sides of its line, and not inside of a thick one.
    private byte[] FindSides()
    {
        var sides = new byte[_brightness.Length];
        var (margin, end) = (Across * _length, _brightness.Length - (Across * _length));
        ref var first = ref MemoryMarshal.GetArrayDataReference(_brightness);
        var (contrast, step) = (Vector256.Create((byte)Contrast), Vector256.Create((byte)LeastStep));
        var i = margin;
        for (; i <= end - Vector256<byte>.Count; i += Vector256<byte>.Count)
        {
            var own = Vector256.LoadUnsafe(ref first, (nuint)i);
            var (before, after) = (
                Vector256.LoadUnsafe(ref first, (nuint)(i - margin)),
                Vector256.LoadUnsafe(ref first, (nuint)(i + margin))
            );
            var (up, down) = (
                Vector256.LoadUnsafe(ref first, (nuint)(i - _length)),
                Vector256.LoadUnsafe(ref first, (nuint)(i + _length))
            );
            var isStep = IsAtLeast(
                Vector256.Max(
                    Vector256.Max(own, up) - Vector256.Min(own, up),
                    Vector256.Max(own, down) - Vector256.Min(own, down)
                ),
                step
            );
            var (most, least) = (Vector256.Max(before, after), Vector256.Min(before, after));
            var isBrighter = IsAtLeast(Vector256.Max(own, most) - most, contrast);
            var isDarker = IsAtLeast(least - Vector256.Min(own, least), contrast);
            var side = (isBrighter & Vector256.Create(Brighter)) | (isDarker & Vector256.Create(Darker));
            (side & isStep).CopyTo(sides, i);
        }
        for (; i < end; i++)
            sides[i] = SideOf(i);
        return sides;
    }

    private static Vector256<byte> IsAtLeast(Vector256<byte> values, Vector256<byte> least) =>
        Vector256.Equals(Vector256.Max(values, least), values);

    private byte SideOf(int at)
    {
        int own = _brightness[at],
            before = own - _brightness[at - (Across * _length)],
            after = own - _brightness[at + (Across * _length)];
        var step = Math.Max(Math.Abs(own - _brightness[at - _length]), Math.Abs(own - _brightness[at + _length]));
        return step < LeastStep ? Neither
            : Math.Min(before, after) >= Contrast ? Brighter
            : Math.Max(before, after) <= -Contrast ? Darker
            : Neither;
    }

    private bool StandsAlone(int from, int to)
    {
        var (alone, all) = (0, 0);
        for (var at = from; at <= to; at += Sampling, all++)
        {
            var (least, most) = (255, 0);
            for (var k = -Block; k <= Block; k++)
            {
                var beside = at + (k * _length);
                if (beside < 0 || beside >= _brightness.Length)
                    continue;
                (least, most) = (Math.Min(least, _brightness[beside]), Math.Max(most, _brightness[beside]));
            }
            var contrast = Math.Min(
                Math.Abs(_brightness[at] - _brightness[at - (Across * _length)]),
                Math.Abs(_brightness[at] - _brightness[at + (Across * _length)])
            );
            if (contrast <= MostContrast && contrast >= OfRange * (most - least))
                alone++;
        }
        return alone >= all * Alone;
    }

    private static void Write(int[] pixels, int[] flat, int from, int to, int step)
    {
        var (red, green, blue, count) = (0, 0, 0, 0);
        for (var i = from; i <= to; i += step, count++)
        {
            var pixel = pixels[i];
            (red, green, blue) = (red + Rgb.Red(pixel), green + Rgb.Green(pixel), blue + Rgb.Blue(pixel));
        }
        var mean = Rgb.Of(red / count, green / count, blue / count);
        for (var i = from; i <= to; i += step)
            flat[i] = mean;
    }
}
