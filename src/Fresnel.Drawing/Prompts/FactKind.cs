namespace Fresnel.Drawing.Prompts;

/// <summary>Kind of a fact that stands in a prompt by its form.</summary>
internal enum FactKind
{
    Price,
    OldPrice,
    Discount,
    Rating,
    Reviews,
    Date,
    Time,
    Telephone,
    Address,
    Code,

    /// <summary>With what it is for: "RSVP by May 1".</summary>
    Deadline,
}
