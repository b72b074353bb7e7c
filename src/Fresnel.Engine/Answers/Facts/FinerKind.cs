using Fresnel.Engine.Answers.Languages;

namespace Fresnel.Engine.Answers.Facts;

/// <summary>What kind of dog, car or bird it is.</summary>
/// <param name="Name">Such as <c>golden retriever</c>.</param>
internal sealed record FinerKind(ObjectCategory Category, string Name) : Fact;
