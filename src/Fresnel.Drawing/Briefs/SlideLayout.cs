namespace Fresnel.Drawing.Briefs;

/// <summary>Layout of a slide.</summary>
public enum SlideLayout
{
    Title,
    Agenda,

    /// <summary>Entries with a value may become figures.</summary>
    Bullets,
    Comparison,
    Pricing,
    Timeline,
    Process,
    BigNumber,
    Quote,
    Chart,
    IconGrid,
    TwoColumns,

    /// <summary>A circle for each entry, as large as its value.</summary>
    Circles,
}
