namespace Fresnel.TestKit;

/// <summary>A clock that only moves when a test advances it; due timers fire.</summary>
/// <remarks>Thread-safe. Starts on 2026-01-01, UTC.</remarks>
public sealed class ManualTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private TimeSpan _wrong;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now + _wrong;
    }

    public override long GetTimestamp()
    {
        lock (_lock)
            return _now.UtcTicks;
    }

    /// <summary>Sets the wall clock, as an operator would; no time passes.</summary>
    public void SetUtcNow(DateTimeOffset returned)
    {
        lock (_lock)
            _wrong = returned - _now;
    }

    /// <summary>Moves the wall clock forward without firing timers, for steps of many days.</summary>
    public void Pass(TimeSpan by) => SetUtcNow(GetUtcNow() + by);

    /// <summary>Advances the clock and fires due timers in order.</summary>
    public void Advance(TimeSpan by)
    {
        var end = new DateTimeOffset(GetTimestamp(), TimeSpan.Zero) + by;
        while (TakeDue(end) is { } due)
            due.Fire();
        lock (_lock)
            _now = end;
    }

    /// <summary>Advances the clock to the next timer and fires it.</summary>
    /// <returns>False: there is no timer.</returns>
    public bool FireNext()
    {
        TimeSpan? wait;
        lock (_lock)
            wait = _timers.Min(timer => timer.Due) - _now;
        if (wait is not { } by)
            return false;
        Advance(by);
        return true;
    }

    /// <summary>Fires timer after timer, also those that are created meanwhile, until a task has ended.</summary>
    public async Task FireUntilAsync(Task ended, CancellationToken cancellationToken)
    {
        var began = System.GetTimestamp();
        while (!ended.IsCompleted)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Wait.FailIfTooLong("the task has ended", began);
            if (!FireNext())
                await Task.Yield();
        }
    }

    /// <summary>
    /// Advances the clock step by step until a condition holds. It must not depend on how much time passes: the threads
    /// of a busy machine do less in a step.
    /// </summary>
    public Task AdvanceUntilAsync(string what, TimeSpan step, Func<Task<bool>> isSo) =>
        Wait.UntilAsync(
            what,
            async () =>
            {
                if (await isSo())
                    return true;
                Advance(step);
                return false;
            }
        );

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        lock (_lock)
            _timers.Add(timer);
        timer.Change(dueTime, period);
        return timer;
    }

    private ManualTimer? TakeDue(DateTimeOffset end)
    {
        lock (_lock)
        {
            var next = _timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
            if (next is null)
                return null;
            if (next.Due > _now)
                _now = next.Due.Value;
            next.Due = next.Period > TimeSpan.Zero ? _now + next.Period : null;
            return next;
        }
    }

    private sealed class ManualTimer(ManualTime time, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset? Due { get; set; }

        public TimeSpan Period { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
            {
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : time._now + dueTime;
                Period = period == Timeout.InfiniteTimeSpan ? TimeSpan.Zero : period;
            }
            return true;
        }

        public void Dispose()
        {
            lock (time._lock)
                time._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
