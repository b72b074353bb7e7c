using System.Buffers.Binary;

namespace Fresnel.Imaging.Headers;

/// <summary>Distinguishes a truncated file from one that is damaged inside; for files that a decoder has rejected.</summary>
internal static class EndMarker
{
    public static bool IsMissing(ImageCodec codec, ReadOnlySpan<byte> file) =>
        codec switch
        {
            ImageCodec.Png => file.LastIndexOf("IEND"u8) < 0,
            ImageCodec.Jpeg => JpegHeader.Read(file, out var scanStart) is null
                || file[scanStart..].LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) < 0,
            ImageCodec.Webp => file.Length < 8L + BinaryPrimitives.ReadUInt32LittleEndian(file[4..]),
            ImageCodec.Gif => GifHeader.IsTruncated(file),
            _ => HeifHeader.IsTruncated(file),
        };

    /// <summary>Completes a JPEG file of which cameras and uploads have left out the end marker.</summary>
    public static byte[] AppendToJpeg(ReadOnlySpan<byte> file) => [.. file.TrimEnd((byte)0xFF), 0xFF, 0xD9];
}
