using Fresnel.Vision.Colour;

namespace Fresnel.Engine.Answers.Facts;

/// <summary>How much of the image a colour covers.</summary>
/// <param name="Matching">Shades of <paramref name="Colour"/> among the main colours.</param>
/// <param name="All">The main colours.</param>
internal sealed record ColourCoverage(
    string Colour,
    IReadOnlyList<DominantColour> Matching,
    IReadOnlyList<DominantColour> All
) : Fact
{
    /// <summary>Of the image's area, 0 to 1.</summary>
    public float Share => Matching.Sum(colour => colour.Share);
}
