using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;

namespace Fresnel.Execution;

/// <summary>The answer of a call that no caller waited for; its body is what HTTP would return.</summary>
public sealed record DetachedAnswer
{
    public required string CallId { get; init; }

    /// <summary>The HTTP status of such a response.</summary>
    public required int Status { get; init; }

    public required string ContentType { get; init; }

    /// <summary>
    /// Null: the call succeeded. A stream that was interrupted has an error and the status 200, like its response over
    /// HTTP.
    /// </summary>
    public GatewayException? Error { get; init; }

    /// <summary>Null: unknown, or nothing was sent.</summary>
    public Usage? Usage { get; init; }

    /// <summary>Null: unknown.</summary>
    public Money? Cost { get; init; }

    /// <summary>Requests that were sent to deployments; 0: none, as all of them are out of service or busy.</summary>
    public int Attempts { get; init; }

    /// <summary>From its admission until it ended; null: it was not admitted.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The deployment that answered or was tried last; null: none.</summary>
    public Deployment? ServedBy { get; init; }
}
