namespace Fresnel.Batches;

/// <summary>Which batches are listed.</summary>
/// <param name="KeyId">Null: those of every key.</param>
/// <param name="IsRunning">Only those that have not ended.</param>
/// <param name="After">The last batch of the previous page; null: the first page.</param>
public sealed record BatchFilter(string? KeyId, bool IsRunning, Batch? After);
