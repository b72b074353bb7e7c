using Fresnel.Vision.Objects;

namespace Fresnel.Engine.Answers.Facts;

/// <summary>The question is about identity, age, sex, origin or feelings, which are never stated.</summary>
internal sealed record UnidentifiedPeople(IReadOnlyList<DetectedObject> People) : Fact;
