namespace Fresnel.Contracts.Media;

/// <summary>A file format of images that come in.</summary>
public enum InputImageFormat
{
    Png,
    Jpeg,
    Webp,
    Gif,
    Heic,
    Avif,
}
