using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Contracts.Models;

namespace Fresnel.Limits;

/// <summary>What one organisation, team, key or end user has taken of its limits and budgets.</summary>
/// <remarks>Thread-safe: one short lock of its own, held for some arithmetic only. Moments are Unix milliseconds, <c>now</c> is ticks on a clock that is never set.</remarks>
internal sealed class Account(LevelKind kind, string id, Spending spending, BudgetAlerts alerts)
{
    private static readonly TimeSpan s_untilOneEnds = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly long[] _limits = Unlimited();
    private string _owner = "";
    private Policy? _policy;
    private RateLimits? _rates;
    private long _version;
    private RateBucket _requests;
    private RateBucket _tokens;
    private RateBucket _images;
    private long _concurrency;
    private long _running;
    private long _lastEntered;
    private volatile bool _hasBudgets;

    /// <summary>Where there are none, any price will do.</summary>
    public bool HasBudgets => _hasBudgets;

    /// <summary>What was last taken on.</summary>
    public Policy? Policy => Volatile.Read(ref _policy);

    /// <summary>Takes a policy on. What was used so far stays used.</summary>
    /// <param name="owner">For messages: <c>the key "ci"</c>.</param>
    /// <param name="rates">The policy's limits, or the server's where it has none.</param>
    /// <param name="version">An older one than the last changes nothing.</param>
    public void Adopt(string owner, Policy policy, RateLimits rates, long version, long now)
    {
        lock (_lock)
        {
            if (version < _version || (ReferenceEquals(_policy, policy) && _owner == owner && _rates == rates))
                return;
            (_owner, _policy, _rates, _version) = (owner, policy, rates, version);
            _requests.Resize(rates.RequestsPerMinute ?? 0, now);
            _tokens.Resize(rates.TokensPerMinute ?? 0, now);
            _images.Resize(rates.ImagesPerMinute ?? 0, now);
            _concurrency = rates.Concurrency ?? 0;
            Unlimited().CopyTo(_limits, 0);
            foreach (var budget in policy.Budgets)
                _limits[(int)budget.Window] = Math.Min(_limits[(int)budget.Window], budget.Limit.Nanodollars);
            _hasBudgets = policy.Budgets.Count > 0;
            ForgetWarnings();
        }
    }

    /// <summary>Lets a call in under the rate limits, or takes nothing.</summary>
    /// <param name="rates">Narrowed to this account's where they are tighter.</param>
    public bool TryEnter(in Load load, long moment, long now, ref Rates rates, out RateRefusal refusal)
    {
        lock (_lock)
        {
            refusal = default;
            if (_concurrency > 0 && _running >= _concurrency)
                refusal = new(_owner, "calls at once", "requests", _concurrency, 0, 1, s_untilOneEnds);
            else if (!_requests.Has(1, now))
                refusal = new(
                    _owner,
                    "requests a minute",
                    "requests",
                    _requests.State.Limit,
                    _requests.State.Remaining,
                    1,
                    _requests.Wait(1)
                );
            else if (!_tokens.Has(load.Tokens, now))
                refusal = new(
                    _owner,
                    "tokens a minute",
                    "tokens",
                    _tokens.State.Limit,
                    _tokens.State.Remaining,
                    load.Tokens,
                    _tokens.Wait(load.Tokens)
                );
            else if (!_images.Has(load.Images, now))
                refusal = new(
                    _owner,
                    "images a minute",
                    "images",
                    _images.State.Limit,
                    _images.State.Remaining,
                    load.Images,
                    _images.Wait(load.Images)
                );
            if (refusal.Owner is null)
            {
                _requests.Take(1);
                _tokens.Take(load.Tokens);
                _images.Take(load.Images);
                _running++;
                _lastEntered = now;
                Move(moment);
            }
            Narrow(ref rates);
            return refusal.Owner is null;
        }
    }

    /// <summary>Undoes <see cref="TryEnter"/> for a call that was not let in after all.</summary>
    public void Withdraw(in Load load)
    {
        lock (_lock)
        {
            _running--;
            _requests.Settle(1, 0);
            _tokens.Settle(load.Tokens, 0);
            _images.Settle(load.Images, 0);
        }
    }

    /// <summary>Ends a call that was let in: gives back what it did not use, and books what it cost.</summary>
    /// <param name="moment">When the call began.</param>
    /// <param name="reserved">What was set aside here; zero: nothing.</param>
    public void Leave(in Load load, in Load used, long moment, Money reserved, Money cost)
    {
        List<BudgetAlert>? passed;
        lock (_lock)
        {
            _running--;
            _tokens.Settle(load.Tokens, used.Tokens);
            _images.Settle(load.Images, used.Images);
            if (reserved == Money.Zero && cost == Money.Zero)
                return;
            for (var window = 0; window < BudgetWindows.Count; window++)
            {
                if (spending.Find(window, moment) is not { } spell)
                    continue;
                spell.Reserved -= reserved.Nanodollars;
                spell.Spent += cost.Nanodollars;
            }
            passed = _hasBudgets ? Warnings(moment) : null;
        }
        if (passed is null)
            return;
        foreach (var alert in passed)
            alerts.Tell(alert);
    }

    /// <summary>Books a correction of a call that ended.</summary>
    /// <param name="moment">When the call began.</param>
    /// <param name="change">Nanodollars.</param>
    public void Correct(long moment, long change)
    {
        lock (_lock)
        {
            for (var window = 0; window < BudgetWindows.Count; window++)
            {
                if (spending.Find(window, moment) is { } spell)
                    spell.Spent += change;
            }
        }
    }

    /// <summary>Sets an amount aside in every window, or nothing at all.</summary>
    /// <returns>False: a budget has no room for it.</returns>
    public bool TryReserve(Money amount, long moment)
    {
        lock (_lock)
        {
            Move(moment);
            for (var window = 0; window < BudgetWindows.Count; window++)
            {
                var spell = spending[window];
                if (amount.Nanodollars > _limits[window] - spell.Spent - spell.Reserved)
                    return false;
            }
            for (var window = 0; window < BudgetWindows.Count; window++)
                spending[window].Reserved += amount.Nanodollars;
            return true;
        }
    }

    /// <summary>Gives back what was set aside.</summary>
    /// <param name="moment">The one it was set aside at.</param>
    public void Release(Money amount, long moment)
    {
        lock (_lock)
        {
            for (var window = 0; window < BudgetWindows.Count; window++)
            {
                if (spending.Find(window, moment) is { } spell)
                    spell.Reserved -= amount.Nanodollars;
            }
        }
    }

    /// <summary>The budget with the least left; null: there is none.</summary>
    public BudgetState? Tightest(long moment)
    {
        lock (_lock)
        {
            Move(moment);
            var tightest = -1;
            for (var window = 0; window < BudgetWindows.Count; window++)
            {
                if (_limits[window] != long.MaxValue && (tightest < 0 || Left(window) < Left(tightest)))
                    tightest = window;
            }
            return tightest < 0 ? null : State(tightest);
        }
    }

    /// <summary>The budget that is spent furthest, if at least so many percent of it are; null: none is.</summary>
    public BudgetState? NearEnd(long moment, int percent)
    {
        lock (_lock)
        {
            Move(moment);
            BudgetState? nearest = null;
            for (var window = 0; window < BudgetWindows.Count; window++)
            {
                if (
                    _limits[window] == long.MaxValue
                    || (Int128)spending[window].Spent * 100 < (Int128)_limits[window] * percent
                )
                    continue;
                var state = State(window);
                if (nearest is null || state.SpentShare > nearest.SpentShare)
                    nearest = state;
            }
            return nearest;
        }
    }

    public IReadOnlyList<BudgetState> Budgets(long moment)
    {
        lock (_lock)
        {
            Move(moment);
            return
            [
                .. Enumerable
                    .Range(0, BudgetWindows.Count)
                    .Where(window => _limits[window] != long.MaxValue)
                    .Select(State),
            ];
        }
    }

    /// <summary>Narrows what is known of a caller's rates to this account's, taking nothing.</summary>
    /// <returns>Calls under way.</returns>
    public long Look(long now, ref Rates rates)
    {
        lock (_lock)
        {
            _ = _requests.Has(0, now) & _tokens.Has(0, now) & _images.Has(0, now);
            Narrow(ref rates);
            return _running;
        }
    }

    /// <summary>Nothing is under way, and no one came since: the books know all that it knows.</summary>
    public bool IsIdle(long since)
    {
        lock (_lock)
            return _running == 0 && _lastEntered < since;
    }

    private void Narrow(ref Rates rates) =>
        rates = new Rates(
            rates.Requests.Tighter(_requests.State),
            rates.Tokens.Tighter(_tokens.State),
            rates.Images.Tighter(_images.State)
        );

    private void Move(long moment)
    {
        if (spending.MoveTo(moment))
            ForgetWarnings();
    }

    private long Left(int window) => _limits[window] - spending[window].Spent - spending[window].Reserved;

    private BudgetState State(int window)
    {
        var (spell, kindOfWindow) = (spending[window], (BudgetWindow)window);
        return new BudgetState(
            _owner,
            kindOfWindow,
            new Money(_limits[window]),
            new Money(spell.Spent),
            new Money(spell.Reserved),
            kindOfWindow == BudgetWindow.Total ? null : DateTimeOffset.FromUnixTimeMilliseconds(spell.End)
        );
    }

    private List<BudgetAlert>? Warnings(long moment)
    {
        List<BudgetAlert>? passed = null;
        for (var window = 0; window < BudgetWindows.Count; window++)
        {
            var spell = spending[window];
            var count = BudgetAlert.Passed(spell.Spent, _limits[window]);
            if (!spell.Holds(moment) || count <= spell.Warned)
                continue;
            spell.Warned = count;
            (passed ??= []).Add(new BudgetAlert(kind, id, State(window), BudgetAlert.Percents[count - 1]));
        }
        return passed;
    }

    /// <summary>What was passed before a window or a limit became the present one is not told again.</summary>
    private void ForgetWarnings()
    {
        for (var window = 0; window < BudgetWindows.Count; window++)
            spending[window].Warned = BudgetAlert.Passed(spending[window].Spent, _limits[window]);
    }

    private static long[] Unlimited()
    {
        var limits = new long[BudgetWindows.Count];
        Array.Fill(limits, long.MaxValue);
        return limits;
    }
}
