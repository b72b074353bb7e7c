using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Contracts.Models;

namespace Fresnel.Limits;

/// <summary>The usage of one organisation, team, key or end user against its limits and budgets.</summary>
/// <remarks>
/// Thread-safe: its lock is held for arithmetic only. Timestamps are Unix milliseconds; <c>now</c> is in ticks of a
/// monotonic clock.
/// </remarks>
internal sealed class Account(ScopeKind kind, string id, Spending spending, BudgetAlerts alerts)
{
    private static readonly TimeSpan s_concurrencyRetryAfter = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly long[] _limits = Unlimited();
    private string _displayName = "";
    private Policy? _policy;
    private RateLimits? _rateLimits;
    private long _version;
    private RateBucket _requestBucket;
    private RateBucket _tokenBucket;
    private RateBucket _imageBucket;
    private long _maxConcurrency;
    private long _activeCalls;
    private long _lastAcquired;
    private volatile bool _hasBudgets;

    /// <summary>False: calls of unknown cost are allowed.</summary>
    public bool HasBudgets => _hasBudgets;

    /// <summary>The policy that was applied last.</summary>
    public Policy? Policy => Volatile.Read(ref _policy);

    /// <summary>Applies a policy. Usage so far still counts.</summary>
    /// <param name="displayName">For messages: <c>the key "ci"</c>.</param>
    /// <param name="rateLimits">The policy's limits, with the server's defaults.</param>
    /// <param name="version">Ignored if older than that of the last policy.</param>
    public void ApplyPolicy(string displayName, Policy policy, RateLimits rateLimits, long version, long now)
    {
        lock (_lock)
        {
            if (
                version < _version
                || (ReferenceEquals(_policy, policy) && _displayName == displayName && _rateLimits == rateLimits)
            )
                return;
            (_displayName, _policy, _rateLimits, _version) = (displayName, policy, rateLimits, version);
            _requestBucket.SetLimit(rateLimits.RequestsPerMinute ?? 0, now);
            _tokenBucket.SetLimit(rateLimits.TokensPerMinute ?? 0, now);
            _imageBucket.SetLimit(rateLimits.ImagesPerMinute ?? 0, now);
            _maxConcurrency = rateLimits.Concurrency ?? 0;
            Unlimited().CopyTo(_limits, 0);
            foreach (var budget in policy.Budgets)
                _limits[(int)budget.Window] = Math.Min(_limits[(int)budget.Window], budget.Limit.Nanodollars);
            _hasBudgets = policy.Budgets.Count > 0;
            ResetAlertThresholds();
        }
    }

    /// <summary>Acquires a call's cost from the rate limits, or nothing.</summary>
    /// <param name="isBackground">Whether a share of each limit must remain for interactive calls.</param>
    /// <param name="status">Tightened to this account's limits where these are tighter.</param>
    public bool TryAcquire(
        in RateCost cost,
        bool isBackground,
        long timestamp,
        long now,
        ref RateLimitStatus status,
        out RateLimitRejection rejection
    )
    {
        lock (_lock)
        {
            rejection = FindExceededLimit(cost, isBackground, now);
            if (rejection.Owner is null)
            {
                _requestBucket.Take(1);
                _tokenBucket.Take(cost.Tokens);
                _imageBucket.Take(cost.Images);
                _activeCalls++;
                _lastAcquired = now;
                AdvanceTo(timestamp);
            }
            Tighten(ref status);
            return rejection.Owner is null;
        }
    }

    /// <summary>Undoes <see cref="TryAcquire"/> for a call that was rejected later.</summary>
    public void Cancel(in RateCost cost)
    {
        lock (_lock)
        {
            _activeCalls--;
            _requestBucket.Adjust(1, 0);
            _tokenBucket.Adjust(cost.Tokens, 0);
            _imageBucket.Adjust(cost.Images, 0);
        }
    }

    /// <summary>
    /// Ends an admitted call: replaces the expected rate cost by the actual one, and the reservation by the cost.
    /// </summary>
    /// <param name="startedAt">Start of the call, Unix milliseconds.</param>
    /// <param name="reserved">The amount reserved in this account; zero: none.</param>
    public void Settle(in RateCost expected, in RateCost actual, long startedAt, Money reserved, Money cost)
    {
        List<BudgetAlert>? alertsToPublish;
        lock (_lock)
        {
            _activeCalls--;
            _tokenBucket.Adjust(expected.Tokens, actual.Tokens);
            _imageBucket.Adjust(expected.Images, actual.Images);
            if (reserved == Money.Zero && cost == Money.Zero)
                return;
            for (var window = 0; window < BudgetWindows.Count; window++)
            {
                if (spending.Find(window, startedAt) is not { } period)
                    continue;
                period.Reserved -= reserved.Nanodollars;
                period.Spent += cost.Nanodollars;
            }
            alertsToPublish = _hasBudgets ? CollectAlerts(startedAt) : null;
        }
        if (alertsToPublish is null)
            return;
        foreach (var alert in alertsToPublish)
            alerts.Publish(alert);
    }

    /// <summary>Applies a correction of a settled call's cost.</summary>
    /// <param name="startedAt">Start of the call, Unix milliseconds.</param>
    /// <param name="change">Nanodollars.</param>
    public void ApplyCorrection(long startedAt, long change)
    {
        lock (_lock)
        {
            for (var window = 0; window < BudgetWindows.Count; window++)
            {
                if (spending.Find(window, startedAt) is { } period)
                    period.Spent += change;
            }
        }
    }

    /// <summary>Reserves an amount in every window, or in none. Zero always fits, even after an overrun.</summary>
    /// <returns>False: it exceeds a budget.</returns>
    public bool TryReserve(Money amount, long timestamp)
    {
        lock (_lock)
        {
            AdvanceTo(timestamp);
            for (var window = 0; window < BudgetWindows.Count; window++)
            {
                var period = spending[window];
                if (amount > Money.Zero && amount.Nanodollars > _limits[window] - period.Spent - period.Reserved)
                    return false;
            }
            for (var window = 0; window < BudgetWindows.Count; window++)
                spending[window].Reserved += amount.Nanodollars;
            return true;
        }
    }

    /// <summary>Reserves an amount for work that was begun before, whether or not it fits.</summary>
    public void Reserve(Money amount, long timestamp)
    {
        lock (_lock)
        {
            AdvanceTo(timestamp);
            for (var window = 0; window < BudgetWindows.Count; window++)
                spending[window].Reserved += amount.Nanodollars;
        }
    }

    /// <summary>Begins a call that no limit applies to, as it has its answer.</summary>
    public void Enter(long timestamp, long now)
    {
        lock (_lock)
        {
            _activeCalls++;
            _lastAcquired = now;
            AdvanceTo(timestamp);
        }
    }

    /// <summary>Releases a reservation.</summary>
    /// <param name="timestamp">The timestamp of the reservation.</param>
    public void Release(Money amount, long timestamp)
    {
        lock (_lock)
        {
            for (var window = 0; window < BudgetWindows.Count; window++)
            {
                if (spending.Find(window, timestamp) is { } period)
                    period.Reserved -= amount.Nanodollars;
            }
        }
    }

    /// <summary>The budget with the smallest remainder; null: none.</summary>
    public BudgetState? TightestBudget(long timestamp)
    {
        lock (_lock)
        {
            AdvanceTo(timestamp);
            var tightest = -1;
            for (var window = 0; window < BudgetWindows.Count; window++)
            {
                if (_limits[window] != long.MaxValue && (tightest < 0 || RemainingIn(window) < RemainingIn(tightest)))
                    tightest = window;
            }
            return tightest < 0 ? null : StateOf(tightest);
        }
    }

    /// <summary>The budget with the highest spent share, if at least <paramref name="minPercent"/>; null: none.</summary>
    public BudgetState? MostSpentBudget(long timestamp, int minPercent)
    {
        lock (_lock)
        {
            AdvanceTo(timestamp);
            BudgetState? mostSpent = null;
            for (var window = 0; window < BudgetWindows.Count; window++)
            {
                if (
                    _limits[window] == long.MaxValue
                    || (Int128)spending[window].Spent * 100 < (Int128)_limits[window] * minPercent
                )
                    continue;
                var state = StateOf(window);
                if (mostSpent is null || state.SpentShare > mostSpent.SpentShare)
                    mostSpent = state;
            }
            return mostSpent;
        }
    }

    public IReadOnlyList<BudgetState> Budgets(long timestamp)
    {
        lock (_lock)
        {
            AdvanceTo(timestamp);
            return
            [
                .. Enumerable
                    .Range(0, BudgetWindows.Count)
                    .Where(window => _limits[window] != long.MaxValue)
                    .Select(StateOf),
            ];
        }
    }

    /// <summary>Nanodollars spent in the current period of each window, whether or not it has a budget.</summary>
    public long[] Spent(long timestamp)
    {
        lock (_lock)
        {
            AdvanceTo(timestamp);
            return [.. Enumerable.Range(0, BudgetWindows.Count).Select(window => spending[window].Spent)];
        }
    }

    /// <summary>Tightens a rate limit status to this account's limits without acquiring anything.</summary>
    /// <returns>Running calls.</returns>
    public long ReadRateStatus(long now, ref RateLimitStatus status)
    {
        lock (_lock)
        {
            _ = _requestBucket.HasRoom(0, now) & _tokenBucket.HasRoom(0, now) & _imageBucket.HasRoom(0, now);
            Tighten(ref status);
            return _activeCalls;
        }
    }

    /// <summary>
    /// Whether it has no running call and acquired none since a time, so that it can be rebuilt from the ledger.
    /// </summary>
    public bool IsIdle(long since)
    {
        lock (_lock)
            return _activeCalls == 0 && _lastAcquired < since;
    }

    /// <returns>The default: the cost is within every limit.</returns>
    private RateLimitRejection FindExceededLimit(in RateCost cost, bool isBackground, long now)
    {
        var concurrency = isBackground
            ? Math.Max(1, _maxConcurrency - Math.Max(1, _maxConcurrency / 10))
            : _maxConcurrency;
        if (_maxConcurrency > 0 && _activeCalls >= concurrency)
            return new(_displayName, "calls at once", "requests", _maxConcurrency, 0, 1, s_concurrencyRetryAfter);
        if (!_requestBucket.HasRoom(1, now, isBackground))
            return Reject("requests", _requestBucket, 1, isBackground);
        if (!_tokenBucket.HasRoom(cost.Tokens, now, isBackground))
            return Reject("tokens", _tokenBucket, cost.Tokens, isBackground);
        return _imageBucket.HasRoom(cost.Images, now, isBackground)
            ? default
            : Reject("images", _imageBucket, cost.Images, isBackground);
    }

    private RateLimitRejection Reject(string unit, in RateBucket bucket, long requested, bool isBackground)
    {
        var state = bucket.State;
        return new(
            _displayName,
            $"{unit} a minute",
            unit,
            state.Limit,
            state.Remaining,
            requested,
            bucket.RetryAfter(requested, isBackground)
        );
    }

    private void Tighten(ref RateLimitStatus status) =>
        status = new RateLimitStatus(
            status.Requests.TighterOf(_requestBucket.State),
            status.Tokens.TighterOf(_tokenBucket.State),
            status.Images.TighterOf(_imageBucket.State)
        );

    private void AdvanceTo(long timestamp)
    {
        if (spending.AdvanceTo(timestamp))
            ResetAlertThresholds();
    }

    private long RemainingIn(int window) => _limits[window] - spending[window].Spent - spending[window].Reserved;

    private BudgetState StateOf(int window)
    {
        var (period, budgetWindow) = (spending[window], (BudgetWindow)window);
        return new BudgetState(
            _displayName,
            budgetWindow,
            new Money(_limits[window]),
            new Money(period.Spent),
            new Money(period.Reserved),
            budgetWindow == BudgetWindow.Total ? null : DateTimeOffset.FromUnixTimeMilliseconds(period.End)
        );
    }

    private List<BudgetAlert>? CollectAlerts(long timestamp)
    {
        List<BudgetAlert>? newAlerts = null;
        for (var window = 0; window < BudgetWindows.Count; window++)
        {
            var period = spending[window];
            var count = BudgetAlert.CountThresholdsPassed(period.Spent, _limits[window]);
            if (!period.Contains(timestamp) || count <= period.ReportedThresholds)
                continue;
            period.ReportedThresholds = count;
            (newAlerts ??= []).Add(new BudgetAlert(kind, id, StateOf(window), BudgetAlert.Thresholds[count - 1]));
        }
        return newAlerts;
    }

    /// <summary>Skips the alerts of thresholds that were passed before the window or limit changed.</summary>
    private void ResetAlertThresholds()
    {
        for (var window = 0; window < BudgetWindows.Count; window++)
            spending[window].ReportedThresholds = BudgetAlert.CountThresholdsPassed(
                spending[window].Spent,
                _limits[window]
            );
    }

    private static long[] Unlimited()
    {
        var limits = new long[BudgetWindows.Count];
        Array.Fill(limits, long.MaxValue);
        return limits;
    }
}
