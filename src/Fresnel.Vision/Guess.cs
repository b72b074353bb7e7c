namespace Fresnel.Vision;

/// <summary>What else a thing may be.</summary>
/// <param name="Label">One of the 80 COCO class names.</param>
/// <param name="Score">0 to 1.</param>
public sealed record Guess(string Label, float Score);
