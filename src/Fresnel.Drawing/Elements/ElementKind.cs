namespace Fresnel.Drawing.Elements;

/// <summary>The parts of a layout, in the order of a column.</summary>
internal enum ElementKind
{
    Brand,
    Badge,
    Headline,
    Subheading,

    /// <summary>Button and price.</summary>
    CallToAction,
    Rating,
    Details,
}
