namespace Fresnel.Vision.Objects;

/// <summary>An object that a network found.</summary>
/// <param name="Label">An index into <see cref="Coco.Labels"/>.</param>
/// <param name="Score">0 to 1.</param>
internal readonly record struct Detection(int Label, float Score, BoundingBox Box);
