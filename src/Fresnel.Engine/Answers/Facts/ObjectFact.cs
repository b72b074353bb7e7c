using Fresnel.Engine.Answers.Languages;
using Fresnel.Vision.Objects;

namespace Fresnel.Engine.Answers.Facts;

/// <summary>A fact about all objects of one category.</summary>
/// <param name="Objects">The most certain first; empty when none was found.</param>
internal abstract record ObjectFact(ObjectCategory Category, IReadOnlyList<DetectedObject> Objects) : Fact
{
    /// <summary>None was found, and that says little: such things are often small, or something may be one.</summary>
    public bool MayBeMissed { get; init; }
}
