using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Pictures;
using Fresnel.Drawing.Typesetting;

namespace Fresnel.Drawing.Elements;

/// <summary>What the elements of one picture have in common.</summary>
/// <param name="HighlightLastLine">The last line of a headline has the highlight colour.</param>
internal sealed record ElementStyle(
    Theme Theme,
    bool Serif,
    bool HighlightLastLine,
    AdvanceMeasure MeasureAdvance,
    IconLibrary Icons,
    bool RightToLeft
);
