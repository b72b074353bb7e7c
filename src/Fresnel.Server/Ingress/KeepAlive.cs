namespace Fresnel.Server.Ingress;

/// <summary>Speaks up in a stream that is silent for long, so that nobody between us and the caller hangs up.</summary>
/// <remarks>Belongs to one stream. It costs a stream one timer, however many pieces it has.</remarks>
internal sealed class KeepAlive : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeSpan _silence;
    private readonly TimeProvider _time;
    private readonly Func<Task> _speak;
    private readonly ITimer _timer;
    private long _since;
    private bool _waiting;
    private Task _speaking = Task.CompletedTask;

    /// <param name="speak">Called only between <see cref="Begin"/> and <see cref="EndAsync"/>, and not again before it has ended.</param>
    public KeepAlive(TimeSpan silence, TimeProvider time, Func<Task> speak)
    {
        (_silence, _time, _speak) = (silence, time, speak);
        _timer = time.CreateTimer(_ => Tick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(silence, Timeout.InfiniteTimeSpan);
    }

    /// <summary>From here on there is silence, and nobody else writes.</summary>
    public void Begin()
    {
        lock (_gate)
            (_since, _waiting) = (_time.GetTimestamp(), true);
    }

    /// <summary>It is over. Waits for the word that is just being spoken.</summary>
    public Task EndAsync()
    {
        lock (_gate)
        {
            _waiting = false;
            return _speaking;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        await EndAsync();
    }

    private void Tick()
    {
        lock (_gate)
        {
            var left = _waiting ? _silence - _time.GetElapsedTime(_since) : _silence;
            if (left <= TimeSpan.Zero && _speaking.IsCompleted)
            {
                _speaking = _speak();
                (_since, left) = (_time.GetTimestamp(), _silence);
            }
            _timer.Change(left > TimeSpan.Zero ? left : _silence, Timeout.InfiniteTimeSpan);
        }
    }
}
