namespace Fresnel.Canaries;

/// <summary>One run of a canary.</summary>
/// <remarks>Has settable properties because SQLite reports no types for columns that are null.</remarks>
public sealed record CanaryResult
{
    /// <summary>The id of its call, in the ledger and the traces.</summary>
    public string CallId { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>When it started, Unix time in milliseconds.</summary>
    public long StartedAt { get; init; }

    public bool Passed { get; init; }

    /// <summary>Why it did not pass; null: it did.</summary>
    public string? Reason { get; init; }

    /// <summary>The answer, or the text that was read from the picture, at most 1000 characters; null: there was none.</summary>
    public string? Answer { get; init; }

    /// <summary><c>provider/model</c>; null: no deployment was tried.</summary>
    public string? ServedBy { get; init; }

    public long Milliseconds { get; init; }

    /// <summary>Nanodollars; null: unknown.</summary>
    public long? Cost { get; init; }
}
