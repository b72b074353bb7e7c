namespace Fresnel.Vision.Text;

/// <summary>A word of a line.</summary>
/// <param name="Quad">In pixels of the image; as high as its line.</param>
/// <param name="Confidence">The recogniser's own, 0 to 1.</param>
public sealed record TextWord(string Text, Quad Quad, float Confidence);
