namespace Fresnel.Ledger;

/// <summary>A call in the ledger. Null: unknown.</summary>
/// <remarks>
/// Has settable properties because SQLite reports no types for columns that are null, so no constructor would match.
/// </remarks>
public sealed record LedgerCall
{
    public string Id { get; init; } = "";

    public string KeyId { get; init; } = "";

    /// <summary>The request's <c>user</c>.</summary>
    public string? UserName { get; init; }

    /// <summary>The kind of request: <c>chat</c>, <c>image_generation</c>.</summary>
    public string Operation { get; init; } = "";

    /// <summary>The model name in the request.</summary>
    public string Model { get; init; } = "";

    public string? Provider { get; init; }

    public string? ServedModel { get; init; }

    public long? PromptTokens { get; init; }

    public long? CachedPromptTokens { get; init; }

    public long? ImagePromptTokens { get; init; }

    public long? CompletionTokens { get; init; }

    public long? ReasoningTokens { get; init; }

    public long? ImageCompletionTokens { get; init; }

    public long? Images { get; init; }

    /// <summary>Requested of an image, such as <c>1024x1024</c>; null: none, or the model chose it.</summary>
    public string? ImageSize { get; init; }

    /// <summary>Nanodollars, including corrections.</summary>
    public long? Cost { get; init; }

    /// <summary>Its usage was estimated at least in part.</summary>
    public bool Estimated { get; init; }

    /// <summary>A crash interrupted the call: the full reservation was charged.</summary>
    public bool Unsettled { get; init; }

    /// <summary>The cost exceeded the reservation.</summary>
    public bool Overrun { get; init; }

    public bool PriceUnknown { get; init; }

    /// <summary>A budget was nearly spent, so cheaper deployments were tried first.</summary>
    public bool SteppedDown { get; init; }

    /// <summary>Attempts including failed ones.</summary>
    public long Attempts { get; init; }

    /// <summary>The kind of error; null: none.</summary>
    public string? Error { get; init; }

    /// <summary>How the call ended: <c>completed</c>, <c>refused</c>, <c>failed</c>, <c>disconnected</c>, <c>interrupted</c>.</summary>
    public string Status { get; init; } = "";

    /// <summary>From the call's start to its end.</summary>
    public long? Milliseconds { get; init; }

    /// <summary>From the call's start to the first event.</summary>
    public long? FirstEventMilliseconds { get; init; }

    /// <summary>Unix time in milliseconds.</summary>
    public long StartedAt { get; init; }
}
