namespace Fresnel.Dialects.Anthropic.Batches;

/// <summary>A message batch as the API returns it.</summary>
/// <param name="Status"><c>in_progress</c>, <c>canceling</c> or <c>ended</c>.</param>
/// <param name="ResultsUrl">Null: it has not ended.</param>
public sealed record MessageBatchObject(
    string Id,
    string Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? CancelInitiatedAt,
    DateTimeOffset? EndedAt,
    string? ResultsUrl
)
{
    public int Processing { get; init; }

    public int Succeeded { get; init; }

    public int Errored { get; init; }

    public int Canceled { get; init; }

    public int Expired { get; init; }
}
