using System.ComponentModel.DataAnnotations;
using Fresnel.Catalog;
using Fresnel.Routing;

namespace Fresnel.Server.Hosting.Configuration;

/// <summary>How hard a call is tried before its failure is told.</summary>
internal sealed record RoutingSection
{
    /// <summary>Deployments asked for one call, the first included, 1 to 20. Default 6. All of a model's are asked before any is asked twice.</summary>
    [Range(1, 20)]
    public int Attempts { get; init; } = 6;

    /// <summary>Waiting between attempts that one call may add up to, milliseconds, 0 to 60000. 0: nothing is asked twice. Default 2000.</summary>
    [Range(0, 60_000)]
    public int MostWaitingMs { get; init; } = 2000;

    /// <summary>How long one deployment may take to its first event, seconds, 1 to 3600. Left out: as long as it keeps talking to us.</summary>
    [Range(1, 3600)]
    public int? AttemptTimeoutSeconds { get; init; }

    /// <summary>How long a call may take in all, seconds, 1 to 86400. Left out: no limit.</summary>
    [Range(1, 86_400)]
    public int? CallTimeoutSeconds { get; init; }

    /// <summary>When a second deployment is asked beside a silent one, for every model that does not say itself. Left out: only where a model or a caller asks for it.</summary>
    public HedgeOptions? Hedge { get; init; }

    /// <summary>Percent of any budget above a caller, 1 to 100, from which on <c>auto</c> and models with <c>step_down</c> ask cheaper deployments first. Default 90.</summary>
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
