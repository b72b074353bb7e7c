namespace Fresnel.Engine.Answers.Facts;

/// <summary>The answer to "a cat or a dog?".</summary>
/// <param name="Alternatives">Those that are present or may be; all when none is. Not empty.</param>
internal sealed record AlternativePresence(IReadOnlyList<ObjectPresence> Alternatives) : Fact;
