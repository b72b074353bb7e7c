using Fresnel.Vision.Colour;
using Fresnel.Vision.Kind;

namespace Fresnel.Engine.Answers.Facts;

/// <summary>Kind, size and colours of the image.</summary>
/// <param name="Width">Pixels, upright.</param>
/// <param name="Height">Pixels, upright.</param>
internal sealed record ImageSummary(ImageKind Kind, int Width, int Height, IReadOnlyList<DominantColour> Colours)
    : Fact;
