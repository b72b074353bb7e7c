using Fresnel.Vision.Objects;

namespace Fresnel.Engine.Answers.Facts;

/// <summary>Where the objects are, as part of a description.</summary>
/// <param name="Objects">The certain ones; not empty.</param>
internal sealed record ObjectPositions(IReadOnlyList<DetectedObject> Objects) : Fact;
