using Fresnel.Engine.Answers.Languages;
using Fresnel.Vision.Objects;

namespace Fresnel.Engine.Answers.Facts;

/// <summary>A fact about all objects of one category.</summary>
/// <param name="Objects">The most certain first; empty when none was found.</param>
internal abstract record ObjectFact(ObjectCategory Category, IReadOnlyList<DetectedObject> Objects) : Fact;
