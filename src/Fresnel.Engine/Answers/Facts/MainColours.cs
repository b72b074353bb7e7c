using Fresnel.Vision.Colour;

namespace Fresnel.Engine.Answers.Facts;

/// <summary>The colours that cover most of the image, the largest first.</summary>
internal sealed record MainColours(IReadOnlyList<DominantColour> Colours) : Fact;
