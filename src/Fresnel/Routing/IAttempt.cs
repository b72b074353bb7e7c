namespace Fresnel.Routing;

/// <summary>One step of a failover: a single <see cref="UpstreamAttempt"/>, or two in a <see cref="HedgedAttempt"/>.</summary>
/// <remarks>Belongs to one call; not thread-safe. Disposing it closes every response it opened.</remarks>
internal interface IAttempt : IAsyncDisposable
{
    /// <summary>The attempt whose response is relayed; if all failed, the first.</summary>
    UpstreamAttempt Answering { get; }

    /// <summary>The attempt that failed beside <see cref="Answering"/>; null: none did.</summary>
    UpstreamAttempt? OtherFailed { get; }

    /// <summary>Reads up to the first frame with content and reports success or failure to the circuit breaker.</summary>
    /// <returns>False: every attempt failed; <see cref="UpstreamAttempt.Failure"/> says why.</returns>
    ValueTask<bool> OpenAsync();
}
