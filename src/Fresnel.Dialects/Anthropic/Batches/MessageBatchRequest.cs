namespace Fresnel.Dialects.Anthropic.Batches;

/// <summary>A request of a message batch.</summary>
/// <param name="Model">Of the parameters; null: they name none.</param>
/// <param name="Params">The body of <c>/v1/messages</c>: a slice of the request.</param>
public readonly record struct MessageBatchRequest(string CustomId, string? Model, ReadOnlyMemory<byte> Params);
