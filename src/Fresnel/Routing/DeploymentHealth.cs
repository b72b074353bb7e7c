using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;

namespace Fresnel.Routing;

/// <summary>Whether a deployment is worth asking: out of service for a while after failing often, left in peace while its vendor asks for it.</summary>
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

    /// <summary>How long its vendor still wants no calls.</summary>
    public TimeSpan Cooldown => RemainingUntil(ref _cooldownUntil);

    /// <summary>How long it stays out of service.</summary>
    public TimeSpan BreakRemaining => RemainingUntil(ref _breakUntil);

    /// <summary>Where it stands.</summary>
    public DeploymentHealthState State =>
        new(
            _breakerState.CircuitState != CircuitState.Closed,
            Cooldown,
            BreakRemaining,
            Volatile.Read(ref _activeCalls)
        );

    /// <summary>A call is sent there, until <see cref="EndCall"/>.</summary>
    public void BeginCall() => Interlocked.Increment(ref _activeCalls);

    public void EndCall() => Interlocked.Decrement(ref _activeCalls);

    /// <summary>Opens an answer, and counts whether that worked.</summary>
    /// <exception cref="BrokenCircuitException">It is out of service, and was not asked.</exception>
    public ValueTask<bool> ExecuteAsync(UpstreamAttempt attempt, CancellationToken cancellationToken) =>
        _breaker.ExecuteAsync(static (attempt, _) => attempt.ReadToFirstEventAsync(), attempt, cancellationToken);

    /// <summary>Its vendor asked for a pause.</summary>
    public void StartCooldown(TimeSpan duration) =>
        Volatile.Write(
            ref _cooldownUntil,
            (_time.GetUtcNow() + (duration < s_maxCooldown ? duration : s_maxCooldown)).UtcTicks
        );

    /// <summary>Forgets what it did, so that it is asked again at once.</summary>
    public Task ResetAsync(CancellationToken cancellationToken)
    {
        Volatile.Write(ref _cooldownUntil, 0);
        Volatile.Write(ref _breakUntil, 0);
        return _breakerControl.CloseAsync(cancellationToken);
    }

    private TimeSpan RemainingUntil(ref long until) =>
        TimeSpan.FromTicks(Math.Max(0, Volatile.Read(ref until) - _time.GetUtcNow().UtcTicks));

    /// <summary>A caller's mistake says nothing of a deployment, and one that is busy works.</summary>
    private static bool CountsAsFailure(Exception failure) =>
        failure is GatewayException { Kind: var kind }
            ? kind != ErrorKind.UpstreamBusy && ErrorDefinitions.Get(kind).AllowsFallback
            : failure is not OperationCanceledException;
}
