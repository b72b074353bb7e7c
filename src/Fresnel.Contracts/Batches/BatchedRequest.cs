namespace Fresnel.Contracts.Batches;

/// <summary>A request in a vendor's batch.</summary>
/// <param name="Path">What all requests of one batch share, such as <c>/v1/chat/completions</c>.</param>
/// <param name="Json">A JSON object without line breaks.</param>
public readonly record struct BatchedRequest(string Path, ReadOnlyMemory<byte> Json);
