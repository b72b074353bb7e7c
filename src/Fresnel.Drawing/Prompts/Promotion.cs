namespace Fresnel.Drawing.Prompts;

/// <summary>Prices and ratings that the prompt states.</summary>
internal sealed record Promotion
{
    /// <summary>As written, with currency and unit: <c>$9/month</c>.</summary>
    public string? Price { get; init; }

    /// <summary>The price before, as written.</summary>
    public string? PreviousPrice { get; init; }

    /// <summary>Percent, in digits.</summary>
    public string? Discount { get; init; }

    /// <summary>The discount is the largest one ("up to").</summary>
    public bool IsUpTo { get; init; }

    /// <summary>1 to 5.</summary>
    public double? Rating { get; init; }

    /// <summary>As written: <c>12,480 reviews</c>.</summary>
    public string? Reviews { get; init; }
}
