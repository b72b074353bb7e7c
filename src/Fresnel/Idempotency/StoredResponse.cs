namespace Fresnel.Idempotency;

/// <summary>The stored response to a request with an idempotency key.</summary>
/// <param name="Id">Hash of the API key and the idempotency key, 64 hexadecimal digits.</param>
/// <param name="KeyId">The API key that it belongs to.</param>
/// <param name="RequestHash">Hash of the request; a repeated request has the same.</param>
/// <param name="StatusCode">The HTTP status.</param>
/// <param name="ServedBy">The deployment, as in <c>x-fresnel-served-by</c>; null: none answered.</param>
/// <param name="Bytes">Length of the body in bytes.</param>
public sealed record StoredResponse(
    string Id,
    string KeyId,
    string RequestHash,
    int StatusCode,
    string ContentType,
    string? ServedBy,
    long Bytes
);
