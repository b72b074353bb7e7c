using Fresnel.Contracts.Errors;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.Gemini;

/// <summary>Maps an upstream error to an error kind, which says whether another deployment may be tried.</summary>
public static class GeminiErrorReader
{
    /// <param name="provider">The provider's configured name, for error messages.</param>
    /// <param name="status">The HTTP status of the response.</param>
    /// <param name="body">The response body; may be truncated or not JSON.</param>
    /// <param name="retryAfter">From the header <c>Retry-After</c>; null: none.</param>
    public static GatewayException Read(
        string provider,
        int status,
        ReadOnlyMemory<byte> body,
        TimeSpan? retryAfter = null
    ) =>
        ToException(
            provider,
            status,
            GeminiError.Parse(body) ?? new GeminiError(0, null, VendorError.Parse(body)?.Message, null, null),
            retryAfter
        );

    /// <summary>Maps an error in a response with a success status.</summary>
    internal static GatewayException ToException(string provider, GeminiError error) =>
        ToException(provider, error.Code is >= 400 ? error.Code : 500, error, null);

    private static GatewayException ToException(string provider, int status, GeminiError error, TimeSpan? retryAfter)
    {
        var (kind, message) = (status, error.Status) switch
        {
            _ when error.Reason
                    is "API_KEY_INVALID"
                        or "API_KEY_SERVICE_BLOCKED"
                        or "API_KEY_HTTP_REFERRER_BLOCKED"
                        or "API_KEY_IP_ADDRESS_BLOCKED"
                        or "SERVICE_DISABLED" => (
                ErrorKind.UpstreamDenied,
                $"The provider '{provider}' refused this gateway's credential."
            ),
            (401 or 403, _) or (_, "UNAUTHENTICATED" or "PERMISSION_DENIED") => (
                ErrorKind.UpstreamDenied,
                $"The provider '{provider}' refused this gateway's credential."
            ),
            (429, _) or (_, "RESOURCE_EXHAUSTED") or (503, _) => (
                ErrorKind.UpstreamBusy,
                $"The provider '{provider}' is busy or out of quota. Try again later."
            ),
            (408 or 504, _) or (_, "DEADLINE_EXCEEDED") => (
                ErrorKind.UpstreamTimeout,
                $"The provider '{provider}' took too long."
            ),
            (404, _) => (
                ErrorKind.UpstreamFailed,
                $"The provider '{provider}' does not know the model or the path it is configured with."
            ),
            (400, "FAILED_PRECONDITION") => (
                ErrorKind.UpstreamFailed,
                $"The provider '{provider}' cannot serve this gateway: {error.Message ?? "it did not say why"}"
            ),
            (400, _) when ContextLength.IsExceeded(error.Message) => (ErrorKind.ContextLengthExceeded, error.Message!),
            (400 or 413 or 422, _) => (
                ErrorKind.UpstreamRejected,
                error.Message ?? $"The provider '{provider}' refused the request and did not say why."
            ),
            _ => (ErrorKind.UpstreamFailed, $"The provider '{provider}' failed."),
        };
        return new GatewayException(kind, message, new UpstreamErrorException(status, error.Message))
        {
            RetryAfter = kind == ErrorKind.UpstreamBusy ? error.RetryAfter ?? retryAfter : null,
            UpstreamStatus = status,
        };
    }
}
