using System.Buffers.Binary;

namespace Fresnel.Imaging.Headers;

/// <summary>JPEG: the segments up to the first scan, ITU-T T.81 annex B. Profiles and EXIF of any length are stepped over.</summary>
internal static class JpegHeader
{
    public static ImageHeader? Read(ReadOnlySpan<byte> data) => Read(data, out _);

    /// <param name="scanStart">Where image data begins.</param>
    public static ImageHeader? Read(ReadOnlySpan<byte> data, out int scanStart)
    {
        scanStart = data.Length;
        int width = 0,
            height = 0,
            orientation = 1;
        var remaining = data[2..];
        while (true)
        {
            // What lies between segments is skipped, as decoders do.
            var markerStart = remaining.IndexOf((byte)0xFF);
            if (markerStart < 0)
                return null;
            remaining = remaining[markerStart..];
            var markerCode = remaining.IndexOfAnyExcept((byte)0xFF);
            if (markerCode < 0)
                return null;
            var marker = remaining[markerCode];
            remaining = remaining[(markerCode + 1)..];

            if (marker is 0x00 or 0x01 or (>= 0xD0 and <= 0xD8)) // stuffing, TEM, restarts, a second SOI: no content
                continue;
            if (marker == 0xD9)
                throw UnreadableImageException.Damaged(ImageCodec.Jpeg, "it ends before any picture");
            if (marker == 0xDA)
            {
                scanStart = data.Length - remaining.Length;
                return width == 0
                    ? throw UnreadableImageException.Damaged(
                        ImageCodec.Jpeg,
                        "its picture begins before its size is given"
                    )
                    : ImageHeader.Create(ImageCodec.Jpeg, width, height, 1, orientation);
            }

            if (remaining.Length < 2)
                return null;
            var length = BinaryPrimitives.ReadUInt16BigEndian(remaining);
            if (length < 2)
                throw UnreadableImageException.Damaged(ImageCodec.Jpeg, "a segment has no length");
            if (remaining.Length < length)
                return null;
            var content = remaining[2..length];
            remaining = remaining[length..];

            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC)) // a frame; not DHT, JPG, DAC
            {
                if (content.Length < 6)
                    throw UnreadableImageException.Damaged(ImageCodec.Jpeg, "its frame header is too short");
                height = BinaryPrimitives.ReadUInt16BigEndian(content[1..]);
                width = BinaryPrimitives.ReadUInt16BigEndian(content[3..]);
                ImageHeader.Create(ImageCodec.Jpeg, width, height, 1, 1);
            }
            else if (marker == 0xE1 && content.StartsWith("Exif\0\0"u8))
                orientation = Exif.ReadOrientation(content);
        }
    }
}
