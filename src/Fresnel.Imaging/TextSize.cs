namespace Fresnel.Imaging;

/// <summary>Room that text takes, in pixels.</summary>
/// <param name="Width">The advance of the longest line: where the next letter would start.</param>
/// <param name="Height">Lines × the family's own line height.</param>
public readonly record struct TextSize(double Width, double Height);
