using Fresnel.Idempotency;

namespace Fresnel.Execution;

/// <summary>What is known of a response before its first byte.</summary>
/// <param name="Length">Length of the body in bytes, known for a complete response; null: the body follows as it comes.</param>
/// <param name="Replayed">The stored response that is returned to a repeated request; null: the call ran.</param>
public readonly record struct ResponseHead(string ContentType, long? Length, StoredResponse? Replayed = null);
