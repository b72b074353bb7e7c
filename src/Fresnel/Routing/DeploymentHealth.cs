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
    private static readonly TimeSpan s_longestCooldown = TimeSpan.FromMinutes(5);

    private readonly TimeProvider _time;
    private readonly ResiliencePipeline<bool> _breaker;
    private readonly CircuitBreakerStateProvider _state = new();
    private readonly CircuitBreakerManualControl _control = new();
    private long _coolUntil,
        _outUntil;
    private int _running;

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
                    StateProvider = _state,
                    ManualControl = _control,
                    ShouldHandle = static outcome =>
                        ValueTask.FromResult(
                            outcome.Outcome is { Exception: { } failure } ? IsItsOwn(failure) : !outcome.Outcome.Result
                        ),
                    OnOpened = opened =>
                    {
                        Volatile.Write(ref _outUntil, (time.GetUtcNow() + opened.BreakDuration).UtcTicks);
                        RoutingLog.OutOfService(logger, deployment, opened.BreakDuration);
                        return ValueTask.CompletedTask;
                    },
                    OnClosed = _ =>
                    {
                        RoutingLog.BackInService(logger, deployment);
                        return ValueTask.CompletedTask;
                    },
                }
            )
            .Build();
    }

    /// <summary>How long its vendor still wants no calls.</summary>
    public TimeSpan Cooling => Left(ref _coolUntil);

    /// <summary>How long it stays out of service.</summary>
    public TimeSpan OutOfService => Left(ref _outUntil);

    /// <summary>Where it stands.</summary>
    public HealthState State =>
        new(_state.CircuitState != CircuitState.Closed, Cooling, OutOfService, Volatile.Read(ref _running));

    /// <summary>A call is sent there, until <see cref="End"/>.</summary>
    public void Begin() => Interlocked.Increment(ref _running);

    public void End() => Interlocked.Decrement(ref _running);

    /// <summary>Opens an answer, and counts whether that worked.</summary>
    /// <exception cref="BrokenCircuitException">It is out of service, and was not asked.</exception>
    public ValueTask<bool> OpenAsync(OpenAnswer answer, CancellationToken cancellationToken) =>
        _breaker.ExecuteAsync(static (answer, _) => answer.ReadFirstAsync(), answer, cancellationToken);

    /// <summary>Its vendor asked for a pause.</summary>
    public void Cool(TimeSpan pause) =>
        Volatile.Write(
            ref _coolUntil,
            (_time.GetUtcNow() + (pause < s_longestCooldown ? pause : s_longestCooldown)).UtcTicks
        );

    /// <summary>Forgets what it did, so that it is asked again at once.</summary>
    public Task ResetAsync(CancellationToken cancellationToken)
    {
        Volatile.Write(ref _coolUntil, 0);
        Volatile.Write(ref _outUntil, 0);
        return _control.CloseAsync(cancellationToken);
    }

    private TimeSpan Left(ref long until) =>
        TimeSpan.FromTicks(Math.Max(0, Volatile.Read(ref until) - _time.GetUtcNow().UtcTicks));

    /// <summary>A caller's mistake says nothing of a deployment, and one that is busy works.</summary>
    private static bool IsItsOwn(Exception failure) =>
        failure is GatewayException { Kind: var kind }
            ? kind != ErrorKind.UpstreamBusy && ErrorTable.Row(kind).TryNext
            : failure is not OperationCanceledException;
}
