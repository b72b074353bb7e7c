namespace Fresnel.Vision.Objects;

/// <summary>Objects that one pass over the whole image found.</summary>
/// <param name="Objects">The highest score first; boxes in pixels of the whole image.</param>
public sealed record ObjectDetections(IReadOnlyList<DetectedObject> Objects);
