using System.Diagnostics;
using System.Runtime.CompilerServices;
using Fresnel.Calls;
using Fresnel.Contracts;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Telemetry;
using Polly;
using Polly.CircuitBreaker;

namespace Fresnel.Routing;

/// <summary>One request to a deployment: its response stream, its timeout and its outcome.</summary>
/// <remarks>
/// Until <see cref="OpenAsync"/> returns true nothing was relayed, so another deployment may still be tried. Disposing
/// it adds the attempt to the call. Not thread-safe.
/// </remarks>
internal sealed class UpstreamAttempt : IAttempt
{
    /// <summary>The most frames without content (comments, pings, the start of the response) that are buffered.</summary>
    private const int MaxBufferedFrames = 64;

    private readonly Call _call;
    private readonly DeploymentHealth _health;
    private readonly AttemptFactory _factory;
    private readonly CancellationToken _callerToken;
    private readonly CancellationTokenSource? _timeoutSource,
        _linkedSource;
    private readonly IAsyncEnumerator<Frame> _frames;
    private readonly long _startTimestamp;
    private readonly UpstreamTiming _timing;
    private readonly Activity? _span;
    private List<Frame>? _buffered;
    private List<TraceNote>? _notes;
    private int _bufferIndex;
    private bool _isEnded;
    private Cancellation? _cancellation;
    private long _firstEventTicks = -1;

    /// <summary>Sends the request that <paramref name="state"/> holds.</summary>
    /// <param name="cancellationToken">Cancelled when the caller disconnects.</param>
    public UpstreamAttempt(
        AttemptFactory factory,
        FailoverState state,
        Deployment deployment,
        IProvider provider,
        CancellationToken cancellationToken
    )
    {
        (_factory, _call, _health, _callerToken) = (
            factory,
            state.Call,
            factory.HealthOf(deployment),
            cancellationToken
        );
        (Deployment, Number, _startTimestamp) = (
            deployment,
            _call.BeginAttempt(deployment),
            factory.Time.GetTimestamp()
        );
        (_timing, _span) = (new UpstreamTiming(factory.Time), CallSpan.StartAttempt(_call, deployment));
        _timeoutSource = CreateTimeoutSource() ?? (state.Hedge is null ? null : new CancellationTokenSource());
        _linkedSource = _timeoutSource is null
            ? null
            : CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _timeoutSource.Token);
        var token = _linkedSource?.Token ?? cancellationToken;
        _frames = PromptCalls.SendAsync(provider, state.Request, deployment, token).GetAsyncEnumerator(token);
        _health.BeginCall();
    }

    public Deployment Deployment { get; }

    /// <summary>Number among the call's attempts, from 1.</summary>
    public int Number { get; }

    /// <summary>It was started beside a slower attempt.</summary>
    public bool IsHedge { get; init; }

    /// <summary>The current frame: first the buffered ones, then those that arrive.</summary>
    public Frame Current => _bufferIndex < _buffered?.Count ? _buffered[_bufferIndex] : _frames.Current;

    /// <summary>Time from its start to its first event; null: there was none.</summary>
    public TimeSpan? TimeToFirstEvent => _firstEventTicks < 0 ? null : TimeSpan.FromTicks(_firstEventTicks);

    /// <summary>Why it failed; null: it did not.</summary>
    public GatewayException? Failure { get; private set; }

    UpstreamAttempt IAttempt.Answering => this;

    UpstreamAttempt? IAttempt.OtherFailed => null;

    private TimeSpan Elapsed => _factory.Time.GetElapsedTime(_startTimestamp);

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> OpenAsync()
    {
        var isClosed = _health.IsClosed;
        var outcome = await (isClosed ? ReadToFirstEventAsync() : _health.ExecuteAsync(this));
        if (isClosed)
            await _health.ReportAsync(outcome);
        if (outcome.Exception is { } error)
        {
            if (!IsUpstreamFailure(error))
                outcome.ThrowIfException();
            SetFailure(error);
            return false;
        }
        if (!outcome.Result)
        {
            Failure = new GatewayException(ErrorKind.UpstreamFailed, $"{Deployment} ended without a response.");
            return false;
        }
        _firstEventTicks = Elapsed.Ticks;
        _timeoutSource?.CancelAfter(
            _factory.Options.CallTimeout is { } callTimeout
                ? AtLeastOneTick(callTimeout - _call.Elapsed)
                : Timeout.InfiniteTimeSpan
        );
        return true;
    }

    /// <summary>
    /// Reads up to the first frame with content, within the circuit breaker unless the circuit is closed.
    /// </summary>
    /// <returns>False: the response ended without any event.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Outcome<bool>> ReadToFirstEventAsync()
    {
        UpstreamTiming.Current = _timing; // until this method returns, and in all that it calls
        if ((_span ?? _call.Span) is { } span)
            Activity.Current = span;
        try
        {
            while (await _frames.MoveNextAsync())
            {
                var frame = _frames.Current;
                if (IsTraceNote(frame))
                    AddNotes(frame);
                else if (IsPreamble(frame) && (_buffered ??= []).Count < MaxBufferedFrames)
                    _buffered.Add(frame with { Raw = frame.Raw.ToArray(), Buffer = null });
                else
                    return Outcome.FromResult(true);
            }
            _isEnded = true;
            // a complete but empty response
            return Outcome.FromResult(_buffered?.Exists(static frame => !frame.Events.IsDefaultOrEmpty) is true);
        }
        catch (Exception e)
        {
            return Outcome.FromException<bool>(e);
        }
    }

    /// <summary>Moves to the frame after <see cref="Current"/>.</summary>
    public ValueTask<bool> MoveNextAsync()
    {
        if (_buffered is null || _bufferIndex == _buffered.Count)
            return _frames.MoveNextAsync();
        return new(++_bufferIndex < _buffered.Count || !_isEnded);
    }

    /// <summary>
    /// Whether an exception is a failure of the deployment, not the result of a disconnect or of <see cref="Cancel"/>.
    /// </summary>
    public bool IsUpstreamFailure(Exception exception) =>
        _cancellation is null && !(exception is OperationCanceledException && _callerToken.IsCancellationRequested);

    public void SetFailure(Exception exception) => Failure = ToGatewayException(exception);

    /// <summary>
    /// Cancels it because another attempt answers. Its usage is billed; the time until now is recorded as a lower bound
    /// of its time to the first event.
    /// </summary>
    /// <param name="opening">The task of its <see cref="OpenAsync"/>.</param>
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
            AddToCall(null, waited, TimeToFirstEvent ?? waited, isCancelled: true);
            return;
        }
        if (Failure?.InnerException is not BrokenCircuitException) // else no request was sent
        {
            var duration = Elapsed;
            AddToCall(Failure?.Kind, duration, TimeToFirstEvent);
            if (Failure is not null)
                RoutingLog.AttemptFailed(
                    _factory.Logger,
                    _call.Id,
                    Deployment,
                    Failure.Kind,
                    Failure.UpstreamStatus,
                    (long)duration.TotalMilliseconds
                );
        }
        await CloseAsync();
    }

    private void AddToCall(ErrorKind? error, TimeSpan duration, TimeSpan? timeToFirstEvent, bool isCancelled = false)
    {
        var attempt = new Attempt(Deployment, error, duration, timeToFirstEvent)
        {
            Number = Number,
            IsHedge = IsHedge,
            IsCancelled = isCancelled,
            StartedAfter = _factory.Time.GetElapsedTime(_call.StartTimestamp, _startTimestamp),
            TimeToHeaders = _timing.HeadersTimestamp is { } headers
                ? _factory.Time.GetElapsedTime(_startTimestamp, headers)
                : null,
        };
        _call.AddAttempt(attempt);
        if (_span is not null)
            CallSpan.EndAttempt(_call, _span, attempt, Failure?.UpstreamStatus);
    }

    /// <summary>Closes the response once no read is pending.</summary>
    private async Task CancelAndCloseAsync(Task<bool> opening)
    {
        await _timeoutSource!.CancelAsync();
        await opening.ContinueWith(
            static _ => { },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        ); // its result is not used
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

    /// <returns>Null: only the provider's own timeout applies.</returns>
    private CancellationTokenSource? CreateTimeoutSource()
    {
        var callRemaining = _factory.Options.CallTimeout - _call.Elapsed;
        var timeout =
            callRemaining < _factory.Options.AttemptTimeout || _factory.Options.AttemptTimeout is null
                ? callRemaining
                : _factory.Options.AttemptTimeout;
        return timeout is { } limit ? new CancellationTokenSource(AtLeastOneTick(limit), _factory.Time) : null;
    }

    private static TimeSpan AtLeastOneTick(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.FromTicks(1);

    private void AddNotes(in Frame frame)
    {
        foreach (var note in frame.Events.Cast<TraceNote>())
        {
            (_notes ??= []).Add(note);
            if (note.IsForCaller)
                _call.AddCallerNote(Number, note.Text);
        }
    }

    /// <summary>Whether a frame holds only notes about how the request was changed before it was sent.</summary>
    private static bool IsTraceNote(in Frame frame) =>
        frame.Raw.IsEmpty && !frame.Events.IsDefaultOrEmpty && frame.Events.All(static item => item is TraceNote);

    /// <summary>
    /// Whether a frame has no content yet: no events, or only the start of the response and its usage so far, which
    /// outlive their frame.
    /// </summary>
    private bool IsPreamble(in Frame frame)
    {
        if (frame.Events.IsDefaultOrEmpty)
            return true;
        if (!_call.Request.Stream)
            return false; // a part of a body too large to buffer
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
                    $"{Deployment} is out of service after repeated failures.",
                    exception
                )
                {
                    RetryAfter = _health.BreakRemaining,
                };
            case OperationCanceledException:
                return new GatewayException(ErrorKind.UpstreamTimeout, $"{Deployment} took too long.", exception);
            default:
                RoutingLog.AdapterFailed(_factory.Logger, _call.Id, Deployment, StackTraces.Format(exception));
                return new GatewayException(
                    ErrorKind.Internal,
                    $"Fresnel could not process the response of {Deployment}. The server's log has the details.",
                    exception
                );
        }
    }

    /// <summary>The end of a cancelled attempt.</summary>
    /// <param name="Elapsed">Time from its start to the cancellation.</param>
    private sealed record Cancellation(TimeSpan Elapsed)
    {
        public Task Closing { get; set; } = Task.CompletedTask;
    }
}
