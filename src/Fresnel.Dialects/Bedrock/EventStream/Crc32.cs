using System.Buffers.Binary;

namespace Fresnel.Dialects.Bedrock.EventStream;

/// <summary>CRC-32 as in zlib, computed with four tables.</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;

    private static readonly uint[][] s_tables = CreateTables();

    public static uint Compute(ReadOnlySpan<byte> bytes)
    {
        var (a, b, c, d) = (s_tables[0], s_tables[1], s_tables[2], s_tables[3]);
        var crc = uint.MaxValue;
        for (; bytes.Length >= 4; bytes = bytes[4..])
        {
            crc ^= BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            crc = d[(byte)crc] ^ c[(byte)(crc >> 8)] ^ b[(byte)(crc >> 16)] ^ a[crc >> 24];
        }
        foreach (var value in bytes)
            crc = a[(byte)(crc ^ value)] ^ (crc >> 8);
        return ~crc;
    }

    private static uint[][] CreateTables()
    {
        uint[][] tables = [new uint[256], new uint[256], new uint[256], new uint[256]];
        for (var i = 0u; i < 256; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ Polynomial;
            tables[0][i] = crc;
        }
        for (var table = 1; table < 4; table++)
        {
            for (var i = 0; i < 256; i++)
                tables[table][i] = tables[0][(byte)tables[table - 1][i]] ^ (tables[table - 1][i] >> 8);
        }
        return tables;
    }
}
