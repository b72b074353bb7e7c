using System.Buffers.Binary;
using System.Text;

namespace Fresnel.Imaging.Headers;

/// <summary>Identifies the format of a file by its first bytes.</summary>
internal static class ImageSignature
{
    /// <summary>Bytes that suffice to identify every accepted format.</summary>
    public const int RequiredBytes = 256;

    private const string AcceptedHint = "Send PNG, JPEG, WEBP, GIF, HEIC or AVIF";

    /// <summary>Kinds that are known and not accepted: what they are, how they begin.</summary>
    private static readonly (string Kind, byte[] Start)[] RejectedKinds =
    [
        ("gzip-compressed data", [0x1F, 0x8B]),
        ("a TIFF image", [(byte)'I', (byte)'I', 42, 0]),
        ("a TIFF image", [(byte)'M', (byte)'M', 0, 42]),
        ("a BigTIFF image", [(byte)'I', (byte)'I', 43, 0]),
        ("a Windows icon", [0, 0, 1, 0]),
        ("a Photoshop file", "8BPS"u8.ToArray()),
        ("a JPEG XL image", [0xFF, 0x0A]),
        ("a JPEG XL image", [0, 0, 0, 12, (byte)'J', (byte)'X', (byte)'L', (byte)' ']),
        ("a JPEG 2000 image", [0, 0, 0, 12, (byte)'j', (byte)'P', (byte)' ', (byte)' ']),
        ("a PDF document", "%PDF-"u8.ToArray()),
        ("a ZIP archive", [(byte)'P', (byte)'K', 3, 4]),
        ("a WebM or Matroska video", [0x1A, 0x45, 0xDF, 0xA3]),
    ];

    /// <returns>Null: not one of the accepted formats.</returns>
    public static ImageCodec? DetectCodec(ReadOnlySpan<byte> data) =>
        data switch
        {
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => ImageCodec.Png,
            [0xFF, 0xD8, 0xFF, ..] => ImageCodec.Jpeg,
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] =>
                ImageCodec.Webp,
            [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => ImageCodec.Gif,
            [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', _, _, _, _, ..] => DetectHeifBrand(data),
            _ => null,
        };

    /// <summary>Says what the bytes are instead.</summary>
    public static UnreadableImageException CreateException(ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty)
            return new(UnreadableImageReason.Empty, $"The image is empty (0 bytes). {AcceptedHint}.");
        foreach (var (kind, start) in RejectedKinds)
        {
            if (data.StartsWith(start))
                return Unsupported(kind);
        }

        if (data is [(byte)'B', (byte)'M', _, _, _, _, 0, 0, 0, 0, ..])
            return Unsupported("a BMP image");
        if (data.Length > 11 && data[4..8].SequenceEqual("ftyp"u8))
            return Unsupported("a video, or a picture of a kind that is not known here");
        if (!LooksLikeText(data, out var text))
            return new(UnreadableImageReason.NotAnImage, $"The data is not an image of a known kind. {AcceptedHint}.");
        if (text.Contains("<svg", StringComparison.OrdinalIgnoreCase))
            return new(
                UnreadableImageReason.UnsupportedFormat,
                "SVG is not accepted as input. Render it and send PNG."
            );
        var isHtml =
            text.Contains("<html", StringComparison.OrdinalIgnoreCase)
            || text.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase);
        return new(
            UnreadableImageReason.NotAnImage,
            $"The data is not an image but {(isHtml ? "a web page" : "text")}. {AcceptedHint}."
        );
    }

    private static UnreadableImageException Unsupported(string kind) =>
        new(UnreadableImageReason.UnsupportedFormat, $"The data is {kind}, which is not accepted. {AcceptedHint}.");

    /// <summary>
    /// HEIC or AVIF by the brands in the <c>ftyp</c> box; the major brand first, as <c>mif1</c> says nothing about
    /// the codec.
    /// </summary>
    private static ImageCodec? DetectHeifBrand(ReadOnlySpan<byte> data)
    {
        var size = BinaryPrimitives.ReadUInt32BigEndian(data);
        var end = (int)Math.Min(Math.Min(size, (uint)data.Length), 256);
        for (var offset = 8; offset + 4 <= end; offset += offset == 8 ? 8 : 4) // the minor version follows the major brand
        {
            switch (Encoding.ASCII.GetString(data.Slice(offset, 4)))
            {
                case "heic" or "heix" or "heim" or "heis" or "hevc" or "hevx" or "hevm" or "hevs":
                    return ImageCodec.Heic;
                case "avif" or "avis":
                    return ImageCodec.Avif;
            }
        }

        return null;
    }

    private static bool LooksLikeText(ReadOnlySpan<byte> data, out string text)
    {
        var prefix = data[..Math.Min(data.Length, 1024)];
        if (prefix is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            text = (prefix[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(prefix);
        else
            text = Encoding.UTF8.GetString(prefix);
        return !text.AsSpan().ContainsAnyInRange('\0', '\u0008') && text.Count(character => character == '\uFFFD') <= 1;
    }
}
