using System.Buffers.Binary;
using System.IO.Compression;

namespace Fresnel.Imaging;

/// <summary>
/// Writes pixels as a PNG file (ISO/IEC 15948). Opaque images have no alpha channel; each row has the filter whose result is
/// nearest to zero, which makes gradients small and fast to compress. Thread-safe.
/// </summary>
internal static class PngWriter
{
    private const int Opaque = 255;

    // Of a chunk: its length and type before, its check sum after its data.
    private const int ChunkStart = 8;
    private const int ChunkEnd = 4;

    /// <param name="data">Rows without padding, <paramref name="bands"/> bytes a pixel, alpha not premultiplied.</param>
    /// <param name="bands">1 grey, 2 grey with alpha, 3 RGB, 4 RGBA.</param>
    /// <param name="level">Of zlib, 0 to 9.</param>
    public static byte[] Write(ReadOnlySpan<byte> data, int width, int height, int bands, int level)
    {
        var written = bands is 2 or 4 && IsOpaque(data, bands) ? bands - 1 : bands;
        using var file = new MemoryStream(data.Length / 8 + 1024);
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        (header[8], header[9]) = (8, ColourType(written));
        header[10..].Clear();
        WriteChunk(file, "IHDR"u8, header);
        WriteRows(file, data, width, height, bands, written, level);
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte ColourType(int bands) =>
        bands switch
        {
            1 => 0,
            2 => 4,
            3 => 2,
            4 => 6,
            _ => throw new ArgumentOutOfRangeException(nameof(bands), bands, "PNG has 1 to 4 bands."),
        };

    private static bool IsOpaque(ReadOnlySpan<byte> data, int bands)
    {
        for (var i = bands - 1; i < data.Length; i += bands)
        {
            if (data[i] != Opaque)
                return false;
        }

        return true;
    }

    private static void WriteRows(
        MemoryStream file,
        ReadOnlySpan<byte> data,
        int width,
        int height,
        int bands,
        int written,
        int level
    )
    {
        var start = file.Position;
        file.Write([0, 0, 0, 0, (byte)'I', (byte)'D', (byte)'A', (byte)'T']);
        var filter = new PngFilter(width * written, written);
        using (
            var compressed = new ZLibStream(
                file,
                new ZLibCompressionOptions { CompressionLevel = level },
                leaveOpen: true
            )
        )
        {
            for (var y = 0; y < height; y++)
            {
                var row = data.Slice(y * width * bands, width * bands);
                var bytes = filter.NextRow();
                if (bands == written)
                    row.CopyTo(bytes);
                else
                    DropAlpha(row, bytes, bands);
                compressed.Write(filter.Apply());
            }
        }

        var chunk = file.GetBuffer().AsSpan((int)start, (int)(file.Position - start));
        BinaryPrimitives.WriteInt32BigEndian(chunk, chunk.Length - ChunkStart);
        WriteCheckSum(file, chunk[4..]);
    }

    private static void DropAlpha(ReadOnlySpan<byte> row, Span<byte> to, int bands)
    {
        var at = 0;
        for (var from = 0; from < row.Length; from += bands)
        {
            for (var band = 0; band < bands - 1; band++)
                to[at++] = row[from + band];
        }
    }

    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> chunk = stackalloc byte[ChunkStart + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        type.CopyTo(chunk[4..]);
        data.CopyTo(chunk[ChunkStart..]);
        file.Write(chunk);
        WriteCheckSum(file, chunk[4..]);
    }

    private static void WriteCheckSum(MemoryStream file, ReadOnlySpan<byte> typeAndData)
    {
        Span<byte> sum = stackalloc byte[ChunkEnd];
        BinaryPrimitives.WriteUInt32BigEndian(sum, PngCheckSum.Of(typeAndData));
        file.Write(sum);
    }
}
