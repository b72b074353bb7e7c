using System.Runtime.CompilerServices;
using Fresnel.Calls;
using Fresnel.Contracts;
using Fresnel.Contracts.Batches;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Microsoft.Extensions.Logging;

namespace Fresnel.Routing;

/// <summary>Sends a call to the deployments of its plan, one after another, until one answers.</summary>
/// <remarks>
/// Thread-safe. Two optional parts are separate: <see cref="AttemptFactory"/> may start a hedged attempt in place of a
/// single one, and <see cref="StreamContinuation"/> may run the failover again to continue an interrupted stream.
/// </remarks>
/// <param name="hedging">Null: no call is hedged.</param>
public sealed class Failover(
    IEnumerable<IProvider> providers,
    RetryOptions options,
    TimeProvider time,
    ILogger<Failover> logger,
    DeploymentHealthRegistry health,
    HedgePolicy? hedging = null
)
{
    private readonly AttemptFactory _attempts = new(providers, health, hedging, options, time, logger);
    private readonly Func<Deployment, DeploymentHealth> _healthOf = health.HealthOf;

    /// <summary>
    /// The most attempts of a call that can be billed: the answering one, one that is cancelled because a hedge
    /// answered first, and one whose interrupted stream another deployment continues.
    /// </summary>
    public int MaxBilledAttempts(Call call) =>
        1 + (StreamContinuation.IsRequested(call.Request) ? 1 : 0) + (hedging?.OptionsFor(call) is not null ? 1 : 0);

    /// <inheritdoc cref="AttemptFactory.BatchesOf"/>
    internal IBatchProvider? BatchesOf(Deployment deployment) => _attempts.BatchesOf(deployment);

    /// <summary>Sends a call. At most <see cref="Call.MaxBilledAttempts"/> of its attempts are billed.</summary>
    /// <returns>
    /// The frames of the deployment that answered, each valid until the next is read. Where another deployment
    /// continues an interrupted stream, <see cref="StreamContinued"/> precedes its frames.
    /// </returns>
    /// <exception cref="GatewayException">
    /// Every deployment failed, the request is invalid, or the response was interrupted.
    /// </exception>
    public IAsyncEnumerable<Frame> SendAsync(
        Call call,
        IReadOnlyList<Deployment> plan,
        CancellationToken cancellationToken = default
    )
    {
        var mayBillSeveral = call.MaxBilledAttempts > 1;
        var continuation = mayBillSeveral ? StreamContinuation.CreateIfRequested(call) : null;
        var state = new FailoverState(
            call,
            new AttemptSchedule(plan, _healthOf, options),
            mayBillSeveral ? hedging?.OptionsFor(call) : null
        )
        {
            Continuation = continuation,
        };
        return continuation is null
            ? RelayAsync(state, cancellationToken)
            : continuation.RelayAsync(state, RelayAsync, cancellationToken);
    }

    /// <summary>
    /// Relays the first response that a deployment begins. Once a frame was yielded, no other deployment is tried.
    /// </summary>
    private async IAsyncEnumerable<Frame> RelayAsync(
        FailoverState state,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        while (await NextDeploymentAsync(state, cancellationToken) is { } deployment)
        {
            await using var attempt = _attempts.Start(state, deployment, cancellationToken);
            if (!await attempt.OpenAsync())
            {
                state.RecordFailure(attempt);
                continue;
            }
            state.RecordAnswer(attempt);
            var answering = attempt.Answering;
            for (var hasFrame = true; hasFrame; )
            {
                yield return answering.Current;
                try
                {
                    hasFrame = await answering.MoveNextAsync();
                }
                catch (Exception e) when (answering.IsUpstreamFailure(e))
                {
                    answering.SetFailure(e);
                    hasFrame = false;
                }
            }
            if (answering.Failure?.Usage is { } usage)
                yield return Frame.Of(new UsageReported(usage)); // billed although the answer failed
            state.RecordEnd(answering);
            yield break;
        }
        throw state.Exhausted();
    }

    /// <returns>Null: the schedule is exhausted, or the call's time is up.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Deployment?> NextDeploymentAsync(FailoverState state, CancellationToken cancellationToken)
    {
        if (state.Schedule.Next(out var delay) is not { } deployment)
            return null;
        if (delay > TimeSpan.Zero)
            await Task.Delay(delay, time, cancellationToken);
        return options.CallTimeout < state.Call.Elapsed ? null : deployment;
    }
}
