namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>What a word of a story names.</summary>
/// <param name="Name">A role, an animal, a picture, a place or the value of an enumeration; roles of a group joined by +.</param>
/// <param name="IsApproximate">The place stands for another one that has no drawing.</param>
internal sealed record StoryWord(StoryWordKind Kind, string Name, bool IsApproximate = false);
