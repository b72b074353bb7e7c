namespace Fresnel.Batches;

/// <summary>
/// How many lines run at once, as in TCP: one more after each success until the deployment is first busy (slow start), then
/// one more after as many successes as there are, and half as many when it is busy or its answers become slow (additive
/// increase, multiplicative decrease).
/// </summary>
/// <remarks>Thread-safe; only one caller may wait at a time.</remarks>
internal sealed class ConcurrencyWindow(int initial, int max, TimeProvider time)
{
    /// <summary>Calls that were under way together report the same congestion, which counts once.</summary>
    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Answers are slow that take so many times as long as usual, on average over as many as there are places, twice in
    /// succession.
    /// </summary>
    private const double SlowFactor = 2;

    private readonly Lock _gate = new();
    private TaskCompletionSource? _waiting;
    private double _size = initial;
    private bool _wasBusy;
    private int _running;
    private (double Milliseconds, int Count, int Length) _round = (0, 0, initial);
    private double _usual;
    private int _slowRounds,
        _unmeasured;
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

    /// <param name="latency">Of the call that succeeded; null: it says nothing about the deployment.</param>
    public void Grow(TimeSpan? latency = null)
    {
        lock (_gate)
        {
            _size = Math.Min(max, _size + (_wasBusy ? 1 / _size : 1));
            if (latency is not { } known || --_unmeasured >= 0)
                return;
            _unmeasured = 0;
            _round = _round with
            {
                Milliseconds = _round.Milliseconds + known.TotalMilliseconds,
                Count = _round.Count + 1,
            };
            if (_round.Count < _round.Length)
                return;
            EndRound(_round.Milliseconds / _round.Count);
            _round = (0, 0, Size);
        }
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

    /// <summary>
    /// Where half of the places do not make answers faster, they are what takes longer, and that is usual from then on.
    /// </summary>
    private void EndRound(double mean)
    {
        var isSlow = _usual > 0 && mean > SlowFactor * _usual;
        _slowRounds = isSlow ? _slowRounds + 1 : 0;
        if (_slowRounds == 2 && Size > initial)
        {
            _wasBusy = true;
            (_size, _unmeasured) = (Math.Max(initial, _size / 2), _running); // those that run began before
        }
        else if (_usual == 0 || _slowRounds > 2)
        {
            (_usual, _slowRounds) = (mean, 0);
        }
        else if (!isSlow)
        {
            _usual += (mean - _usual) / (mean < _usual ? 2 : 8);
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
