namespace Fresnel.Idempotency;

/// <summary>The answer to a request that may come again under the same name.</summary>
/// <param name="Id">Stands for the API key and the name it gave the request: 64 hexadecimal digits.</param>
/// <param name="KeyId">Whose it is.</param>
/// <param name="RequestHash">Stands for the request itself: the same only for the same.</param>
/// <param name="StatusCode">HTTP.</param>
/// <param name="ServedBy">Null: nobody did.</param>
/// <param name="Bytes">Of its body.</param>
public sealed record StoredResponse(
    string Id,
    string KeyId,
    string RequestHash,
    int StatusCode,
    string ContentType,
    string? ServedBy,
    long Bytes
);
