using Fresnel.Vision.Objects;

namespace Fresnel.Engine.Answers.Facts;

/// <summary>How many objects of any category the image shows.</summary>
internal sealed record TotalCount(IReadOnlyList<DetectedObject> Objects) : Fact;
