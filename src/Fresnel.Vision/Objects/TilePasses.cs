namespace Fresnel.Vision.Objects;

/// <summary>What passes of the detectors over <see cref="Tiles"/> found; boxes in pixels of the whole image.</summary>
internal sealed record TilePasses(IReadOnlyList<Detection> NanoDet, IReadOnlyList<Detection> CocoSsd);
