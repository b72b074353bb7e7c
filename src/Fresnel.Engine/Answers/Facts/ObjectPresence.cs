using Fresnel.Engine.Answers.Languages;
using Fresnel.Vision.Objects;

namespace Fresnel.Engine.Answers.Facts;

/// <summary>Whether the image shows objects of a category.</summary>
/// <param name="Objects">Those of <paramref name="Colour"/>; where there are none, those of any colour.</param>
/// <param name="Colour">The colour that the question requires; null for any.</param>
/// <param name="IsOtherColour">Objects were found, but none of <paramref name="Colour"/>.</param>
/// <param name="Attributes">Words of the question that cannot be verified, such as <c>sleeping</c>; empty when there are none.</param>
internal sealed record ObjectPresence(
    ObjectCategory Category,
    IReadOnlyList<DetectedObject> Objects,
    string? Colour,
    bool IsOtherColour,
    string Attributes
) : ObjectFact(Category, Objects)
{
    /// <summary>Null when <see cref="Attributes"/> leave it open.</summary>
    public bool? IsPresent =>
        Objects.Count is 0 || IsOtherColour ? false
        : Attributes.Length > 0 ? null
        : true;
}
