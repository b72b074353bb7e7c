namespace Fresnel.Drawing;

/// <summary>A layer of a picture.</summary>
/// <param name="Stage">
/// The partial image from which it is visible, independent of its depth: 0 background, 1 text, 2 subject, 3 the rest.
/// </param>
/// <param name="IsGround">Whether <see cref="Composition.Ground"/> has its pixels.</param>
internal readonly record struct Layer(int Stage, string Svg, bool IsGround = false);
