using System.Collections.Frozen;
using Fresnel.Catalog;
using Fresnel.Contracts;
using Fresnel.Contracts.Batches;
using Fresnel.Contracts.Models;
using Microsoft.Extensions.Logging;

namespace Fresnel.Routing;

/// <summary>Starts the attempts of a failover, hedged ones where the call is hedged.</summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="hedging">Null: no call is hedged.</param>
internal sealed class AttemptFactory(
    IEnumerable<IProvider> providers,
    DeploymentHealthRegistry health,
    HedgePolicy? hedging,
    RetryOptions options,
    TimeProvider time,
    ILogger logger
)
{
    private readonly FrozenDictionary<string, IProvider> _providers = providers.ToFrozenDictionary(
        provider => provider.Name,
        StringComparer.OrdinalIgnoreCase
    );

    public RetryOptions Options => options;

    public TimeProvider Time => time;

    public ILogger Logger => logger;

    /// <summary>Starts the request at a deployment. The caller disposes the attempt.</summary>
    public IAttempt Start(FailoverState state, Deployment deployment, CancellationToken cancellationToken)
    {
        var first = StartSingle(state, deployment, isHedge: false, cancellationToken);
        return state.Hedge is { } hedge && hedging!.DelayFor(deployment, state.Call, hedge) is { } delay
            ? Hedge(state, first, hedge, delay, cancellationToken)
            : first;
    }

    /// <returns>Null: the vendor has no batches.</returns>
    public IBatchProvider? BatchesOf(Deployment deployment) =>
        _providers.TryGetValue(deployment.Provider, out var provider) ? provider.Batches : null;

    public DeploymentHealth HealthOf(Deployment deployment) => health.HealthOf(deployment);

    /// <remarks>Separate from <see cref="Start"/>, so that only hedged calls allocate the closure.</remarks>
    private HedgedAttempt Hedge(
        FailoverState state,
        UpstreamAttempt first,
        HedgeOptions hedge,
        TimeSpan delay,
        CancellationToken cancellationToken
    ) => new(state.Call, first, delay, () => TryStartSecond(state, first, hedge, cancellationToken), time);

    /// <returns>Null: the plan has no deployment that may be used as a hedge.</returns>
    private UpstreamAttempt? TryStartSecond(
        FailoverState state,
        UpstreamAttempt first,
        HedgeOptions hedge,
        CancellationToken cancellationToken
    )
    {
        var deployment = state.Schedule.TakeHedge(candidate =>
            hedging!.CanHedge(candidate, first.Deployment, state.Call, hedge)
        );
        if (deployment is null)
            return null;
        var second = StartSingle(state, deployment, isHedge: true, cancellationToken);
        state.Call.SetAnsweringAttempt(first.Number, first.Deployment);
        return second;
    }

    private UpstreamAttempt StartSingle(
        FailoverState state,
        Deployment deployment,
        bool isHedge,
        CancellationToken cancellationToken
    ) => new(this, state, deployment, _providers[deployment.Provider], cancellationToken) { IsHedge = isHedge };
}
