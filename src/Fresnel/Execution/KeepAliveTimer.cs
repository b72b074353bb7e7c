namespace Fresnel.Execution;

/// <summary>
/// Sends a keep-alive when a stream has been idle for the interval, so that proxies do not close it.
/// </summary>
/// <remarks>One instance per stream, with a single timer however many events the stream has.</remarks>
public sealed class KeepAliveTimer : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeSpan _interval;
    private readonly TimeProvider _time;
    private readonly Func<Task> _send;
    private readonly ITimer _timer;
    private long _idleSince;
    private bool _isIdle;
    private Task _sending = Task.CompletedTask;

    /// <param name="send">
    /// Called only between <see cref="BeginIdle"/> and <see cref="EndIdleAsync"/>, never concurrently.
    /// </param>
    public KeepAliveTimer(TimeSpan interval, TimeProvider time, Func<Task> send)
    {
        (_interval, _time, _send) = (interval, time, send);
        _timer = time.CreateTimer(_ => OnTimer(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(interval, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Starts an idle period, in which only the timer writes.</summary>
    public void BeginIdle()
    {
        lock (_gate)
            (_idleSince, _isIdle) = (_time.GetTimestamp(), true);
    }

    /// <summary>Ends the idle period; waits for a keep-alive that is being sent.</summary>
    public Task EndIdleAsync()
    {
        lock (_gate)
        {
            _isIdle = false;
            return _sending;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        await EndIdleAsync();
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            var remaining = _isIdle ? _interval - _time.GetElapsedTime(_idleSince) : _interval;
            if (remaining <= TimeSpan.Zero && _sending.IsCompleted)
            {
                _sending = _send();
                (_idleSince, remaining) = (_time.GetTimestamp(), _interval);
            }
            _timer.Change(remaining > TimeSpan.Zero ? remaining : _interval, Timeout.InfiniteTimeSpan);
        }
    }
}
