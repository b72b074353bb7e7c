namespace Fresnel.Vision.Objects;

/// <summary>Objects that passes over the whole image found, and at <see cref="ImageDetail.High"/> over parts of it.</summary>
/// <param name="Objects">The highest score first; boxes in pixels of the whole image.</param>
public sealed record ObjectDetections(IReadOnlyList<DetectedObject> Objects)
{
    /// <summary>
    /// Less likely ones, from 0.02, without a colour: at most a reason not to deny something, or not to count it exactly.
    /// </summary>
    public IReadOnlyList<DetectedObject> Doubtful { get; init; } = [];
}
