namespace Fresnel.Drawing.Kinds.Marketing;

/// <summary>The texts of a visual, in the order of a column.</summary>
[Flags]
internal enum VisualPart
{
    Brand = 1,
    Badge = 2,
    Headline = 4,
    Subline = 8,

    /// <summary>Button and price.</summary>
    Offer = 16,
    Rating = 32,
    Details = 64,

    /// <summary>What names the offer.</summary>
    Head = Brand | Badge | Headline | Subline,

    /// <summary>What is known about it.</summary>
    Facts = Offer | Rating | Details,

    All = Head | Facts,
}
