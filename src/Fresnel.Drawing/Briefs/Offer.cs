namespace Fresnel.Drawing.Briefs;

/// <summary>Numbers that the prompt states. None is ever invented.</summary>
internal sealed record Offer
{
    /// <summary>As written, with its currency and what it is for: <c>$9/month</c>.</summary>
    public string? Price { get; init; }

    /// <summary>The price it was, to be struck through.</summary>
    public string? OldPrice { get; init; }

    /// <summary>Percent, as digits; with <see cref="UpTo"/> it is the most.</summary>
    public string? Discount { get; init; }

    public bool UpTo { get; init; }

    /// <summary>Out of five.</summary>
    public double? Rating { get; init; }

    /// <summary>How many rated, as written: <c>12,480 reviews</c>.</summary>
    public string? Reviews { get; init; }
}
