namespace Fresnel.Contracts.Media;

/// <summary>A file format for images that leave us.</summary>
public enum ImageFormat
{
    Png,
    Jpeg,
    Webp,

    /// <summary>Editable text; only the built-in model makes it.</summary>
    Svg,
}
