using System.ComponentModel.DataAnnotations;
using Fresnel.Catalog;
using Fresnel.Routing;

namespace Fresnel.Server.Hosting.Configuration;

/// <summary>Retry policy.</summary>
internal sealed record RoutingSection
{
    /// <summary>
    /// Attempts per call, the first included, 1 to 20. Default 6. Every deployment of a model is tried once before
    /// one is retried.
    /// </summary>
    [Range(1, 20)]
    public int Attempts { get; init; } = 6;

    /// <summary>
    /// Total backoff per call, milliseconds, 0 to 60000. 0 disables retries of the same deployment. Default 2000.
    /// </summary>
    [Range(0, 60_000)]
    public int MostWaitingMs { get; init; } = 2000;

    /// <summary>
    /// Timeout of one attempt until its first event, seconds, 1 to 3600. Omitted: no limit while the connection is
    /// active.
    /// </summary>
    [Range(1, 3600)]
    public int? AttemptTimeoutSeconds { get; init; }

    /// <summary>Timeout of a call over all attempts, seconds, 1 to 86400. Omitted: no limit.</summary>
    [Range(1, 86_400)]
    public int? CallTimeoutSeconds { get; init; }

    /// <summary>Default hedging policy. Omitted: hedging only where a model or a request enables it.</summary>
    public HedgeOptions? Hedge { get; init; }

    /// <summary>
    /// Share of a budget, percent, 1 to 100, beyond which <c>auto</c> and models with <c>step_down</c> prefer
    /// cheaper deployments. Default 90.
    /// </summary>
    [Range(1, 100)]
    public int StepDownPercent { get; init; } = 90;

    public RetryOptions ToRetryOptions() =>
        new()
        {
            MaxAttempts = Attempts,
            MaxTotalDelay = TimeSpan.FromMilliseconds(MostWaitingMs),
            AttemptTimeout = AttemptTimeoutSeconds is { } attempt ? TimeSpan.FromSeconds(attempt) : null,
            CallTimeout = CallTimeoutSeconds is { } call ? TimeSpan.FromSeconds(call) : null,
        };
}
