namespace Fresnel.Vision.Text;

/// <summary>A place that looks like a line of text.</summary>
/// <param name="Quad">Around the letters, with a margin; the wider side is its width unless it stands upright.</param>
/// <param name="Confidence">Of there being text, 0 to 1; found ones are above 0.6.</param>
public sealed record TextRegion(Quad Quad, float Confidence);
