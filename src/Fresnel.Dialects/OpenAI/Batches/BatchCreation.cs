namespace Fresnel.Dialects.OpenAI.Batches;

/// <summary>The body of <c>POST /v1/batches</c>.</summary>
/// <param name="CompletionWindow">As it was sent, such as <c>24h</c>.</param>
/// <param name="Window">Its length.</param>
/// <param name="Metadata">A JSON object of strings; null: none.</param>
/// <param name="OutputLifetime">Null: the output files do not expire.</param>
public sealed record BatchCreation(
    string InputFileId,
    string Endpoint,
    string CompletionWindow,
    TimeSpan Window,
    string? Metadata,
    TimeSpan? OutputLifetime
)
{
    /// <summary>The most that its requests may cost together, US dollars; null: as its budgets allow.</summary>
    public decimal? MaxCost { get; init; }

    /// <summary><c>cheapest</c>: vendors' batches are used where they cost less; null: they are not.</summary>
    public string? Strategy { get; init; }

    /// <summary>Whether it is only checked and estimated.</summary>
    public bool DryRun { get; init; }
}
