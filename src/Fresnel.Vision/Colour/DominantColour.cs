namespace Fresnel.Vision.Colour;

/// <summary>A colour that covers much of the image.</summary>
/// <param name="Name">In English, for example <c>dark green</c>; one of <see cref="ColourVocabulary.All"/>.</param>
/// <param name="Hex">Its mean, <c>#rrggbb</c> in sRGB.</param>
/// <param name="Share">Of the image's area, 0 to 1.</param>
public sealed record DominantColour(string Name, string Hex, float Share);
