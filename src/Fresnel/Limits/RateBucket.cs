using Fresnel.Calls;

namespace Fresnel.Limits;

/// <summary>A minute's allowance that is refilled evenly: whoever rested a minute may use all of it at once.</summary>
/// <remarks>Whole numbers throughout, so nothing is lost or given by rounding. Not thread-safe. A limit of 0 is none. Times are ticks of 100 ns on a clock that is never set.</remarks>
internal struct RateBucket
{
    /// <summary>What is in it is counted in units of one unit × this many ticks: then one tick brings <see cref="_limit"/> of them.</summary>
    private const long Minute = TimeSpan.TicksPerMinute;

    private long _limit;
    private long _room;
    private long _seen;

    /// <summary>Sets the limit; what was taken stays taken.</summary>
    public void Resize(long limit, long now)
    {
        Refill(now);
        _room =
            _limit == 0
                ? limit * Minute
                : Math.Clamp(_room + ((limit - _limit) * Minute), -limit * Minute, limit * Minute);
        _limit = limit;
    }

    /// <summary>Whether there is room. More than the whole limit has room when the bucket is full.</summary>
    public bool Has(long amount, long now)
    {
        if (_limit == 0)
            return true;
        Refill(now);
        return Math.Min(amount, _limit) * Minute <= _room;
    }

    public void Take(long amount) => _room -= Math.Min(amount, _limit) * Minute;

    /// <summary>Gives back what was taken and takes what was used. More than was there is owed, up to a minute's allowance.</summary>
    public void Settle(long taken, long used)
    {
        if (_limit > 0)
            _room = Math.Clamp(
                _room + ((Math.Min(taken, _limit) - Math.Min(used, 3 * _limit)) * Minute),
                -_limit * Minute,
                _limit * Minute
            );
    }

    /// <returns>How long until there is room, if nothing else is taken.</returns>
    public readonly TimeSpan Wait(long amount) =>
        _limit == 0 ? TimeSpan.Zero : new TimeSpan(Math.Max(0, Ticks((Math.Min(amount, _limit) * Minute) - _room)));

    public readonly RateState State =>
        _limit == 0
            ? default
            : new(_limit, Math.Max(0, _room / Minute), new TimeSpan(Ticks((_limit * Minute) - _room)));

    private readonly long Ticks(long missing) => (missing + _limit - 1) / _limit;

    private void Refill(long now)
    {
        if (now <= _seen)
            return; // another thread was quicker
        _room = Math.Min(_limit * Minute, _room + (Math.Min(now - _seen, 2 * Minute) * _limit));
        _seen = now;
    }
}
