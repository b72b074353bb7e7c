using System.Security.Cryptography;
using System.Text;
using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Microsoft.Net.Http.Headers;

namespace Fresnel.Server.Ingress.Idempotency;

/// <summary>The idempotency key of a request (<c>Idempotency-Key</c> header).</summary>
/// <param name="KeyHash">Hash of the API key and the idempotency key.</param>
/// <param name="RequestHash">Hash of the path and the body.</param>
internal sealed record IdempotencyKey(string KeyHash, string RequestHash)
{
    public const string Header = "Idempotency-Key";

    private const int MaxLength = 255;

    /// <summary>Attaches the request's idempotency key, if any, to the HttpContext.</summary>
    /// <exception cref="GatewayException">The header is invalid.</exception>
    public static void Attach(HttpRequest request, ReadOnlySpan<byte> body)
    {
        if (
            !request.Headers.TryGetValue(Header, out var values)
            || request.HttpContext.Features.Get<Caller>() is not { } caller
        )
            return;
        if (values is not [{ Length: > 0 and <= MaxLength } name])
            throw GatewayException.InvalidRequest(
                $"{Header} must be given once, with 1 to {MaxLength} characters, for example a UUID.",
                Header,
                "invalid_idempotency_key"
            );
        request.HttpContext.Features.Set(
            new IdempotencyKey(
                Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{caller.KeyId}\n{name}"))),
                HashRequest(request, body)
            )
        );
    }

    /// <exception cref="GatewayException">The key was used for another request.</exception>
    public void EnsureSameRequest(string request)
    {
        if (request != RequestHash)
            throw new GatewayException(
                ErrorKind.IdempotencyKeyReused,
                $"This {Header} was used within the last 24 hours for another request: another path or another body. "
                    + "Give each request a key of its own."
            )
            {
                Param = Header,
            };
    }

    /// <remarks>Ignores the boundary of a form: clients generate a new one for each attempt.</remarks>
    private static string HashRequest(HttpRequest request, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Path.Value}\n"));
        if (
            MultipartForm.IsMultipart(request)
            && MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 } boundary
        )
        {
            var boundaryBytes = Encoding.UTF8.GetBytes(boundary.ToString());
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
