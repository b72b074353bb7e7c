namespace Fresnel.Contracts.Batches;

/// <summary>The result of a request in a vendor's batch.</summary>
/// <param name="Status">The HTTP status that the answer would have; null: it did not run.</param>
/// <param name="Body">What its response would be; empty: it did not run.</param>
public readonly record struct BatchedResult(string CustomId, int? Status, ReadOnlyMemory<byte> Body);
