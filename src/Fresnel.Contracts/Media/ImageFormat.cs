namespace Fresnel.Contracts.Media;

/// <summary>A file format of output images.</summary>
public enum ImageFormat
{
    Png,
    Jpeg,
    Webp,

    /// <summary>Vector graphics; only the built-in model writes it.</summary>
    Svg,
}
