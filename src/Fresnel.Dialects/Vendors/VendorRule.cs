namespace Fresnel.Dialects.Vendors;

/// <summary>
/// What a vendor's models refuse in a request, as data. The defaults refuse nothing: they apply to unknown models.
/// </summary>
/// <param name="Kind">The kind of provider.</param>
/// <param name="Models">Which models: see <see cref="ModelPattern"/>.</param>
public sealed record VendorRule(string Kind, ModelPattern Models)
{
    /// <summary>Sampling parameters that may be sent together.</summary>
    public SamplingRule Sampling { get; init; }

    /// <summary>Whether a conversation may end with a message of the assistant, which the model continues.</summary>
    public bool Prefill { get; init; } = true;

    /// <summary>Reasoning efforts in rising order; empty: the model does not reason; null: any.</summary>
    public IReadOnlyList<string>? Efforts { get; init; }

    /// <summary>Whether a tool's schema may have combinators at its root.</summary>
    public bool RootCombinators { get; init; } = true;

    /// <summary>Ids of tool calls.</summary>
    public IdRule Ids { get; init; } = IdRule.Any;

    /// <summary>Names of tools.</summary>
    public NameRule Names { get; init; } = NameRule.Any;

    /// <summary>Stop sequences.</summary>
    public StopRule Stops { get; init; }

    /// <summary>The most output tokens of a call; null: unknown.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>The longest id of an end user, in characters; null: any.</summary>
    public int? MaxUserLength { get; init; }

    /// <summary>Whether cache marks are sent.</summary>
    public bool CacheMarks { get; init; }

    /// <summary>Where the row is from.</summary>
    public required string Source { get; init; }

    public Certainty Certainty { get; init; } = Certainty.Documented;
}
