namespace Fresnel.Engine.Classification;

/// <summary>How well a label fits an image.</summary>
/// <param name="Label">As the caller wrote it.</param>
/// <param name="Score">
/// 0 to 1. Of a label that the detectors and the classifier know: a probability. Of any other: the likeness of the image's vector to it,
/// where <see cref="LabelEvidence.MinLikeness"/> becomes 0.5.
/// </param>
/// <param name="IsKnown">Whether the detectors or the classifier know it.</param>
public sealed record LabelScore(string Label, double Score, bool IsKnown);
