namespace Fresnel.Imaging;

/// <summary>What a file is, by its first bytes; its name and declared type are never asked. All are read; the first three are also written.</summary>
public enum ImageCodec
{
    Png,
    Jpeg,
    Webp,
    Gif,
    Heic,
    Avif,
}
