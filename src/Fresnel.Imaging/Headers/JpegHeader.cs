using System.Buffers.Binary;

namespace Fresnel.Imaging.Headers;

/// <summary>JPEG: the segments up to the first scan, ITU-T T.81 annex B. Profiles and EXIF of any length are stepped over.</summary>
internal static class JpegHeader
{
    public static ImageHeader? Read(ReadOnlySpan<byte> data) => Read(data, out _);

    /// <param name="scan">Where picture data begins.</param>
    public static ImageHeader? Read(ReadOnlySpan<byte> data, out int scan)
    {
        scan = data.Length;
        int width = 0,
            height = 0,
            orientation = 1;
        var rest = data[2..];
        while (true)
        {
            // What lies between segments is skipped, as decoders do.
            var mark = rest.IndexOf((byte)0xFF);
            if (mark < 0)
                return null;
            rest = rest[mark..];
            var code = rest.IndexOfAnyExcept((byte)0xFF);
            if (code < 0)
                return null;
            var marker = rest[code];
            rest = rest[(code + 1)..];

            if (marker is 0x00 or 0x01 or (>= 0xD0 and <= 0xD8)) // stuffing, TEM, restarts, a second SOI: no content
                continue;
            if (marker == 0xD9)
                throw UnreadableImageException.Damaged(ImageCodec.Jpeg, "it ends before any picture");
            if (marker == 0xDA)
            {
                scan = data.Length - rest.Length;
                return width == 0
                    ? throw UnreadableImageException.Damaged(
                        ImageCodec.Jpeg,
                        "its picture begins before its size is given"
                    )
                    : ImageHeader.Turned(ImageCodec.Jpeg, width, height, 1, orientation);
            }

            if (rest.Length < 2)
                return null;
            var length = BinaryPrimitives.ReadUInt16BigEndian(rest);
            if (length < 2)
                throw UnreadableImageException.Damaged(ImageCodec.Jpeg, "a segment has no length");
            if (rest.Length < length)
                return null;
            var content = rest[2..length];
            rest = rest[length..];

            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC)) // a frame; not DHT, JPG, DAC
            {
                if (content.Length < 6)
                    throw UnreadableImageException.Damaged(ImageCodec.Jpeg, "its frame header is too short");
                height = BinaryPrimitives.ReadUInt16BigEndian(content[1..]);
                width = BinaryPrimitives.ReadUInt16BigEndian(content[3..]);
                ImageHeader.Turned(ImageCodec.Jpeg, width, height, 1, 1);
            }
            else if (marker == 0xE1 && content.StartsWith("Exif\0\0"u8))
                orientation = Exif.Orientation(content);
        }
    }
}
