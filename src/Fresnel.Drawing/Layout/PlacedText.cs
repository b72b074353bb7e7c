using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Layout;

/// <summary>A text on the page, as it is drawn.</summary>
/// <param name="Lines">What the letters of each line cover, layout pixels of the page.</param>
/// <param name="Box">Where the text may be.</param>
/// <param name="Contrast">On the worst ground that it meets.</param>
/// <param name="Size">Font size, layout pixels.</param>
internal sealed record PlacedText(string Text, IReadOnlyList<Rect> Lines, Rect Box, double Contrast, double Size);
