using System.Buffers.Binary;

namespace Fresnel.Imaging.Headers;

/// <summary>PNG: the chunks before the first pixel. https://www.w3.org/TR/png-3/#5DataRep</summary>
internal static class PngHeader
{
    private const int SignatureLength = 8;
    private const int ChunkOverhead = 12; // length, type, checksum

    public static ImageHeader? Read(ReadOnlySpan<byte> data)
    {
        long width = 0,
            height = 0;
        int frames = 1,
            orientation = 1;
        var remaining = data[SignatureLength..];
        while (remaining.Length >= 8)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(remaining);
            var type = remaining[4..8];
            if (length > int.MaxValue)
                throw UnreadableImageException.Damaged(ImageCodec.Png, "a chunk is longer than PNG allows");
            if (width == 0 && (!type.SequenceEqual("IHDR"u8) || length != 13))
                throw UnreadableImageException.Damaged(ImageCodec.Png, "it does not begin with its IHDR chunk");
            if (type.SequenceEqual("IDAT"u8))
                return ImageHeader.Create(ImageCodec.Png, width, height, frames, orientation);
            if (type.SequenceEqual("IEND"u8))
                throw UnreadableImageException.Damaged(ImageCodec.Png, "it holds no picture data");
            if (remaining.Length - ChunkOverhead < length)
                return null;

            var content = remaining.Slice(8, (int)length);
            if (width == 0)
            {
                width = BinaryPrimitives.ReadUInt32BigEndian(content);
                height = BinaryPrimitives.ReadUInt32BigEndian(content[4..]);
                ImageHeader.Create(ImageCodec.Png, width, height, 1, 1);
            }
            else if (type.SequenceEqual("acTL"u8) && length >= 8)
                frames = (int)Math.Clamp(BinaryPrimitives.ReadUInt32BigEndian(content), 1, int.MaxValue);
            else if (type.SequenceEqual("eXIf"u8))
                orientation = Exif.ReadOrientation(content);
            remaining = remaining[(ChunkOverhead + (int)length)..];
        }

        return null;
    }
}
