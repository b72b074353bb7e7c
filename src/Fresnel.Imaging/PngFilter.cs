using System.Numerics;

namespace Fresnel.Imaging;

/// <summary>
/// Filters the rows of a PNG file one after the other, each with the filter that leaves the least sum of absolute differences
/// (the heuristic of the specification, 12.8). Not thread-safe.
/// </summary>
/// <param name="length">Bytes of a row.</param>
/// <param name="bands">Bytes of a pixel.</param>
internal sealed class PngFilter(int length, int bands)
{
    private const byte SubType = 1;
    private const byte UpType = 2;
    private const byte PaethType = 4;

    // A byte for the type, then the row; the pixel before the first one of a row is zero.
    private readonly byte[][] _results = [new byte[length + 1], new byte[length + 1], new byte[length + 1]];
    private byte[] _row = new byte[length + bands];
    private byte[] _above = new byte[length + bands];

    /// <summary>The bytes of the row to filter, to be filled.</summary>
    public Span<byte> NextRow()
    {
        (_row, _above) = (_above, _row);
        return _row.AsSpan(bands);
    }

    /// <returns>The type of the filter and the filtered row; valid until the next call.</returns>
    public ReadOnlySpan<byte> Apply()
    {
        ReadOnlySpan<byte> row = _row.AsSpan(bands);
        ReadOnlySpan<byte> above = _above.AsSpan(bands);
        var up = Difference(row, above, _results[1], UpType);
        if (up == 0)
            return _results[1];
        var sub = Difference(row, _row.AsSpan(0, length), _results[0], SubType);
        var least = Math.Min(up, sub);
        // Where one neighbour foretells the row, the third filter gains little.
        if (least > length / 8 && Paeth(row, least) < least)
            return _results[2];
        return sub < up ? _results[0] : _results[1];
    }

    /// <returns>The sum of the absolute differences.</returns>
    private static long Difference(ReadOnlySpan<byte> row, ReadOnlySpan<byte> other, byte[] to, byte type)
    {
        to[0] = type;
        var result = to.AsSpan(1);
        var (sum, i) = (0L, 0);
        var step = Vector<byte>.Count;
        while (i + step <= row.Length)
        {
            // Lanes of 16 bits hold 200 sums of two bytes.
            var lanes = Vector<ushort>.Zero;
            for (var n = 0; n < 200 && i + step <= row.Length; n++, i += step)
            {
                var value = new Vector<byte>(row[i..]) - new Vector<byte>(other[i..]);
                value.CopyTo(result[i..]);
                Vector.Widen(Vector.Min(value, Vector<byte>.Zero - value), out var low, out var high);
                lanes += low + high;
            }

            Vector.Widen(lanes, out var first, out var second);
            sum += Vector.Sum(first) + (long)Vector.Sum(second);
        }

        for (; i < row.Length; i++)
        {
            result[i] = (byte)(row[i] - other[i]);
            sum += Math.Min(result[i], (byte)-result[i]);
        }

        return sum;
    }

    private long Paeth(ReadOnlySpan<byte> row, long most)
    {
        var to = _results[2];
        to[0] = PaethType;
        ReadOnlySpan<byte> left = _row.AsSpan(0, length);
        ReadOnlySpan<byte> above = _above.AsSpan(bands);
        ReadOnlySpan<byte> corner = _above.AsSpan(0, length);
        var (sum, i) = (0L, 0);
        var step = Vector<byte>.Count;
        for (; i + step <= length && sum < most; i += step)
        {
            Vector.Widen(new Vector<byte>(left[i..]), out var a0, out var a1);
            Vector.Widen(new Vector<byte>(above[i..]), out var b0, out var b1);
            Vector.Widen(new Vector<byte>(corner[i..]), out var c0, out var c1);
            var value = new Vector<byte>(row[i..]) - Vector.Narrow(Predict(a0, b0, c0), Predict(a1, b1, c1));
            value.CopyTo(to.AsSpan(1 + i));
            Vector.Widen(Vector.Min(value, Vector<byte>.Zero - value), out var low, out var high);
            sum += Vector.Sum(low + high);
        }

        for (; i < length && sum < most; i++)
        {
            to[1 + i] = (byte)(row[i] - Predict(left[i], above[i], corner[i]));
            sum += Math.Min(to[1 + i], (byte)-to[1 + i]);
        }

        return i < length ? long.MaxValue : sum;
    }

    /// <summary>Of three neighbours the one nearest to their sum, left + above − corner.</summary>
    private static Vector<ushort> Predict(Vector<ushort> left, Vector<ushort> above, Vector<ushort> corner)
    {
        var (a, b, c) = (Vector.AsVectorInt16(left), Vector.AsVectorInt16(above), Vector.AsVectorInt16(corner));
        var (toLeft, toAbove) = (Vector.Abs(b - c), Vector.Abs(a - c));
        var toCorner = Vector.Abs(a + b - c - c);
        var isLeft = Vector.LessThanOrEqual(toLeft, toAbove) & Vector.LessThanOrEqual(toLeft, toCorner);
        var aboveOrCorner = Vector.ConditionalSelect(Vector.LessThanOrEqual(toAbove, toCorner), b, c);
        return Vector.AsVectorUInt16(Vector.ConditionalSelect(isLeft, a, aboveOrCorner));
    }

    private static int Predict(int left, int above, int corner)
    {
        var (toLeft, toAbove, toCorner) = (
            Math.Abs(above - corner),
            Math.Abs(left - corner),
            Math.Abs(left + above - corner - corner)
        );
        return toLeft <= toAbove && toLeft <= toCorner ? left
            : toAbove <= toCorner ? above
            : corner;
    }
}
