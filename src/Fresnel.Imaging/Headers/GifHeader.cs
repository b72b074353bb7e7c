using System.Buffers.Binary;

namespace Fresnel.Imaging.Headers;

/// <summary>GIF: the screen, and frames counted by stepping over their data. https://www.w3.org/Graphics/GIF/spec-gif89a.txt</summary>
internal static class GifHeader
{
    private const int ScreenLength = 13;
    private const int FrameLength = 10;
    private const byte Extension = 0x21;
    private const byte Frame = 0x2C;

    public static ImageHeader? Read(ReadOnlySpan<byte> data)
    {
        if (data.Length < ScreenLength)
            return null;
        var width = BinaryPrimitives.ReadUInt16LittleEndian(data[6..]);
        var height = BinaryPrimitives.ReadUInt16LittleEndian(data[8..]);
        return ImageHeader.Turned(ImageCodec.Gif, width, height, Math.Max(Frames(data, out _), 1), 1);
    }

    /// <summary>Whether the bytes end before the trailer.</summary>
    public static bool IsCut(ReadOnlySpan<byte> data)
    {
        Frames(data, out var end);
        return end >= data.Length;
    }

    /// <summary>Frames that begin in these bytes.</summary>
    /// <param name="at">Where the walk ended: the trailer, bytes that mean nothing, or past the end.</param>
    private static int Frames(ReadOnlySpan<byte> data, out long at)
    {
        var frames = 0;
        at = ScreenLength + ColourTable(data[10]);
        while (at < data.Length)
        {
            switch (data[(int)at])
            {
                case Extension:
                    at = SkipBlocks(data, at + 2);
                    break;
                case Frame when at + FrameLength <= data.Length:
                    frames++;
                    at = SkipBlocks(data, at + FrameLength + ColourTable(data[(int)at + 9]) + 1); // 1: the code size
                    break;
                case Frame:
                    at = data.Length;
                    break;
                default:
                    return frames;
            }
        }

        return frames;
    }

    private static int ColourTable(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);

    private static long SkipBlocks(ReadOnlySpan<byte> data, long at)
    {
        while (at < data.Length && data[(int)at] != 0)
            at += data[(int)at] + 1;
        return at + 1;
    }
}
