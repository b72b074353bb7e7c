namespace Fresnel.Ledger;

/// <summary>One line of a booked call. Null is not known.</summary>
/// <remarks>With settable properties: of columns that are null SQLite cannot say the types, and a constructor would not match.</remarks>
public sealed record LedgerLine
{
    /// <summary>From 1; 0: the call was cut off by a crash, and nobody knows how far it got.</summary>
    public long Attempt { get; init; }

    public string? Provider { get; init; }

    public string? Model { get; init; }

    /// <summary>In a word: <c>input_text</c>, <c>image_output</c>, <c>correction</c>.</summary>
    public string Kind { get; init; } = "";

    public long Quantity { get; init; }

    /// <summary><c>token</c>, <c>image</c> or <c>call</c>.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Nanodollars for a million tokens, or for an image.</summary>
    public long? UnitPrice { get; init; }

    /// <summary>Nanodollars.</summary>
    public long? Amount { get; init; }

    public string? PriceId { get; init; }

    /// <summary>The day that price came into force, <c>2026-01-31</c>; null: since ever.</summary>
    public string? PriceFrom { get; init; }

    /// <summary>Where it was published, or who set it.</summary>
    public string? PriceSource { get; init; }

    public bool Estimated { get; init; }

    /// <summary>Why it was corrected.</summary>
    public string? Note { get; init; }
}
