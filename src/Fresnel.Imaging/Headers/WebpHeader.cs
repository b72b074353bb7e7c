using System.Buffers.Binary;

namespace Fresnel.Imaging.Headers;

/// <summary>WEBP: a bare lossy or lossless image, or the extended form with its canvas, frames and EXIF.
/// https://developers.google.com/speed/webp/docs/riff_container</summary>
internal static class WebpHeader
{
    private const int RiffHeaderLength = 12; // RIFF, size, WEBP
    private const byte AnimationFlag = 0x02;
    private const byte ExifFlag = 0x08;

    public static ImageHeader? Read(ReadOnlySpan<byte> data)
    {
        if (data.Length < RiffHeaderLength + 8)
            return null;
        var content = data[(RiffHeaderLength + 8)..];
        if (IsChunk(data, RiffHeaderLength, "VP8X"u8))
            return content.Length < 10 ? null : ReadExtended(data, content);
        if (IsChunk(data, RiffHeaderLength, "VP8 "u8))
            return content.Length < 10 ? null : ReadLossy(content);
        if (IsChunk(data, RiffHeaderLength, "VP8L"u8))
            return content.Length < 5 ? null : ReadLossless(content);
        throw UnreadableImageException.Damaged(ImageCodec.Webp, "its first chunk is no picture");
    }

    private static ImageHeader ReadLossy(ReadOnlySpan<byte> frame)
    {
        if ((frame[0] & 1) != 0 || !frame[3..6].SequenceEqual((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A]))
            throw UnreadableImageException.Damaged(ImageCodec.Webp, "its picture does not begin with a key frame");
        var width = BinaryPrimitives.ReadUInt16LittleEndian(frame[6..]) & 0x3FFF;
        var height = BinaryPrimitives.ReadUInt16LittleEndian(frame[8..]) & 0x3FFF;
        return ImageHeader.Create(ImageCodec.Webp, width, height, 1, 1);
    }

    private static ImageHeader ReadLossless(ReadOnlySpan<byte> frame)
    {
        if (frame[0] != 0x2F)
            throw UnreadableImageException.Damaged(ImageCodec.Webp, "its lossless picture has no signature");
        var sizes = BinaryPrimitives.ReadUInt32LittleEndian(frame[1..]);
        return ImageHeader.Create(ImageCodec.Webp, (sizes & 0x3FFF) + 1, ((sizes >> 14) & 0x3FFF) + 1, 1, 1);
    }

    /// <summary>Frames and EXIF come after the canvas, EXIF last of all: both need the whole file.</summary>
    private static ImageHeader? ReadExtended(ReadOnlySpan<byte> data, ReadOnlySpan<byte> canvas)
    {
        var flags = canvas[0];
        var (width, height) = (ReadUInt24(canvas[4..]) + 1, ReadUInt24(canvas[7..]) + 1);
        int frames = 0,
            orientation = 0;
        long offset = RiffHeaderLength;
        while (offset + 8 <= data.Length)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(data[((int)offset + 4)..]);
            if (IsChunk(data, (int)offset, "ANMF"u8))
                frames++;
            else if (orientation == 0 && IsChunk(data, (int)offset, "EXIF"u8) && offset + 8 + length <= data.Length)
                orientation = Exif.ReadOrientation(data.Slice((int)offset + 8, (int)length));
            offset += 8L + length + (length & 1);
        }

        if (
            (flags & ExifFlag) != 0
            && orientation == 0
            && data.Length < 8L + BinaryPrimitives.ReadUInt32LittleEndian(data[4..])
        )
            return null;
        return ImageHeader.Create(
            ImageCodec.Webp,
            width,
            height,
            (flags & AnimationFlag) != 0 ? Math.Max(frames, 1) : 1,
            Math.Max(orientation, 1)
        );
    }

    private static bool IsChunk(ReadOnlySpan<byte> data, int offset, ReadOnlySpan<byte> type) =>
        data.Slice(offset, 4).SequenceEqual(type);

    private static int ReadUInt24(ReadOnlySpan<byte> data) => data[0] | (data[1] << 8) | (data[2] << 16);
}
