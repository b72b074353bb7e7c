namespace Fresnel.Contracts.Media;

/// <summary>A file format of input images.</summary>
public enum InputImageFormat
{
    Png,
    Jpeg,
    Webp,
    Gif,
    Heic,
    Avif,
}
