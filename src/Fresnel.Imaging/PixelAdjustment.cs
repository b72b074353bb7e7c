namespace Fresnel.Imaging;

/// <summary>A change to a whole image.</summary>
public enum PixelAdjustment
{
    Greyscale,
    Invert,
    Brighten,
    Darken,
    IncreaseContrast,
    DecreaseContrast,
    Blur,
    Sharpen,

    /// <summary>Left becomes right.</summary>
    FlipHorizontally,

    /// <summary>Top becomes bottom.</summary>
    FlipVertically,

    /// <summary>By a quarter, clockwise.</summary>
    RotateRight,
    RotateLeft,

    /// <summary>By half a turn.</summary>
    Rotate180,
}
