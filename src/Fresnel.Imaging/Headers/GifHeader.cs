using System.Buffers.Binary;

namespace Fresnel.Imaging.Headers;

/// <summary>GIF: the screen, and frames counted by stepping over their data. https://www.w3.org/Graphics/GIF/spec-gif89a.txt</summary>
internal static class GifHeader
{
    private const int HeaderLength = 13;
    private const int FrameHeaderLength = 10;
    private const byte ExtensionMarker = 0x21;
    private const byte FrameMarker = 0x2C;

    public static ImageHeader? Read(ReadOnlySpan<byte> data)
    {
        if (data.Length < HeaderLength)
            return null;
        var width = BinaryPrimitives.ReadUInt16LittleEndian(data[6..]);
        var height = BinaryPrimitives.ReadUInt16LittleEndian(data[8..]);
        return ImageHeader.Create(ImageCodec.Gif, width, height, Math.Max(CountFrames(data, out _), 1), 1);
    }

    /// <summary>Whether the bytes end before the trailer.</summary>
    public static bool IsTruncated(ReadOnlySpan<byte> data)
    {
        CountFrames(data, out var end);
        return end >= data.Length;
    }

    /// <summary>Frames that begin in these bytes.</summary>
    /// <param name="offset">Where the walk ended: the trailer, bytes that mean nothing, or past the end.</param>
    private static int CountFrames(ReadOnlySpan<byte> data, out long offset)
    {
        var frames = 0;
        offset = HeaderLength + ColourTableLength(data[10]);
        while (offset < data.Length)
        {
            switch (data[(int)offset])
            {
                case ExtensionMarker:
                    offset = SkipBlocks(data, offset + 2);
                    break;
                case FrameMarker when offset + FrameHeaderLength <= data.Length:
                    frames++;
                    offset = SkipBlocks(
                        data,
                        offset + FrameHeaderLength + ColourTableLength(data[(int)offset + 9]) + 1
                    ); // 1: the code size
                    break;
                case FrameMarker:
                    offset = data.Length;
                    break;
                default:
                    return frames;
            }
        }

        return frames;
    }

    private static int ColourTableLength(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);

    private static long SkipBlocks(ReadOnlySpan<byte> data, long offset)
    {
        while (offset < data.Length && data[(int)offset] != 0)
            offset += data[(int)offset] + 1;
        return offset + 1;
    }
}
