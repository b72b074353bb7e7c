namespace Fresnel.Vision.Colour;

/// <param name="Colours">The largest share first, up to five.</param>
public sealed record DominantColours(IReadOnlyList<DominantColour> Colours);
