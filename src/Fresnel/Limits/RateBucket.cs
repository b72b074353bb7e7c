using Fresnel.Calls;

namespace Fresnel.Limits;

/// <summary>A token bucket that holds one minute's limit and is refilled continuously.</summary>
/// <remarks>
/// Uses integers, so that rounding loses nothing. A limit of 0 is no limit. Times are ticks of 100 ns of a monotonic
/// clock. Not thread-safe.
/// </remarks>
internal struct RateBucket
{
    /// <summary>The content is counted in units multiplied by this, so that one tick adds <see cref="_limit"/>.</summary>
    private const long TicksPerMinute = TimeSpan.TicksPerMinute;

    private long _limit;
    private long _available;
    private long _lastRefill;

    /// <summary>Sets the limit. Usage so far still counts.</summary>
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

    /// <summary>Whether an amount is available. More than the limit is available if the bucket is full.</summary>
    /// <param name="leavesShare">Whether a share must remain: a tenth of the limit, at least 1 unit.</param>
    public bool HasRoom(long amount, long now, bool leavesShare = false)
    {
        if (_limit == 0)
            return true;
        Refill(now);
        return Required(amount, leavesShare) <= _available;
    }

    public void Take(long amount) => _available -= Math.Min(amount, _limit) * TicksPerMinute;

    /// <summary>Replaces a reserved amount by the used one. The content may become negative, down to minus one limit.</summary>
    public void Adjust(long reserved, long used)
    {
        if (_limit > 0)
            _available = Math.Clamp(
                _available + ((Math.Min(reserved, _limit) - Math.Min(used, 3 * _limit)) * TicksPerMinute),
                -_limit * TicksPerMinute,
                _limit * TicksPerMinute
            );
    }

    /// <returns>Time until an amount is available if nothing else is taken.</returns>
    public readonly TimeSpan RetryAfter(long amount, bool leavesShare = false) =>
        _limit == 0
            ? TimeSpan.Zero
            : new TimeSpan(Math.Max(0, TicksToRefill(Required(amount, leavesShare) - _available)));

    public readonly RateLimitState State =>
        _limit == 0
            ? default
            : new(
                _limit,
                Math.Max(0, _available / TicksPerMinute),
                new TimeSpan(TicksToRefill((_limit * TicksPerMinute) - _available))
            );

    /// <summary>The content at which an amount may be taken; a full bucket is always enough.</summary>
    private readonly long Required(long amount, bool leavesShare)
    {
        var share = leavesShare && amount > 0 ? Math.Max(1, _limit / 10) : 0;
        return Math.Min(amount + share, _limit) * TicksPerMinute;
    }

    private readonly long TicksToRefill(long missing) => (missing + _limit - 1) / _limit;

    private void Refill(long now)
    {
        if (now <= _lastRefill)
            return; // another thread refilled it
        _available = Math.Min(
            _limit * TicksPerMinute,
            _available + (Math.Min(now - _lastRefill, 2 * TicksPerMinute) * _limit)
        );
        _lastRefill = now;
    }
}
