using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Kinds.Slides;

/// <summary>A part of the body of a slide.</summary>
/// <param name="Share">Of the body, beside the other blocks.</param>
internal sealed record SlideBlock(double Share, Action<Rect> Draw);
