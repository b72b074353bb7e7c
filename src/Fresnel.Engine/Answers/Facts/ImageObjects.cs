using Fresnel.Vision.Objects;

namespace Fresnel.Engine.Answers.Facts;

/// <summary>Every object that the image shows, the most certain first.</summary>
internal sealed record ImageObjects(IReadOnlyList<DetectedObject> Objects) : Fact;
