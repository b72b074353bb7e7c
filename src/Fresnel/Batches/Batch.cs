namespace Fresnel.Batches;

/// <summary>Requests of one input file that run in the background, with one answer for each line.</summary>
public sealed record Batch
{
    /// <summary><c>batch_</c> and 32 hexadecimal digits, later ones sorting after earlier ones.</summary>
    public required string Id { get; init; }

    /// <summary>The key that pays and that the batch is visible to.</summary>
    public required string KeyId { get; init; }

    /// <summary>The path of the requests, such as <c>/v1/chat/completions</c>.</summary>
    public required string Endpoint { get; init; }

    public required string InputFileId { get; init; }

    /// <summary>As it was requested, such as <c>24h</c>; <see cref="ExpiresAt"/> follows from it.</summary>
    public required string CompletionWindow { get; init; }

    public BatchStatus Status { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When lines that have not begun are given up.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? InProgressAt { get; init; }

    public DateTimeOffset? FinalizingAt { get; init; }

    public DateTimeOffset? CancellingAt { get; init; }

    /// <summary>When the last status was reached; null: it still runs.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Null: no line succeeded, or it has not ended.</summary>
    public string? OutputFileId { get; init; }

    /// <summary>Null: no line failed, or it has not ended.</summary>
    public string? ErrorFileId { get; init; }

    public BatchCounts Counts { get; init; }

    public IReadOnlyList<BatchFault> Faults { get; init; } = [];

    /// <summary>Failed requests by the code of their error; those that did not run are not counted.</summary>
    public IReadOnlyDictionary<string, int> Errors { get; init; } = new Dictionary<string, int>();

    /// <summary>The caller's notes, a JSON object; null: none.</summary>
    public string? Metadata { get; init; }

    /// <summary>How long the output files are kept; null: until they are deleted.</summary>
    public TimeSpan? OutputLifetime { get; init; }

    /// <summary>The most that its requests may cost together, nanodollars; null: as its budgets allow.</summary>
    public long? MaxCost { get; init; }

    /// <summary><c>cheapest</c>: vendors' batches are used where they cost less; null: each line is a call of its own.</summary>
    public string? Strategy { get; init; }

    /// <summary>
    /// Whether vendors' batches may run its lines. What they cost is known only when they end, so that a ceiling could not
    /// be kept.
    /// </summary>
    internal bool UsesUpstreamBatches => Strategy == CheapestStrategy && MaxCost is null;

    /// <summary>See <see cref="Strategy"/>.</summary>
    public const string CheapestStrategy = "cheapest";

    /// <summary>The gateway's origin for URLs in answers; null: it has none.</summary>
    public string? Origin { get; init; }

    /// <summary>Increases with each process that takes the batch, so that one that has lost it changes nothing.</summary>
    public long Epoch { get; init; }

    public bool HasEnded =>
        Status is BatchStatus.Completed or BatchStatus.Failed or BatchStatus.Expired or BatchStatus.Cancelled;
}
