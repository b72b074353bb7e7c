namespace Fresnel.Imaging;

/// <summary>A change to a whole picture.</summary>
public enum PixelChange
{
    Grey,
    Invert,
    Brighten,
    Darken,
    MoreContrast,
    LessContrast,
    Blur,
    Sharpen,

    /// <summary>Left becomes right.</summary>
    Mirror,

    /// <summary>Top becomes bottom.</summary>
    Flip,

    /// <summary>By a quarter, clockwise.</summary>
    TurnRight,
    TurnLeft,

    /// <summary>By half a turn.</summary>
    TurnOver,
}
