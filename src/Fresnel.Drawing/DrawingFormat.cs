namespace Fresnel.Drawing;

/// <summary>What the picture is delivered as. SVG keeps the text as text, so it can be edited.</summary>
public enum DrawingFormat
{
    Png,
    Jpeg,
    Webp,
    Svg,
}
