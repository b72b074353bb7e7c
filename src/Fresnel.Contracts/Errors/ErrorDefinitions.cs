namespace Fresnel.Contracts.Errors;

/// <summary>The definition of each <see cref="ErrorKind"/>.</summary>
public static class ErrorDefinitions
{
    public static ErrorDefinition Get(ErrorKind kind) =>
        kind switch
        {
            ErrorKind.InvalidRequest => new(400, false, ErrorOrigin.Caller, "invalid_request_error", null),
            ErrorKind.InvalidImage => new(400, false, ErrorOrigin.Caller, "invalid_request_error", "invalid_image"),
            ErrorKind.Unauthenticated => new(
                401,
                false,
                ErrorOrigin.Caller,
                "invalid_request_error",
                "invalid_api_key"
            ),
            ErrorKind.Forbidden => new(403, false, ErrorOrigin.Caller, "invalid_request_error", "forbidden"),
            ErrorKind.ModelNotFound => new(404, false, ErrorOrigin.Caller, "invalid_request_error", "model_not_found"),
            ErrorKind.NotFound => new(404, false, ErrorOrigin.Caller, "invalid_request_error", null),
            ErrorKind.MethodNotAllowed => new(405, false, ErrorOrigin.Caller, "invalid_request_error", null),
            ErrorKind.TooLarge => new(413, false, ErrorOrigin.Caller, "invalid_request_error", "request_too_large"),
            ErrorKind.UnsupportedMediaType => new(
                415,
                false,
                ErrorOrigin.Caller,
                "invalid_request_error",
                "unsupported_media_type"
            ),
            ErrorKind.IdempotencyKeyReused => new(
                422,
                false,
                ErrorOrigin.Caller,
                "idempotency_error",
                "idempotency_key_reused"
            ),
            ErrorKind.ContextLengthExceeded => new(
                400,
                false,
                ErrorOrigin.Caller,
                "invalid_request_error",
                "context_length_exceeded"
            ),
            ErrorKind.Unsupported => new(
                400,
                false,
                ErrorOrigin.Caller,
                "invalid_request_error",
                "unsupported_capability"
            ),
            ErrorKind.BudgetExhausted => new(
                402,
                false,
                ErrorOrigin.Caller,
                "insufficient_quota",
                "insufficient_quota"
            ),
            ErrorKind.RateLimited => new(429, false, ErrorOrigin.Caller, "requests", "rate_limit_exceeded"),
            ErrorKind.PriceUnknown => new(400, false, ErrorOrigin.Caller, "invalid_request_error", "price_unknown"),
            ErrorKind.UpstreamBusy => new(429, true, ErrorOrigin.Upstream, "requests", "rate_limit_exceeded"),
            ErrorKind.UpstreamDenied => new(502, true, ErrorOrigin.Upstream, "server_error", "upstream_denied"),
            ErrorKind.UpstreamRejected => new(400, false, ErrorOrigin.Caller, "invalid_request_error", null),
            ErrorKind.ContentBlocked => new(
                400,
                false,
                ErrorOrigin.Caller,
                "invalid_request_error",
                "content_policy_violation"
            ),
            ErrorKind.ModelOutcome => new(400, true, ErrorOrigin.Caller, "invalid_request_error", "model_declined"),
            ErrorKind.UpstreamFailed => new(502, true, ErrorOrigin.Upstream, "server_error", "upstream_error"),
            ErrorKind.UpstreamTimeout => new(504, true, ErrorOrigin.Upstream, "server_error", "upstream_timeout"),
            ErrorKind.Cancelled => new(499, false, ErrorOrigin.Caller, "invalid_request_error", "cancelled"),
            ErrorKind.Unavailable => new(503, false, ErrorOrigin.Gateway, "server_error", "unavailable"),
            _ => new(500, false, ErrorOrigin.Gateway, "server_error", null),
        };
}
