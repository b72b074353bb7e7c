using Fresnel.Imaging.Headers;

namespace Fresnel.Imaging;

/// <summary>The facts in the header of an image file, read without a decoder, a copy or recursion.</summary>
/// <param name="Codec">By the first bytes.</param>
/// <param name="Width">Columns as displayed, orientation applied; 1 or more.</param>
/// <param name="Height">Rows as displayed, orientation applied; 1 or more.</param>
/// <param name="Frames">
/// 1 for a still; for an animation the frames that the file announces (PNG) or holds in the bytes seen (GIF,
/// WEBP).
/// </param>
/// <param name="Orientation">EXIF's 1 to 8 as stored; 1 where there is none. HEIC and AVIF turn themselves: always 1.</param>
public sealed record ImageHeader(ImageCodec Codec, int Width, int Height, int Frames = 1, int Orientation = 1)
{
    /// <summary>What a file is by its first bytes, some 256; null: not one of the accepted formats.</summary>
    public static ImageCodec? DetectCodec(ReadOnlySpan<byte> prefix) => ImageSignature.DetectCodec(prefix);

    /// <summary>A whole file's header.</summary>
    /// <exception cref="UnreadableImageException">
    /// Not an image, one that is not accepted, or one whose header is cut or contradicts itself.
    /// </exception>
    public static ImageHeader Read(ReadOnlySpan<byte> file)
    {
        var codec = ImageSignature.DetectCodec(file) ?? throw ImageSignature.CreateException(file);
        return Read(codec, file) ?? throw UnreadableImageException.Truncated(codec);
    }

    /// <summary>The header from the first bytes of a file, some thousand for most files.</summary>
    /// <param name="prefix">The file's beginning, of any length.</param>
    /// <param name="header">Null when more bytes are needed.</param>
    /// <returns>False when more bytes are needed: a long profile comes first, or the orientation is stored last (WEBP).</returns>
    /// <exception cref="UnreadableImageException">Whatever follows, this will not be an accepted image.</exception>
    public static bool TryRead(ReadOnlySpan<byte> prefix, out ImageHeader? header)
    {
        header = null;
        if (ImageSignature.DetectCodec(prefix) is not { } codec)
            return prefix.Length < ImageSignature.RequiredBytes ? false : throw ImageSignature.CreateException(prefix);
        header = Read(codec, prefix);
        return header is not null;
    }

    private static ImageHeader? Read(ImageCodec codec, ReadOnlySpan<byte> data) =>
        codec switch
        {
            ImageCodec.Png => PngHeader.Read(data),
            ImageCodec.Jpeg => JpegHeader.Read(data),
            ImageCodec.Webp => WebpHeader.Read(data),
            ImageCodec.Gif => GifHeader.Read(data),
            _ => HeifHeader.Read(data, codec),
        };

    /// <summary>A header from stored sizes: checked, and turned as the orientation says.</summary>
    internal static ImageHeader Create(ImageCodec codec, long width, long height, int frames, int orientation)
    {
        if (width is < 1 or > int.MaxValue || height is < 1 or > int.MaxValue)
            throw UnreadableImageException.Damaged(codec, $"its header gives a size of {width} × {height} pixels");
        return orientation >= 5
            ? new ImageHeader(codec, (int)height, (int)width, frames, orientation)
            : new ImageHeader(codec, (int)width, (int)height, frames, orientation);
    }
}
