namespace Fresnel.Ledger;

/// <summary>Numbers in groups of 7 bits, least significant first, as in Protocol Buffers.</summary>
internal static class Varint
{
    public const int MaxBytes = 10;

    /// <returns>Bytes written.</returns>
    public static int Write(Span<byte> bytes, ulong value)
    {
        var length = 0;
        for (; value >= 0x80; value >>= 7)
            bytes[length++] = (byte)(value | 0x80);
        bytes[length++] = (byte)value;
        return length;
    }

    /// <summary>Reads a number and advances past it.</summary>
    public static ulong Read(ref ReadOnlySpan<byte> bytes)
    {
        var (value, shift, length) = (0UL, 0, 0);
        byte next;
        do
        {
            next = bytes[length++];
            value |= (ulong)(next & 0x7F) << shift;
            shift += 7;
        } while (next >= 0x80);
        bytes = bytes[length..];
        return value;
    }

    /// <summary>Maps numbers near zero of either sign to small ones.</summary>
    public static ulong ZigZag(long value) => (ulong)((value << 1) ^ (value >> 63));

    public static long UnZigZag(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);
}
