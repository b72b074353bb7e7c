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
internal sealed class OpenAnswer : IAsyncDisposable
{
    /// <summary>Most frames that say nothing yet (comments, pings, that it began) kept back.</summary>
    private const int MostKeptBack = 64;

    private readonly Call _call;
    private readonly DeploymentHealth _health;
    private readonly Terms _terms;
    private readonly CancellationToken _left;
    private readonly CancellationTokenSource? _clock,
        _either;
    private readonly IAsyncEnumerator<Frame> _frames;
    private readonly long _started;
    private List<Frame>? _keptBack;
    private List<Noted>? _notes;
    private int _told;
    private bool _isOver;
    private Ending? _calledOff;
    private long _firstEvent = -1;

    /// <param name="raced">It may be called off.</param>
    /// <param name="left">The caller leaves.</param>
    public OpenAnswer(
        Call call,
        GatewayRequest request,
        Deployment deployment,
        IProvider provider,
        DeploymentHealth health,
        Terms terms,
        bool raced,
        CancellationToken left
    )
    {
        (_call, _health, _terms, _left) = (call, health, terms, left);
        (Deployment, Number, _started) = (deployment, call.Begin(deployment), terms.Time.GetTimestamp());
        _clock = Clock() ?? (raced ? new CancellationTokenSource() : null);
        _either = _clock is null ? null : CancellationTokenSource.CreateLinkedTokenSource(left, _clock.Token);
        var token = _either?.Token ?? left;
        _frames = provider.SendAsync(request, deployment, token).GetAsyncEnumerator(token);
        health.Begin();
    }

    public Deployment Deployment { get; }

    /// <summary>Among the call's attempts, from 1.</summary>
    public int Number { get; }

    /// <summary>It was asked while another was under way.</summary>
    public bool IsHedge { get; init; }

    /// <summary>Once it is open first what was kept back, then what comes.</summary>
    public Frame Current => _told < _keptBack?.Count ? _keptBack[_told] : _frames.Current;

    /// <summary>From asking it; null: it has not said anything.</summary>
    public TimeSpan? FirstEventAfter => _firstEvent < 0 ? null : TimeSpan.FromTicks(_firstEvent);

    public GatewayException? Failure { get; private set; }

    private TimeSpan Elapsed => _terms.Time.GetElapsedTime(_started);

    /// <summary>Reads to the first frame that says something, and counts for its deployment's health whether there is one.</summary>
    /// <returns>False: there is none, and <see cref="Failure"/> says why.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> OpenAsync()
    {
        try
        {
            if (await _health.OpenAsync(this, _left))
            {
                _firstEvent = Elapsed.Ticks;
                _clock?.CancelAfter(
                    _terms.Options.CallTimeout is { } most ? Later(most - _call.Elapsed) : Timeout.InfiniteTimeSpan
                );
                return true;
            }
            Failure = new GatewayException(ErrorKind.UpstreamFailed, $"{Deployment} ended without an answer.");
        }
        catch (Exception e) when (IsFailure(e))
        {
            Fail(e);
        }
        return false;
    }

    /// <summary>For <see cref="DeploymentHealth"/>: the reading itself.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> ReadFirstAsync()
    {
        while (await _frames.MoveNextAsync())
        {
            var frame = _frames.Current;
            if (IsNote(frame))
                (_notes ??= []).AddRange(frame.Events.Cast<Noted>());
            else if (SaysNothing(frame) && (_keptBack ??= []).Count < MostKeptBack)
                _keptBack.Add(frame with { Raw = frame.Raw.ToArray(), Holder = null });
            else
                return true;
        }
        _isOver = true;
        return _keptBack?.Exists(static frame => !frame.Events.IsDefaultOrEmpty) is true; // it answered nothing, and to the end
    }

    /// <summary>After <see cref="Current"/>, where it is open.</summary>
    public ValueTask<bool> MoveNextAsync()
    {
        if (_keptBack is null || _told == _keptBack.Count)
            return _frames.MoveNextAsync();
        return new(++_told < _keptBack.Count || !_isOver);
    }

    /// <summary>Whether an exception is a failure of the deployment; else the caller left, or it was called off.</summary>
    public bool IsFailure(Exception thrown) =>
        _calledOff is null && !(thrown is OperationCanceledException && _left.IsCancellationRequested);

    public void Fail(Exception failure) => Failure = Typed(failure);

    /// <summary>Stops it, for another answers: it is billed what it used, and what it was waited for is its time to the first event at least.</summary>
    /// <param name="opening">What <see cref="OpenAsync"/> returned.</param>
    public void CallOff(Task<bool> opening)
    {
        _calledOff = new Ending(Elapsed);
        var used = !opening.IsCompleted
            ? null
            : (_keptBack ?? [])
                .Append(_frames.Current)
                .Where(static frame => !frame.Events.IsDefaultOrEmpty)
                .SelectMany(static frame => frame.Events)
                .OfType<UsageReported>()
                .LastOrDefault()
                ?.Usage;
        _call.Charge(Number, Deployment, used);
        _calledOff.Closing = StopAsync(opening);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask DisposeAsync()
    {
        _health.End();
        if (_notes is not null)
            _call.Noted(_notes);
        if (_calledOff is { Waited: var waited } ending)
        {
            await ending.Closing;
            _call.Tried(
                new Attempt(Deployment, null, waited, FirstEventAfter ?? waited)
                {
                    Number = Number,
                    IsHedge = IsHedge,
                    IsCalledOff = true,
                }
            );
            return;
        }
        if (Failure?.InnerException is not BrokenCircuitException) // else it was not asked
        {
            var took = Elapsed;
            _call.Tried(
                new Attempt(Deployment, Failure?.Kind, took, FirstEventAfter) { Number = Number, IsHedge = IsHedge }
            );
            if (Failure is not null)
                RoutingLog.AttemptFailed(
                    _terms.Logger,
                    _call.Id,
                    Deployment,
                    Failure.Kind,
                    Failure.UpstreamStatus,
                    (long)took.TotalMilliseconds
                );
        }
        await CloseAsync();
    }

    /// <summary>Closes it as soon as nothing reads it any more.</summary>
    private async Task StopAsync(Task<bool> opening)
    {
        await _clock!.CancelAsync();
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
            _either?.Dispose();
            _clock?.Dispose();
        }
    }

    /// <returns>Null: a deployment may take as long as its provider lets it.</returns>
    private CancellationTokenSource? Clock()
    {
        var left = _terms.Options.CallTimeout - _call.Elapsed;
        var most =
            left < _terms.Options.AttemptTimeout || _terms.Options.AttemptTimeout is null
                ? left
                : _terms.Options.AttemptTimeout;
        return most is { } limit ? new CancellationTokenSource(Later(limit), _terms.Time) : null;
    }

    private static TimeSpan Later(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.FromTicks(1);

    /// <summary>Only about what was done on the way out: for the trace, and no answer yet.</summary>
    private static bool IsNote(in Frame frame) =>
        frame.Raw.IsEmpty && !frame.Events.IsDefaultOrEmpty && frame.Events.All(static item => item is Noted);

    /// <summary>Nothing yet, though more will follow: only that the answer began and what it used so far, if that. What such events hold outlives their frame.</summary>
    private bool SaysNothing(in Frame frame)
    {
        if (frame.Events.IsDefaultOrEmpty)
            return true;
        if (!_call.Request.Stream)
            return false; // a part of a body too large to keep
        foreach (var item in frame.Events)
        {
            if (item is not (Started or UsageReported { Said.IsEmpty: true }))
                return false;
        }
        return true;
    }

    private GatewayException Typed(Exception failure)
    {
        switch (failure)
        {
            case GatewayException typed:
                return typed;
            case BrokenCircuitException:
                return new GatewayException(
                    ErrorKind.UpstreamFailed,
                    $"{Deployment} is out of service after failing often.",
                    failure
                )
                {
                    RetryAfter = _health.OutOfService,
                };
            case OperationCanceledException:
                return new GatewayException(ErrorKind.UpstreamTimeout, $"{Deployment} took too long.", failure);
            default:
                RoutingLog.AdapterFailed(_terms.Logger, _call.Id, Deployment, Faults.Places(failure));
                return new GatewayException(
                    ErrorKind.Internal,
                    $"Fresnel could not use the answer of {Deployment}. The operator's log says why.",
                    failure
                );
        }
    }

    /// <summary>What holds for every answer.</summary>
    internal sealed record Terms(RetryOptions Options, TimeProvider Time, ILogger Logger);

    /// <summary>How an answer that was called off ends.</summary>
    /// <param name="Waited">Until then.</param>
    private sealed record Ending(TimeSpan Waited)
    {
        public Task Closing { get; set; } = Task.CompletedTask;
    }
}
