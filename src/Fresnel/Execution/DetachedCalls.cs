using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;

namespace Fresnel.Execution;

/// <summary>
/// The calls that run to their end whatever a caller does: how many background ones at once, and what a shutdown does to
/// all of them.
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class DetachedCalls(TimeProvider time) : IAsyncDisposable
{
    /// <summary>Background calls that run at once; each holds its request, and most wait for an upstream.</summary>
    internal const int MaxBackground = 256;

    /// <summary>How long interrupted calls may take to end, so that they are settled before the ledger closes.</summary>
    private static readonly TimeSpan s_settlementTime = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _background = new(MaxBackground);
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _interruption = new(Timeout.InfiniteTimeSpan, time);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running = 1; // initial reference, released by DisposeAsync

    /// <summary>Cancelled when the grace period of a shutdown is over.</summary>
    public CancellationToken Interruption => _interruption.Token;

    /// <summary>Begins a call whose caller waits and may disconnect, also during the grace period of a shutdown.</summary>
    /// <returns>Disposed when the call has been settled.</returns>
    public Running Begin()
    {
        Interlocked.Increment(ref _running);
        return new Running(this, isBackground: false);
    }

    /// <summary>Begins a call that no caller waits for; a background one waits for its turn.</summary>
    /// <exception cref="GatewayException"><see cref="ErrorKind.Unavailable"/>: the gateway is shutting down.</exception>
    /// <inheritdoc cref="Begin"/>
    public async ValueTask<Running> BeginAsync(CallPriority priority, CancellationToken cancellationToken)
    {
        var isBackground = priority == CallPriority.Background;
        if (isBackground)
            await WaitForTurnAsync(cancellationToken);
        else if (_stopping.IsCancellationRequested)
            throw ShuttingDown();
        Interlocked.Increment(ref _running);
        return new Running(this, isBackground);
    }

    /// <summary>Begins a shutdown: calls that have begun have the grace period to end.</summary>
    public void StopAfter(TimeSpan grace)
    {
        _stopping.Cancel();
        _interruption.CancelAfter(grace);
    }

    /// <summary>Interrupts the calls that still run and waits until they are settled.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _interruption.CancelAsync();
        End();
        await Task.WhenAny(_ended.Task, Task.Delay(s_settlementTime, time)); // the journal settles what is still running
    }

    public static GatewayException ShuttingDown() =>
        new(
            ErrorKind.Unavailable,
            "The gateway is shutting down, and the call did not finish within the grace period. Send it again."
        );

    private async ValueTask WaitForTurnAsync(CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopping.Token);
        try
        {
            await _background.WaitAsync(waiting.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw ShuttingDown();
        }
    }

    private void End()
    {
        if (Interlocked.Decrement(ref _running) == 0)
            _ended.TrySetResult();
    }

    /// <summary>A call in progress.</summary>
    public readonly struct Running(DetachedCalls calls, bool isBackground) : IDisposable
    {
        public void Dispose()
        {
            if (isBackground)
                calls._background.Release();
            calls.End();
        }
    }
}
