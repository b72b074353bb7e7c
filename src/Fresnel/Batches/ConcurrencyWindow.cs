namespace Fresnel.Batches;

/// <summary>
/// How many lines run at once, as in TCP: one more after each success until the deployment is first busy (slow start), then
/// one more after as many successes as there are, and half as many when it is busy (additive increase, multiplicative
/// decrease).
/// </summary>
/// <remarks>Thread-safe; only one caller may wait at a time.</remarks>
internal sealed class ConcurrencyWindow(int initial, int max, TimeProvider time)
{
    /// <summary>Calls that were under way together report the same congestion, which counts once.</summary>
    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private TaskCompletionSource? _waiting;
    private double _size = initial;
    private bool _wasBusy;
    private int _running;
    private long _halvedAt = time.GetTimestamp() - time.TimestampFrequency * 60;

    public int Size => (int)_size;

    /// <summary>Lines that run.</summary>
    public int Running => Volatile.Read(ref _running);

    public Task EnterAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_running < Size)
            {
                _running++;
                return Task.CompletedTask;
            }
            _waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return AwaitAsync(_waiting, cancellationToken);
        }
    }

    public void Leave()
    {
        lock (_gate)
        {
            _running--;
            if (_waiting is null || _running >= Size)
                return;
            _running++;
            _waiting.SetResult();
            _waiting = null;
        }
    }

    public void Grow()
    {
        lock (_gate)
            _size = Math.Min(max, _size + (_wasBusy ? 1 / _size : 1));
    }

    public void Halve()
    {
        lock (_gate)
        {
            if (time.GetElapsedTime(_halvedAt) < s_round)
                return;
            _wasBusy = true;
            (_size, _halvedAt) = (Math.Max(1, _size / 2), time.GetTimestamp());
        }
    }

    private async Task AwaitAsync(TaskCompletionSource turn, CancellationToken cancellationToken)
    {
        try
        {
            await turn.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            lock (_gate)
            {
                if (_waiting == turn)
                    _waiting = null;
                else
                    _running--; // its turn came at the same moment
            }
            throw;
        }
    }
}
