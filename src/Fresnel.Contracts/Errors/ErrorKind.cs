namespace Fresnel.Contracts.Errors;

/// <summary>Every way a call can fail. What each means to a caller and to routing is in <see cref="ErrorDefinitions"/>.</summary>
public enum ErrorKind
{
    /// <summary>The caller's request is wrong; the message says where.</summary>
    InvalidRequest,

    /// <summary>An image could not be read, is too large, or is of a kind we refuse.</summary>
    InvalidImage,

    /// <summary>No key, or one we do not know, or one that was revoked.</summary>
    Unauthenticated,

    /// <summary>The key may not do this.</summary>
    Forbidden,

    /// <summary>Nobody serves a model of that name.</summary>
    ModelNotFound,

    /// <summary>No such file, path or object.</summary>
    NotFound,

    /// <summary>The path exists, the method does not.</summary>
    MethodNotAllowed,

    /// <summary>The body is over the limit.</summary>
    TooLarge,

    /// <summary>The body is of a content type that is not read.</summary>
    UnsupportedMediaType,

    /// <summary>The caller named two different requests alike.</summary>
    IdempotencyKeyReused,

    /// <summary>The input is longer than the model's context.</summary>
    ContextLengthExceeded,

    /// <summary>No deployment of the model has a needed capability; the message names it.</summary>
    Unsupported,

    /// <summary>A budget has no room for the call.</summary>
    BudgetExhausted,

    /// <summary>Our own rate or concurrency limit.</summary>
    RateLimited,

    /// <summary>A budget applies and the deployment's price is not known.</summary>
    PriceUnknown,

    /// <summary>The upstream is over its rate limit or quota.</summary>
    UpstreamBusy,

    /// <summary>The upstream refused our credential.</summary>
    UpstreamDenied,

    /// <summary>The upstream refused the request itself; trying elsewhere would not help.</summary>
    UpstreamRejected,

    /// <summary>The upstream refused the content by its policy.</summary>
    ContentBlocked,

    /// <summary>The upstream could not be reached, broke off, or answered something unreadable.</summary>
    UpstreamFailed,

    /// <summary>The upstream took too long.</summary>
    UpstreamTimeout,

    /// <summary>The caller left.</summary>
    Cancelled,

    /// <summary>We are stopping, or out of disk.</summary>
    Unavailable,

    /// <summary>A fault of ours.</summary>
    Internal,
}
