namespace Fresnel.Vision.Objects;

/// <summary>
/// What passes of the detectors over the whole image found, also what is hardly likely; boxes in pixels of
/// <see cref="AnalysisScale.Small"/>.
/// </summary>
internal sealed record DetectorPasses(
    IReadOnlyList<Detection> NanoDet,
    IReadOnlyList<Detection> CocoSsd,
    IReadOnlyList<Detection> CocoSsdMirrored,
    int Width
);
