using System.Buffers.Binary;

namespace Fresnel.Imaging;

/// <summary>CRC-32 of ISO 3309, as PNG has it.</summary>
internal static class PngCheckSum
{
    private const uint Polynomial = 0xEDB88320;
    private const int Slices = 8;

    // Slicing by eight (Kounavis and Berry, 2005): table k is for a byte that k more bytes follow.
    private static readonly uint[][] s_tables = CreateTables();

    /// <param name="data">The type of a chunk and its data.</param>
    public static uint Of(ReadOnlySpan<byte> data)
    {
        var sum = uint.MaxValue;
        while (data.Length >= Slices)
        {
            var low = sum ^ BinaryPrimitives.ReadUInt32LittleEndian(data);
            var high = BinaryPrimitives.ReadUInt32LittleEndian(data[4..]);
            sum =
                s_tables[7][(byte)low]
                ^ s_tables[6][(byte)(low >> 8)]
                ^ s_tables[5][(byte)(low >> 16)]
                ^ s_tables[4][low >> 24]
                ^ s_tables[3][(byte)high]
                ^ s_tables[2][(byte)(high >> 8)]
                ^ s_tables[1][(byte)(high >> 16)]
                ^ s_tables[0][high >> 24];
            data = data[Slices..];
        }

        foreach (var value in data)
            sum = s_tables[0][(byte)(sum ^ value)] ^ (sum >> 8);
        return ~sum;
    }

    private static uint[][] CreateTables()
    {
        var tables = new uint[Slices][];
        tables[0] = [.. Enumerable.Range(0, 256).Select(index => Remainder((uint)index))];
        for (var k = 1; k < Slices; k++)
        {
            var before = tables[k - 1];
            tables[k] = Array.ConvertAll(before, value => tables[0][(byte)value] ^ (value >> 8));
        }

        return tables;
    }

    private static uint Remainder(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
            value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ Polynomial;
        return value;
    }
}
