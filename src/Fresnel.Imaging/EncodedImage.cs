namespace Fresnel.Imaging;

/// <summary>An encoded image and its header, parsed once.</summary>
/// <param name="Bytes">The whole file. Not copied: it stays as it is while the image is used.</param>
public sealed record EncodedImage(ReadOnlyMemory<byte> Bytes, ImageHeader Header)
{
    /// <exception cref="UnreadableImageException">
    /// Not an image, one that is not accepted, or one whose header is cut or contradicts itself.
    /// </exception>
    public static EncodedImage Read(ReadOnlyMemory<byte> bytes) => new(bytes, ImageHeader.Read(bytes.Span));
}
