namespace Fresnel.Drawing.Typesetting;

/// <summary>The space and the font sizes that a paragraph may take.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Size">Largest font size, pixels; tried first.</param>
/// <param name="SmallestSize">Smallest font size, pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="BreakWords">Whether a word wider than the line may be broken at the smallest size.</param>
internal readonly record struct TextConstraints(
    double Width,
    double Size,
    double SmallestSize,
    int MaxLines,
    double Height = double.PositiveInfinity,
    bool BreakWords = false
);
