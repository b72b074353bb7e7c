namespace Fresnel.EndToEnd.Tests;

/// <summary>A row of the ledger.</summary>
internal sealed record LedgerCall
{
    public string Id { get; init; } = "";
    public string KeyId { get; init; } = "";
    public string? User { get; init; }
    public string Model { get; init; } = "";
    public string? Provider { get; init; }
    public string? ServedModel { get; init; }
    public string Status { get; init; } = "";
    public string? Error { get; init; }
    public long? Cost { get; init; }
    public long? Reserved { get; init; }
    public long Unsettled { get; init; }
    public long Estimated { get; init; }
    public long? PromptTokens { get; init; }
    public long? CompletionTokens { get; init; }
    public long? Images { get; init; }
    public long Attempts { get; init; }
}
