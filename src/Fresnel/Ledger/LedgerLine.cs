namespace Fresnel.Ledger;

/// <summary>One ledger line of a call. Null: unknown.</summary>
/// <remarks>
/// Has settable properties because SQLite reports no types for columns that are null, so no constructor would match.
/// </remarks>
public sealed record LedgerLine
{
    /// <summary>Number of the attempt, from 1; 0: a crash interrupted the call.</summary>
    public long Attempt { get; init; }

    public string? Provider { get; init; }

    public string? Model { get; init; }

    /// <summary>A kind of usage: <c>input_text</c>, <c>image_output</c>, <c>correction</c>.</summary>
    public string Kind { get; init; } = "";

    public long Quantity { get; init; }

    /// <summary><c>token</c>, <c>image</c> or <c>call</c>.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Nanodollars for a million tokens, or for an image.</summary>
    public long? UnitPrice { get; init; }

    /// <summary>Nanodollars.</summary>
    public long? Amount { get; init; }

    public string? PriceId { get; init; }

    /// <summary>First day the price applies, <c>2026-01-31</c>; null: no start date.</summary>
    public string? PriceFrom { get; init; }

    /// <summary>Where the price is published, or the file that sets it.</summary>
    public string? PriceSource { get; init; }

    public bool Estimated { get; init; }

    /// <summary>The reason of a correction.</summary>
    public string? Note { get; init; }
}
