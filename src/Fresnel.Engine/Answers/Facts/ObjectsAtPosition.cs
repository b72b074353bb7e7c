using Fresnel.Vision.Objects;

namespace Fresnel.Engine.Answers.Facts;

/// <summary>What is in one part of the image.</summary>
/// <param name="Position"><c>top left</c>, <c>bottom</c>, <c>centre</c> …</param>
internal sealed record ObjectsAtPosition(string Position, IReadOnlyList<DetectedObject> Objects) : Fact;
