namespace Fresnel.Vision.Text;

/// <summary>A line of text in an image.</summary>
/// <param name="Text">With its spaces; never empty.</param>
/// <param name="Confidence">The recogniser's own, 0 to 1.</param>
public sealed record TextLine(string Text, Quad Quad, float Confidence, WritingSystem WritingSystem);
