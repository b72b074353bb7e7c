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

    /// <summary>Brown tones, as of an old photograph.</summary>
    Sepia,

    /// <summary>More red, less blue.</summary>
    Warm,

    /// <summary>More blue, less red.</summary>
    Cool,
    Saturate,
    Desaturate,
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
