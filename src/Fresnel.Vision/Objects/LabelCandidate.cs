namespace Fresnel.Vision.Objects;

/// <summary>A label that an object may have instead.</summary>
/// <param name="Label">One of <see cref="Coco.Labels"/>.</param>
/// <param name="Score">0 to 1.</param>
public sealed record LabelCandidate(string Label, float Score);
