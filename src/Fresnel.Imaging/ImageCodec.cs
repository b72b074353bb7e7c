namespace Fresnel.Imaging;

/// <summary>
/// The format of a file, by its first bytes; its name and declared type do not count. All are read; PNG,
/// JPEG, WEBP and AVIF are also written.
/// </summary>
public enum ImageCodec
{
    Png,
    Jpeg,
    Webp,
    Gif,
    Heic,
    Avif,
}
