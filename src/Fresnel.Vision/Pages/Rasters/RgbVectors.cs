using System.Numerics;
using System.Runtime.Intrinsics;

namespace Fresnel.Vision.Pages.Rasters;

/// <summary>Arithmetic on many colours at once.</summary>
internal static class RgbVectors
{
    /// <summary>As <see cref="Rgb.Brightness"/>, of each colour.</summary>
    public static void Brightness(ReadOnlySpan<int> colours, Span<byte> to)
    {
        var (i, eight) = (0, Vector256<int>.Count);
        for (; i <= colours.Length - eight; i += eight)
        {
            var brightness = Brightness(Vector256.Create(colours.Slice(i, eight))).AsUInt32();
            var narrow = Vector128.Narrow(brightness.GetLower(), brightness.GetUpper());
            Vector128.Narrow(narrow, narrow).GetLower().CopyTo(to[i..]);
        }
        for (; i < colours.Length; i++)
            to[i] = (byte)Rgb.Brightness(colours[i]);
    }

    /// <summary>The first of some colours that differs from one by no more than a tolerance; -1: none.</summary>
    public static int IndexOfLike(ReadOnlySpan<int> colours, int colour, int tolerance)
    {
        var (i, eight) = (0, Vector256<int>.Count);
        var (one, most) = (Vector256.Create(colour).AsByte(), Vector256.Create((byte)tolerance));
        for (; i <= colours.Length - eight; i += eight)
        {
            var other = Vector256.Create(colours.Slice(i, eight)).AsByte();
            var difference = Vector256.Max(one, other) - Vector256.Min(one, other);
            var alike = Vector256.Equals(Vector256.Max(difference, most), most).AsInt32();
            var found = Vector256.Equals(alike, Vector256<int>.AllBitsSet).ExtractMostSignificantBits();
            if (found != 0)
                return i + BitOperations.TrailingZeroCount(found);
        }
        for (; i < colours.Length; i++)
        {
            if (Rgb.Difference(colours[i], colour) <= tolerance)
                return i;
        }
        return -1;
    }

    /// <summary>The first of the colours that differ least from one.</summary>
    /// <param name="colours">At least one, at most 2²⁰.</param>
    public static (int Index, int Difference) Nearest(ReadOnlySpan<int> colours, int colour)
    {
        const int Shift = 20;
        var (i, eight) = (0, Vector256<int>.Count);
        var (one, least) = (Vector256.Create(colour).AsByte(), Vector256.Create(int.MaxValue));
        for (; i <= colours.Length - eight; i += eight)
        {
            var other = Vector256.Create(colours.Slice(i, eight)).AsByte();
            var channels = (Vector256.Max(one, other) - Vector256.Min(one, other)).AsInt32();
            var most = Vector256.Max(channels.AsByte(), (channels >>> 8).AsByte());
            most = Vector256.Max(most, (channels >>> 16).AsByte());
            var indexes = Vector256<int>.Indices + Vector256.Create(i);
            least = Vector256.Min(least, ((most.AsInt32() & Vector256.Create(255)) << Shift) | indexes);
        }
        var four = Vector128.Min(least.GetLower(), least.GetUpper());
        var two = Vector128.Min(four, Vector128.Shuffle(four, Vector128.Create(2, 3, 0, 1)));
        var key = Math.Min(two[0], two[1]);
        for (; i < colours.Length; i++)
            key = Math.Min(key, (Rgb.Difference(colours[i], colour) << Shift) | i);
        return (key & ((1 << Shift) - 1), key >> Shift);
    }

    /// <summary>As <see cref="Rgb.ColourOf"/>, of eight colours.</summary>
    public static (Vector256<int> Red, Vector256<int> Blue) ColourOf(Vector256<int> colours)
    {
        var brightness = Brightness(colours);
        return ((colours >>> 16) - brightness, (colours & Vector256.Create(255)) - brightness);
    }

    private static Vector256<int> Brightness(Vector256<int> colours)
    {
        var channel = Vector256.Create(255);
        var sum = ((colours >>> 16) * 299) + (((colours >>> 8) & channel) * 587) + ((colours & channel) * 114);
        return Vector256.ConvertToInt32(Vector256.ConvertToSingle(sum + Vector256.Create(500)) / 1000);
    }

    /// <summary>The end of the colours that differ from the first one by no more than a tolerance.</summary>
    /// <param name="line">Of pixels.</param>
    /// <param name="from">The first.</param>
    public static int EndOfRun(ReadOnlySpan<int> line, int from, int tolerance)
    {
        for (var i = from + 1; i < line.Length; i++)
        {
            var same = line[i..].IndexOfAnyExcept(line[from]);
            if (same < 0)
                break;
            i += same;
            if (Rgb.Difference(line[i], line[from]) > tolerance)
                return i;
        }
        return line.Length;
    }
}
