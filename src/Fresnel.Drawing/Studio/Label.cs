namespace Fresnel.Drawing.Studio;

/// <summary>An image on a part, in the part's own space.</summary>
/// <param name="X">Centre: across, or for <see cref="LabelSide.Round"/> the angle in radians.</param>
/// <param name="Y">Centre: along the height, or for <see cref="LabelSide.Top"/> the depth.</param>
/// <param name="Radius">Of <see cref="LabelSide.Round"/>.</param>
/// <param name="Emission">Share of its light that it emits, as a screen.</param>
internal sealed record Label(
    LabelImage Image,
    LabelSide Side,
    float X,
    float Y,
    float Width,
    float Height,
    float Radius = 1,
    float Emission = 0
);
