namespace Fresnel.Contracts.Errors;

/// <summary>
/// Every way a call can fail. The meaning for callers and for routing is in <see cref="ErrorDefinitions"/>.
/// </summary>
public enum ErrorKind
{
    /// <summary>The request is invalid; the message names the parameter.</summary>
    InvalidRequest,

    /// <summary>An image cannot be read, is too large, or has an unsupported format.</summary>
    InvalidImage,

    /// <summary>No API key, an unknown key, or a revoked key.</summary>
    Unauthenticated,

    /// <summary>The key has no permission for this operation.</summary>
    Forbidden,

    /// <summary>No deployment serves a model of that name.</summary>
    ModelNotFound,

    /// <summary>No such file, path or object.</summary>
    NotFound,

    /// <summary>The path exists, but not with this HTTP method.</summary>
    MethodNotAllowed,

    /// <summary>The request body is over the size limit.</summary>
    TooLarge,

    /// <summary>The content type of the request body is not supported.</summary>
    UnsupportedMediaType,

    /// <summary>One idempotency key was sent with two different requests.</summary>
    IdempotencyKeyReused,

    /// <summary>The input is longer than the model's context.</summary>
    ContextLengthExceeded,

    /// <summary>No deployment of the model has a needed capability; the message names it.</summary>
    Unsupported,

    /// <summary>The cost of the call is over what is left of a budget.</summary>
    BudgetExhausted,

    /// <summary>A rate or concurrency limit of the gateway was reached.</summary>
    RateLimited,

    /// <summary>A budget applies, and the deployment's price is unknown.</summary>
    PriceUnknown,

    /// <summary>The upstream is over its rate limit or quota.</summary>
    UpstreamBusy,

    /// <summary>The upstream rejected the gateway's credential.</summary>
    UpstreamDenied,

    /// <summary>The upstream rejected the request; another deployment would reject it too.</summary>
    UpstreamRejected,

    /// <summary>The upstream blocked the content by its policy.</summary>
    ContentBlocked,

    /// <summary>The upstream was unreachable, closed the stream early, or sent an unreadable response.</summary>
    UpstreamFailed,

    /// <summary>The upstream did not respond in time.</summary>
    UpstreamTimeout,

    /// <summary>The caller disconnected.</summary>
    Cancelled,

    /// <summary>The gateway is shutting down or its disk is full.</summary>
    Unavailable,

    /// <summary>A bug in the gateway.</summary>
    Internal,

    /// <summary>
    /// The model declined, generated no image or wrote a malformed call: an outcome of this request, not an outage.
    /// </summary>
    ModelOutcome,
}
