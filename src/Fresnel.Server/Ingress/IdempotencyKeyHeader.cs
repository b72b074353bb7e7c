using System.Security.Cryptography;
using System.Text;
using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Execution;

namespace Fresnel.Server.Ingress;

/// <summary>Reads the <c>Idempotency-Key</c> header.</summary>
internal static class IdempotencyKeyHeader
{
    private const int MaxLength = 255;

    /// <returns>Null: the request has none.</returns>
    /// <exception cref="GatewayException">The header is invalid.</exception>
    public static IdempotencyKey? Read(HttpRequest request, Caller caller, ReadOnlySpan<byte> body)
    {
        if (!request.Headers.TryGetValue(IdempotencyKey.Header, out var values))
            return null;
        if (values is not [{ Length: > 0 and <= MaxLength } name])
            throw GatewayException.InvalidRequest(
                $"{IdempotencyKey.Header} must be given once, with 1 to {MaxLength} characters, for example a UUID.",
                IdempotencyKey.Header,
                "invalid_idempotency_key"
            );
        return new IdempotencyKey(
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{caller.KeyId}\n{name}"))),
            HashRequest(request, body)
        );
    }

    /// <summary>Hash of the path and the body.</summary>
    /// <remarks>Ignores the boundary of a form: clients generate a new one for each attempt.</remarks>
    private static string HashRequest(HttpRequest request, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Path.Value}\n"));
        if (MultipartForm.BoundaryOf(request) is { } boundary)
        {
            var boundaryBytes = Encoding.UTF8.GetBytes(boundary);
            for (var index = body.IndexOf(boundaryBytes); index >= 0; index = body.IndexOf(boundaryBytes))
            {
                hash.AppendData(body[..index]);
                body = body[(index + boundaryBytes.Length)..];
            }
        }
        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
