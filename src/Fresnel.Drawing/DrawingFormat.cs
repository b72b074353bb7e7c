namespace Fresnel.Drawing;

/// <summary>File format of an image. In SVG, text stays text.</summary>
public enum DrawingFormat
{
    Png,
    Jpeg,
    Webp,
    Svg,
    Avif,
}
