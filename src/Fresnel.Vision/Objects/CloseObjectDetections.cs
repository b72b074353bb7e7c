namespace Fresnel.Vision.Objects;

/// <summary>Objects that passes over the whole image and over its quarters found: also small ones, for counting.</summary>
/// <param name="Objects">The highest score first; boxes in pixels of the whole image.</param>
public sealed record CloseObjectDetections(IReadOnlyList<DetectedObject> Objects)
{
    /// <inheritdoc cref="ObjectDetections.Doubtful"/>
    public IReadOnlyList<DetectedObject> Doubtful { get; init; } = [];
}
