namespace Fresnel.Drawing;

/// <summary>File format of an image. In SVG and PDF, text stays text.</summary>
public enum DrawingFormat
{
    Png,
    Jpeg,
    Webp,
    Svg,
    Avif,

    /// <summary>One page, a point for each pixel.</summary>
    Pdf,
}
