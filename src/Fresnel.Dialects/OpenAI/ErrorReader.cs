using Fresnel.Contracts.Errors;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Maps an upstream error to an error kind, which says whether another deployment may be tried.</summary>
public static class ErrorReader
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
    ) => ToException(provider, status, VendorError.Parse(body), retryAfter);

    /// <summary>
    /// Maps an error in a response with a success status: by the HTTP status that it contains, else by its type or words.
    /// </summary>
    internal static GatewayException ToException(string provider, VendorError error) =>
        ToException(provider, StatusOf(error), error, null);

    /// <summary>Maps a finish reason that means failure.</summary>
    internal static GatewayException ToException(string provider, ErrorKind kind, string finishReason) =>
        kind == ErrorKind.ModelOutcome
            ? ModelOutcomes.Malformed(provider, finishReason)
            : new GatewayException(kind, $"The provider '{provider}' ended its answer with '{finishReason}'.");

    private static int StatusOf(VendorError error) =>
        error.Status
        ?? (error.Code, error.Type?.ToLowerInvariant()) switch
        {
            ("rate_limit_exceeded" or "RESOURCE_EXHAUSTED", _) => 429,
            (_, "rate_limit_error" or "ratelimiterror" or "requests" or "tokens" or "overloaded_error") => 429,
            ("context_length_exceeded" or "INVALID_ARGUMENT" or "invalid_request_error" or "InvalidParameter", _) =>
                400,
            (_, "invalid_request_error" or "badrequesterror" or "validationerror" or "value_error") => 400,
            (_, "authentication_error" or "authenticationerror" or "permission_error") => 401,
            (_, "notfounderror" or "not_found_error") => 404,
            (_, "timeout_error") => 504,
            _ => ContextLength.IsExceeded(error.Message) ? 400 : 500,
        };

    private static GatewayException ToException(
        string provider,
        int status,
        VendorError? vendorError,
        TimeSpan? retryAfter
    )
    {
        var error = vendorError ?? default;
        var (kind, message) = (status, error.Code ?? error.Type) switch
        {
            (_, "insufficient_quota") or (402, _) => (
                ErrorKind.UpstreamBusy,
                $"The provider '{provider}' is out of quota."
            ),
            (429, _) or (529, _) => (ErrorKind.UpstreamBusy, $"The provider '{provider}' is busy. Try again later."),
            (
                >= 400
                    and < 500,
                "content_policy_violation"
                    or "content_filter"
                    or "contentFilter"
                    or "moderation_blocked"
                    or "image_content_policy_violation"
            ) => (
                ErrorKind.ContentBlocked,
                error.Message ?? $"The provider '{provider}' blocked the content by its policy."
            ),
            (401 or 403, _) => (
                ErrorKind.UpstreamDenied,
                $"The provider '{provider}' refused this gateway's credential."
            ),
            (408 or 504 or 524, _) => (ErrorKind.UpstreamTimeout, $"The provider '{provider}' took too long."),
            (404, _) => (
                ErrorKind.UpstreamFailed,
                $"The provider '{provider}' does not know the model or the path it is configured with."
            ),
            (400 or 413 or 422, var code)
                when code == "context_length_exceeded" || ContextLength.IsExceeded(error.Message) => (
                ErrorKind.ContextLengthExceeded,
                error.Message ?? "The input is longer than the model's context."
            ),
            (400 or 413 or 422, _) => (
                ErrorKind.UpstreamRejected,
                error.Message ?? $"The provider '{provider}' refused the request and did not say why."
            ),
            _ => (ErrorKind.UpstreamFailed, $"The provider '{provider}' failed."),
        };
        var isCallerError =
            kind is ErrorKind.UpstreamRejected or ErrorKind.ContentBlocked or ErrorKind.ContextLengthExceeded;
        return new GatewayException(kind, message, new UpstreamErrorException(status, error.Message))
        {
            Param = isCallerError ? error.Param : null,
            Code =
                isCallerError ? error.Code
                : error.Code == "insufficient_quota" ? error.Code
                : null,
            RetryAfter =
                kind == ErrorKind.UpstreamBusy && error.Code != "insufficient_quota" && status != 402
                    ? retryAfter
                    : null,
            UpstreamStatus = status,
        };
    }
}
