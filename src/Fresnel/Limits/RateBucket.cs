using Fresnel.Calls;

namespace Fresnel.Limits;

/// <summary>A minute's allowance that is refilled evenly: whoever rested a minute may use all of it at once.</summary>
/// <remarks>Whole numbers throughout, so nothing is lost or given by rounding. Not thread-safe. A limit of 0 is none. Times are ticks of 100 ns on a clock that is never set.</remarks>
internal struct RateBucket
{
    /// <summary>What is in it is counted in units of one unit × this many ticks: then one tick brings <see cref="_limit"/> of them.</summary>
    private const long TicksPerMinute = TimeSpan.TicksPerMinute;

    private long _limit;
    private long _available;
    private long _lastRefill;

    /// <summary>Sets the limit; what was taken stays taken.</summary>
    public void SetLimit(long limit, long now)
    {
        Refill(now);
        _available =
            _limit == 0
                ? limit * TicksPerMinute
                : Math.Clamp(
                    _available + ((limit - _limit) * TicksPerMinute),
                    -limit * TicksPerMinute,
                    limit * TicksPerMinute
                );
        _limit = limit;
    }

    /// <summary>Whether there is room. More than the whole limit has room when the bucket is full.</summary>
    public bool HasRoom(long amount, long now)
    {
        if (_limit == 0)
            return true;
        Refill(now);
        return Math.Min(amount, _limit) * TicksPerMinute <= _available;
    }

    public void Take(long amount) => _available -= Math.Min(amount, _limit) * TicksPerMinute;

    /// <summary>Gives back what was taken and takes what was used. More than was there is owed, up to a minute's allowance.</summary>
    public void Adjust(long reserved, long used)
    {
        if (_limit > 0)
            _available = Math.Clamp(
                _available + ((Math.Min(reserved, _limit) - Math.Min(used, 3 * _limit)) * TicksPerMinute),
                -_limit * TicksPerMinute,
                _limit * TicksPerMinute
            );
    }

    /// <returns>How long until there is room, if nothing else is taken.</returns>
    public readonly TimeSpan RetryAfter(long amount) =>
        _limit == 0
            ? TimeSpan.Zero
            : new TimeSpan(Math.Max(0, TicksToRefill((Math.Min(amount, _limit) * TicksPerMinute) - _available)));

    public readonly RateLimitState State =>
        _limit == 0
            ? default
            : new(
                _limit,
                Math.Max(0, _available / TicksPerMinute),
                new TimeSpan(TicksToRefill((_limit * TicksPerMinute) - _available))
            );

    private readonly long TicksToRefill(long missing) => (missing + _limit - 1) / _limit;

    private void Refill(long now)
    {
        if (now <= _lastRefill)
            return; // another thread was quicker
        _available = Math.Min(
            _limit * TicksPerMinute,
            _available + (Math.Min(now - _lastRefill, 2 * TicksPerMinute) * _limit)
        );
        _lastRefill = now;
    }
}
