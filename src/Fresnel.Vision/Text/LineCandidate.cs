namespace Fresnel.Vision.Text;

/// <summary>A region that the detector takes for a line of text.</summary>
/// <param name="Quad">Around the letters, with a margin; the wider side is its width unless the line is vertical.</param>
/// <param name="Confidence">The detector's, 0.6 to 1.</param>
public sealed record LineCandidate(Quad Quad, float Confidence);
