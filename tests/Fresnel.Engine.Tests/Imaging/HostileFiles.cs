using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Fresnel.Engine.Tests.Imaging;

/// <summary>Files made to mislead or to exhaust a decoder.</summary>
internal static class HostileFiles
{
    /// <summary>A PNG whose header says one size and whose data holds so many bytes of black.</summary>
    public static byte[] Png(uint width, uint height, int dataBytes, params (string Type, byte[] Content)[] extra)
    {
        byte[] header = [.. Big(width), .. Big(height), 8, 2, 0, 0, 0];
        return
        [
            0x89,
            .. "PNG\r\n\u001a\n"u8,
            .. Chunk("IHDR", header),
            .. extra.SelectMany(chunk => Chunk(chunk.Type, chunk.Content)),
            .. Chunk("IDAT", Deflated(dataBytes)),
            .. Chunk("IEND", []),
        ];
    }

    /// <summary>Zeroes, packed about a thousandfold.</summary>
    public static byte[] Deflated(int bytes)
    {
        using var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var block = new byte[1 << 20];
            for (var left = bytes; left > 0; left -= block.Length)
                stream.Write(block, 0, Math.Min(left, block.Length));
        }

        return packed.ToArray();
    }

    public static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            stream.Write(content);
        return packed.ToArray();
    }

    public static byte[] Gif(int frames)
    {
        byte[] frame = [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x4C, 1, 0];
        return
        [
            .. "GIF89a"u8,
            1,
            0,
            1,
            0,
            0x80,
            0,
            0,
            0,
            0,
            0,
            255,
            255,
            255,
            .. Enumerable.Repeat(frame, frames).SelectMany(bytes => bytes),
            0x3B,
        ];
    }

    /// <summary>
    /// A progressive JPEG of one grey component in which every scan adds one bit to one coefficient: legal, tiny
    /// and very slow.
    /// </summary>
    public static byte[] JpegOfScans(int width, int height, int scans)
    {
        var blocks = (width + 7) / 8 * ((height + 7) / 8);
        byte[] start =
        [
            0xFF,
            0xD8,
            .. Segment(0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]),
            .. Segment(0xC2, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0]),
            .. Segment(0xC4, [0x00, 1, .. new byte[15], 0]),
            .. Segment(0xC4, [0x10, 1, .. new byte[15], 0xE0]),
            .. Segment(0xDA, [1, 1, 0, 0, 0, 0]),
            .. new byte[(blocks + 7) / 8],
        ];
        // One code: a run of 16384 blocks without anything in this scan, and 14 bits of how many more.
        byte[] runs = [.. Enumerable.Repeat<byte[]>([0, 0], blocks / 16384 + 1).SelectMany(run => run)];
        var all =
            from coefficient in Enumerable.Range(1, 63)
            from bit in Enumerable.Range(0, 14).Reverse()
            select Segment(
                0xDA,
                [1, 1, 0, (byte)coefficient, (byte)coefficient, (byte)((bit == 13 ? 0 : (bit + 1) << 4) | bit)]
            );
        return [.. start, .. all.Take(scans - 1).SelectMany(scan => (byte[])[.. scan, .. runs]), 0xFF, 0xD9];
    }

    /// <summary>The same file with the width changed wherever the header gives the size.</summary>
    public static byte[] WithOtherSize(byte[] heic)
    {
        var copy = heic.ToArray();
        for (var at = 0; copy.AsSpan(at).IndexOf("ispe"u8) is var found and >= 0; at += found + 4)
            BinaryPrimitives.WriteUInt32BigEndian(copy.AsSpan(at + found + 8), 1000);
        return copy;
    }

    /// <summary>Up to eight bytes changed after the first 30, or the end cut off.</summary>
    public static byte[] Spoil(byte[] file, Random random)
    {
        if (random.Next(4) == 0)
            return file[..random.Next(12, file.Length)];
        var copy = file.ToArray();
        for (var i = random.Next(1, 9); i > 0; i--)
            copy[random.Next(30, copy.Length)] = (byte)random.Next(256);
        return copy;
    }

    private static byte[] Segment(byte marker, byte[] content) =>
        [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    private static byte[] Chunk(string type, byte[] content)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(type), .. content];
        return [.. Big((uint)content.Length), .. named, .. Big(Checksum(named))];
    }

    private static uint Checksum(byte[] data)
    {
        var sum = uint.MaxValue;
        foreach (var value in data)
        {
            sum ^= value;
            for (var bit = 0; bit < 8; bit++)
                sum = (sum >> 1) ^ ((sum & 1) == 0 ? 0 : 0xEDB88320);
        }

        return ~sum;
    }

    private static byte[] Big(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}
