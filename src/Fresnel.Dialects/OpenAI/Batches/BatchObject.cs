namespace Fresnel.Dialects.OpenAI.Batches;

/// <summary>A batch as returned by <c>/v1/batches</c>. Times that were not reached are null.</summary>
public sealed record BatchObject
{
    public required string Id { get; init; }

    public required string Endpoint { get; init; }

    public required string InputFileId { get; init; }

    public required string CompletionWindow { get; init; }

    /// <summary><c>validating</c>, <c>in_progress</c>, <c>finalizing</c>, <c>completed</c>, <c>failed</c>, …</summary>
    public required string Status { get; init; }

    public string? OutputFileId { get; init; }

    public string? ErrorFileId { get; init; }

    /// <summary>Times by the name of their member, in the order in which they are written.</summary>
    public required IReadOnlyList<(string Name, DateTimeOffset? Time)> Times { get; init; }

    public int Total { get; init; }

    public int Completed { get; init; }

    public int Failed { get; init; }

    public long InputTokens { get; init; }

    public long OutputTokens { get; init; }

    /// <summary>US dollars.</summary>
    public decimal Cost { get; init; }

    /// <summary>US dollars; null: no ceiling was set.</summary>
    public decimal? MaxCost { get; init; }

    /// <inheritdoc cref="BatchCreation.Strategy"/>
    public string? Strategy { get; init; }

    /// <summary>Until its last request has ended, at the rate so far; null: unknown, or it does not run.</summary>
    public TimeSpan? Remaining { get; init; }

    /// <summary>Faults of the batch, or of lines from 1.</summary>
    public IReadOnlyList<(string Code, string Message, string? Param, int? Line)> Errors { get; init; } = [];

    /// <summary>A JSON object; null: none.</summary>
    public string? Metadata { get; init; }
}
