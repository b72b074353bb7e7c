using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Fresnel.Calls;
using Fresnel.Contracts;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Telemetry;
using Microsoft.Extensions.Logging;
using Polly.CircuitBreaker;

namespace Fresnel.Routing;

/// <summary>Walks a plan until one deployment answers. Once an event has been handed on, it never switches.</summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="health">Null: of its own.</param>
public sealed class Failover(IEnumerable<IProvider> providers, RetryOptions options, TimeProvider time, ILogger<Failover> logger, FleetHealth? health = null)
{
    private readonly FrozenDictionary<string, IProvider> _providers = providers.ToFrozenDictionary(provider => provider.Name, StringComparer.OrdinalIgnoreCase);
    private readonly FleetHealth _health = health ?? new FleetHealth(time, logger);

    /// <returns>The frames of the one deployment that answered.</returns>
    /// <exception cref="GatewayException">Every deployment failed, or the request itself is at fault, or the answer broke off.</exception>
    public async IAsyncEnumerable<Frame> SendAsync(
        Call call, IReadOnlyList<Deployment> plan, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        GatewayException? worst = null;
        var tries = new Tries(plan, _health.Of, options);
        while (tries.Next(out var wait) is { } deployment)
        {
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, time, cancellationToken);
            if (options.CallTimeout < call.Elapsed)
                break;
            call.Begin(deployment);
            var started = time.GetTimestamp();
            TimeSpan? firstEvent = null;
            GatewayException? failure = null;

            using var clock = Clock(call);
            using var either = clock is null ? null : CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, clock.Token);
            var token = either?.Token ?? cancellationToken;
            await using var answer = new OpenAnswer(_providers[deployment.Provider].SendAsync(call.Request, deployment, token).GetAsyncEnumerator(token), call);
            try
            {
                try
                {
                    if (await _health.Of(deployment).OpenAsync(answer, cancellationToken))
                        firstEvent = time.GetElapsedTime(started);
                    else
                        failure = new GatewayException(ErrorKind.UpstreamFailed, $"{deployment} ended without an answer.");
                }
                catch (Exception e) when (!(e is OperationCanceledException && cancellationToken.IsCancellationRequested))
                {
                    failure = Typed(e, call, deployment);
                }
                if (firstEvent is not null)
                {
                    clock?.CancelAfter(options.CallTimeout is { } most ? Later(most - call.Elapsed) : Timeout.InfiniteTimeSpan);
                    call.FirstEventAfter = call.Elapsed;
                    foreach (var earlier in answer.KeptBack)
                        yield return earlier;
                    yield return answer.Current;
                }
                while (failure is null)
                {
                    try
                    {
                        if (!await answer.MoveNextAsync())
                            break;
                    }
                    catch (Exception e) when (!(e is OperationCanceledException && cancellationToken.IsCancellationRequested))
                    {
                        failure = Typed(e, call, deployment);
                        break;
                    }
                    yield return answer.Current;
                }
            }
            finally
            {
                var asked = failure?.InnerException is not BrokenCircuitException;
                if (asked)
                    call.Tried(new Attempt(deployment, failure?.Kind, time.GetElapsedTime(started), firstEvent));
                if (asked && failure is not null)
                    RoutingLog.AttemptFailed(logger, call.Id, deployment, failure.Kind, failure.UpstreamStatus, (long)time.GetElapsedTime(started).TotalMilliseconds);
            }

            if (failure is null)
                yield break;
            if (firstEvent is not null || !ErrorTable.Row(failure.Kind).TryNext)
                throw Fail(call, failure);
            tries.Failed(deployment, failure);
            worst = Worse(worst, failure);
        }
        throw Fail(call, worst ?? new GatewayException(ErrorKind.UpstreamBusy, $"Every provider of `{call.Model?.Name}` is busy. Try again later.") { RetryAfter = tries.ShortestCooling() });
    }

    /// <returns>Null: a deployment may take as long as its provider lets it.</returns>
    private CancellationTokenSource? Clock(Call call)
    {
        var left = options.CallTimeout - call.Elapsed;
        var most = left < options.AttemptTimeout || options.AttemptTimeout is null ? left : options.AttemptTimeout;
        return most is { } limit ? new CancellationTokenSource(Later(limit), time) : null;
    }

    private static TimeSpan Later(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.FromTicks(1);

    /// <summary>Of several failures the one to tell: being busy only if all were, for then waiting helps.</summary>
    private static GatewayException Worse(GatewayException? earlier, GatewayException later) =>
        earlier is null ? later
        : later.Kind != ErrorKind.UpstreamBusy ? later
        : earlier.Kind != ErrorKind.UpstreamBusy ? earlier
        : later.RetryAfter < earlier.RetryAfter || earlier.RetryAfter is null ? later
        : earlier;

    private static GatewayException Fail(Call call, GatewayException failure)
    {
        (call.Outcome, call.Error) = (Outcome.Failed, failure.Kind);
        return failure;
    }

    private GatewayException Typed(Exception failure, Call call, Deployment deployment)
    {
        switch (failure)
        {
            case GatewayException typed:
                return typed;
            case BrokenCircuitException:
                return new GatewayException(ErrorKind.UpstreamFailed, $"{deployment} is out of service after failing often.", failure) { RetryAfter = _health.Of(deployment).OutOfService };
            case OperationCanceledException:
                return new GatewayException(ErrorKind.UpstreamTimeout, $"{deployment} took too long.", failure);
            default:
                RoutingLog.AdapterFailed(logger, call.Id, deployment, Faults.Places(failure));
                return new GatewayException(ErrorKind.Internal, $"Fresnel could not use the answer of {deployment}. The operator's log says why.", failure);
        }
    }
}
