using System.Runtime.CompilerServices;
using Fresnel.Calls;
using Fresnel.Contracts;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Telemetry;
using Microsoft.Extensions.Logging;
using Polly.CircuitBreaker;

namespace Fresnel.Routing;

/// <summary>One deployment being asked: its answer while it is read, the clock it is held to, and what became of it. Disposing it tells the call of the attempt.</summary>
/// <remarks>Until it says something nothing of it has been handed on, so another may still be asked. Not thread-safe.</remarks>
internal sealed class UpstreamAttempt : IAsyncDisposable
{
    /// <summary>Most frames that say nothing yet (comments, pings, that it began) kept back.</summary>
    private const int MaxBufferedFrames = 64;

    private readonly Call _call;
    private readonly DeploymentHealth _health;
    private readonly AttemptContext _context;
    private readonly CancellationToken _callerToken;
    private readonly CancellationTokenSource? _timeoutSource,
        _linkedSource;
    private readonly IAsyncEnumerator<Frame> _frames;
    private readonly long _startTimestamp;
    private List<Frame>? _buffered;
    private List<TraceNote>? _notes;
    private int _bufferIndex;
    private bool _isEnded;
    private Cancellation? _cancellation;
    private long _firstEventTicks = -1;

    /// <param name="canCancel">It may be called off.</param>
    /// <param name="cancellationToken">The caller leaves.</param>
    public UpstreamAttempt(
        Call call,
        GatewayRequest request,
        Deployment deployment,
        IProvider provider,
        DeploymentHealth health,
        AttemptContext context,
        bool canCancel,
        CancellationToken cancellationToken
    )
    {
        (_call, _health, _context, _callerToken) = (call, health, context, cancellationToken);
        (Deployment, Number, _startTimestamp) = (
            deployment,
            call.BeginAttempt(deployment),
            context.Time.GetTimestamp()
        );
        _timeoutSource = CreateTimeoutSource() ?? (canCancel ? new CancellationTokenSource() : null);
        _linkedSource = _timeoutSource is null
            ? null
            : CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _timeoutSource.Token);
        var token = _linkedSource?.Token ?? cancellationToken;
        _frames = provider.SendAsync(request, deployment, token).GetAsyncEnumerator(token);
        health.BeginCall();
    }

    public Deployment Deployment { get; }

    /// <summary>Among the call's attempts, from 1.</summary>
    public int Number { get; }

    /// <summary>It was asked while another was under way.</summary>
    public bool IsHedge { get; init; }

    /// <summary>Once it is open first what was kept back, then what comes.</summary>
    public Frame Current => _bufferIndex < _buffered?.Count ? _buffered[_bufferIndex] : _frames.Current;

    /// <summary>From asking it; null: it has not said anything.</summary>
    public TimeSpan? TimeToFirstEvent => _firstEventTicks < 0 ? null : TimeSpan.FromTicks(_firstEventTicks);

    public GatewayException? Failure { get; private set; }

    private TimeSpan Elapsed => _context.Time.GetElapsedTime(_startTimestamp);

    /// <summary>Reads to the first frame that says something, and counts for its deployment's health whether there is one.</summary>
    /// <returns>False: there is none, and <see cref="Failure"/> says why.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> OpenAsync()
    {
        try
        {
            if (await _health.ExecuteAsync(this, _callerToken))
            {
                _firstEventTicks = Elapsed.Ticks;
                _timeoutSource?.CancelAfter(
                    _context.Options.CallTimeout is { } callTimeout
                        ? AtLeastOneTick(callTimeout - _call.Elapsed)
                        : Timeout.InfiniteTimeSpan
                );
                return true;
            }
            Failure = new GatewayException(ErrorKind.UpstreamFailed, $"{Deployment} ended without an answer.");
        }
        catch (Exception e) when (IsUpstreamFailure(e))
        {
            SetFailure(e);
        }
        return false;
    }

    /// <summary>For <see cref="DeploymentHealth"/>: the reading itself.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> ReadToFirstEventAsync()
    {
        while (await _frames.MoveNextAsync())
        {
            var frame = _frames.Current;
            if (IsTraceNote(frame))
                (_notes ??= []).AddRange(frame.Events.Cast<TraceNote>());
            else if (IsPreamble(frame) && (_buffered ??= []).Count < MaxBufferedFrames)
                _buffered.Add(frame with { Raw = frame.Raw.ToArray(), Buffer = null });
            else
                return true;
        }
        _isEnded = true;
        return _buffered?.Exists(static frame => !frame.Events.IsDefaultOrEmpty) is true; // it answered nothing, and to the end
    }

    /// <summary>After <see cref="Current"/>, where it is open.</summary>
    public ValueTask<bool> MoveNextAsync()
    {
        if (_buffered is null || _bufferIndex == _buffered.Count)
            return _frames.MoveNextAsync();
        return new(++_bufferIndex < _buffered.Count || !_isEnded);
    }

    /// <summary>Whether an exception is a failure of the deployment; else the caller left, or it was called off.</summary>
    public bool IsUpstreamFailure(Exception exception) =>
        _cancellation is null && !(exception is OperationCanceledException && _callerToken.IsCancellationRequested);

    public void SetFailure(Exception exception) => Failure = ToGatewayException(exception);

    /// <summary>Stops it, for another answers: it is billed what it used, and what it was waited for is its time to the first event at least.</summary>
    /// <param name="opening">What <see cref="OpenAsync"/> returned.</param>
    public void Cancel(Task<bool> opening)
    {
        _cancellation = new Cancellation(Elapsed);
        var usage = !opening.IsCompleted
            ? null
            : (_buffered ?? [])
                .Append(_frames.Current)
                .Where(static frame => !frame.Events.IsDefaultOrEmpty)
                .SelectMany(static frame => frame.Events)
                .OfType<UsageReported>()
                .LastOrDefault()
                ?.Usage;
        _call.AddBilledAttempt(Number, Deployment, usage);
        _cancellation.Closing = CancelAndCloseAsync(opening);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask DisposeAsync()
    {
        _health.EndCall();
        if (_notes is not null)
            _call.AddNotes(_notes);
        if (_cancellation is { Elapsed: var waited } cancellation)
        {
            await cancellation.Closing;
            _call.AddAttempt(
                new Attempt(Deployment, null, waited, TimeToFirstEvent ?? waited)
                {
                    Number = Number,
                    IsHedge = IsHedge,
                    IsCancelled = true,
                }
            );
            return;
        }
        if (Failure?.InnerException is not BrokenCircuitException) // else it was not asked
        {
            var duration = Elapsed;
            _call.AddAttempt(
                new Attempt(Deployment, Failure?.Kind, duration, TimeToFirstEvent)
                {
                    Number = Number,
                    IsHedge = IsHedge,
                }
            );
            if (Failure is not null)
                RoutingLog.AttemptFailed(
                    _context.Logger,
                    _call.Id,
                    Deployment,
                    Failure.Kind,
                    Failure.UpstreamStatus,
                    (long)duration.TotalMilliseconds
                );
        }
        await CloseAsync();
    }

    /// <summary>Closes it as soon as nothing reads it any more.</summary>
    private async Task CancelAndCloseAsync(Task<bool> opening)
    {
        await _timeoutSource!.CancelAsync();
        await opening.ContinueWith(
            static _ => { },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        ); // nobody wants to know how it ended
        await CloseAsync();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask CloseAsync()
    {
        try
        {
            await _frames.DisposeAsync();
        }
        finally
        {
            _linkedSource?.Dispose();
            _timeoutSource?.Dispose();
        }
    }

    /// <returns>Null: a deployment may take as long as its provider lets it.</returns>
    private CancellationTokenSource? CreateTimeoutSource()
    {
        var callRemaining = _context.Options.CallTimeout - _call.Elapsed;
        var timeout =
            callRemaining < _context.Options.AttemptTimeout || _context.Options.AttemptTimeout is null
                ? callRemaining
                : _context.Options.AttemptTimeout;
        return timeout is { } limit ? new CancellationTokenSource(AtLeastOneTick(limit), _context.Time) : null;
    }

    private static TimeSpan AtLeastOneTick(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.FromTicks(1);

    /// <summary>Only about what was done on the way out: for the trace, and no answer yet.</summary>
    private static bool IsTraceNote(in Frame frame) =>
        frame.Raw.IsEmpty && !frame.Events.IsDefaultOrEmpty && frame.Events.All(static item => item is TraceNote);

    /// <summary>Nothing yet, though more will follow: only that the answer began and what it used so far, if that. What such events hold outlives their frame.</summary>
    private bool IsPreamble(in Frame frame)
    {
        if (frame.Events.IsDefaultOrEmpty)
            return true;
        if (!_call.Request.Stream)
            return false; // a part of a body too large to keep
        foreach (var item in frame.Events)
        {
            if (item is not (ResponseStarted or UsageReported { RawUsage.IsEmpty: true }))
                return false;
        }
        return true;
    }

    private GatewayException ToGatewayException(Exception exception)
    {
        switch (exception)
        {
            case GatewayException typed:
                return typed;
            case BrokenCircuitException:
                return new GatewayException(
                    ErrorKind.UpstreamFailed,
                    $"{Deployment} is out of service after failing often.",
                    exception
                )
                {
                    RetryAfter = _health.BreakRemaining,
                };
            case OperationCanceledException:
                return new GatewayException(ErrorKind.UpstreamTimeout, $"{Deployment} took too long.", exception);
            default:
                RoutingLog.AdapterFailed(_context.Logger, _call.Id, Deployment, StackTraces.Format(exception));
                return new GatewayException(
                    ErrorKind.Internal,
                    $"Fresnel could not use the answer of {Deployment}. The operator's log says why.",
                    exception
                );
        }
    }

    /// <summary>What holds for every answer.</summary>
    internal sealed record AttemptContext(RetryOptions Options, TimeProvider Time, ILogger Logger);

    /// <summary>How an answer that was called off ends.</summary>
    /// <param name="Elapsed">Until then.</param>
    private sealed record Cancellation(TimeSpan Elapsed)
    {
        public Task Closing { get; set; } = Task.CompletedTask;
    }
}
