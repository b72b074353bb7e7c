using Fresnel.Access;
using Fresnel.Contracts.Requests;
using Fresnel.ResponseCaching;

namespace Fresnel.Execution;

/// <summary>A request as an API received it, to be run as a call.</summary>
/// <param name="Id">The call's id, globally unique; see <see cref="Calls.Call.NewId"/>.</param>
/// <param name="Body">Must stay valid until the run has ended.</param>
public readonly record struct WireCall(string Id, IWireApi Api, ReadOnlyMemory<byte> Body, Caller Caller)
{
    /// <summary>Default: interactive.</summary>
    public CallPriority Priority { get; init; }

    /// <inheritdoc cref="Calls.Call.Origin"/>
    public string? Origin { get; init; }

    /// <inheritdoc cref="Calls.Call.ImageLifetime"/>
    public TimeSpan? ImageLifetime { get; init; }

    /// <summary>
    /// Null: a repeat runs again. Ignored by streamed calls, because a replay would have other timing and chunks, and by
    /// calls that no caller waits for.
    /// </summary>
    public IdempotencyKey? IdempotencyKey { get; init; }

    /// <summary>Default: as the model's configuration says.</summary>
    public CacheDirectives Caching { get; init; }

    /// <inheritdoc cref="GatewayRequest.Language"/>
    public string? Language { get; init; }

    /// <summary>The caller's trace context as W3C's header <c>traceparent</c>; null: it sent none.</summary>
    public string? TraceParent { get; init; }

    /// <summary>The caller's header <c>tracestate</c>; null: it sent none.</summary>
    public string? TraceState { get; init; }

    /// <summary>The boundary of a body that is a form; null: it is JSON.</summary>
    public string? FormBoundary { get; init; }
}
