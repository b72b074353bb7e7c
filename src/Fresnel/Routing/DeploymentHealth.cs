using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;

namespace Fresnel.Routing;

/// <summary>The circuit breaker and the vendor's cooldown of one deployment.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class DeploymentHealth
{
    private static readonly TimeSpan s_maxCooldown = TimeSpan.FromMinutes(5);

    private readonly TimeProvider _time;
    private readonly ResiliencePipeline<bool> _breaker;
    private readonly CircuitBreakerStateProvider _breakerState = new();
    private readonly CircuitBreakerManualControl _breakerControl = new();
    private long _cooldownUntil,
        _breakUntil;
    private int _activeCalls;

    public DeploymentHealth(Deployment deployment, TimeProvider time, ILogger logger)
    {
        _time = time;
        _breaker = new ResiliencePipelineBuilder<bool> { TimeProvider = time }
            .AddCircuitBreaker(
                new CircuitBreakerStrategyOptions<bool>
                {
                    FailureRatio = 0.5,
                    MinimumThroughput = 10,
                    SamplingDuration = TimeSpan.FromSeconds(30),
                    BreakDuration = TimeSpan.FromSeconds(15),
                    StateProvider = _breakerState,
                    ManualControl = _breakerControl,
                    ShouldHandle = static arguments =>
                        ValueTask.FromResult(
                            arguments.Outcome is { Exception: { } failure }
                                ? CountsAsFailure(failure)
                                : !arguments.Outcome.Result
                        ),
                    OnOpened = arguments =>
                    {
                        Volatile.Write(ref _breakUntil, (time.GetUtcNow() + arguments.BreakDuration).UtcTicks);
                        RoutingLog.CircuitOpened(logger, deployment, arguments.BreakDuration);
                        return ValueTask.CompletedTask;
                    },
                    OnClosed = _ =>
                    {
                        RoutingLog.CircuitClosed(logger, deployment);
                        return ValueTask.CompletedTask;
                    },
                }
            )
            .Build();
    }

    /// <summary>Remaining time of the cooldown that its vendor requested.</summary>
    public TimeSpan Cooldown => RemainingUntil(ref _cooldownUntil);

    /// <summary>Remaining time until the open circuit is probed.</summary>
    public TimeSpan BreakRemaining => RemainingUntil(ref _breakUntil);

    /// <summary>The current state.</summary>
    public DeploymentHealthState State =>
        new(
            _breakerState.CircuitState != CircuitState.Closed,
            Cooldown,
            BreakRemaining,
            Volatile.Read(ref _activeCalls)
        );

    /// <summary>Counts a running call, until <see cref="EndCall"/>.</summary>
    public void BeginCall() => Interlocked.Increment(ref _activeCalls);

    public void EndCall() => Interlocked.Decrement(ref _activeCalls);

    /// <summary>Whether the circuit is closed: a response is opened without it, and reported.</summary>
    public bool IsClosed => _breakerState.CircuitState == CircuitState.Closed;

    /// <summary>Reports a response that was opened while the circuit was closed.</summary>
    public async ValueTask ReportAsync(Outcome<bool> outcome)
    {
        var context = ResilienceContextPool.Shared.Get();
        await _breaker.ExecuteOutcomeAsync(static (_, outcome) => ValueTask.FromResult(outcome), context, outcome);
        ResilienceContextPool.Shared.Return(context);
    }

    /// <summary>Opens a response within the circuit breaker.</summary>
    /// <returns><see cref="BrokenCircuitException"/>: the circuit is open, and no request was sent.</returns>
    public async ValueTask<Outcome<bool>> ExecuteAsync(UpstreamAttempt attempt)
    {
        var context = ResilienceContextPool.Shared.Get();
        var outcome = await _breaker.ExecuteOutcomeAsync(
            static (_, attempt) => attempt.ReadToFirstEventAsync(),
            context,
            attempt
        );
        ResilienceContextPool.Shared.Return(context);
        return outcome;
    }

    /// <summary>Starts a cooldown that its vendor requested, at most 5 minutes.</summary>
    public void StartCooldown(TimeSpan duration) =>
        Volatile.Write(
            ref _cooldownUntil,
            (_time.GetUtcNow() + (duration < s_maxCooldown ? duration : s_maxCooldown)).UtcTicks
        );

    /// <summary>Closes the circuit and ends the cooldown.</summary>
    public Task ResetAsync(CancellationToken cancellationToken)
    {
        Volatile.Write(ref _cooldownUntil, 0);
        Volatile.Write(ref _breakUntil, 0);
        return _breakerControl.CloseAsync(cancellationToken);
    }

    private TimeSpan RemainingUntil(ref long until) =>
        TimeSpan.FromTicks(Math.Max(0, Volatile.Read(ref until) - _time.GetUtcNow().UtcTicks));

    /// <summary>
    /// Invalid requests, busy responses and a model's own outcomes do not count as failures of the deployment.
    /// </summary>
    private static bool CountsAsFailure(Exception failure) =>
        failure is GatewayException { Kind: var kind }
            ? kind is not (ErrorKind.UpstreamBusy or ErrorKind.ModelOutcome)
                && ErrorDefinitions.Get(kind).AllowsFallback
            : failure is not OperationCanceledException;
}
