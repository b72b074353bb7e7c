using Fresnel.Calls;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Limits;

/// <summary>
/// What one call holds in its accounts: its cost under their rate limits, and a reservation in those with budgets.
/// </summary>
/// <remarks>Not thread-safe. Released once, by <see cref="Settle"/> or <see cref="Cancel"/>.</remarks>
internal struct LimitLease
{
    private readonly Account[] _scopeAccounts;
    private readonly Account? _userAccount;
    private readonly RateCost _cost;
    private readonly long _startedAt;
    private readonly long _acquiredTicks;

    /// <summary>One bit for each account with a reservation.</summary>
    private int _reservedMask;

    private bool _isAnswered;

    private LimitLease(
        Account[] scopeAccounts,
        Account? userAccount,
        in RateCost cost,
        long startedAt,
        long acquiredTicks
    ) =>
        (_scopeAccounts, _userAccount, _cost, _startedAt, _acquiredTicks) = (
            scopeAccounts,
            userAccount,
            cost,
            startedAt,
            acquiredTicks
        );

    private readonly int Count => _scopeAccounts.Length + (_userAccount is null ? 0 : 1);

    private readonly Account this[int index] => index < _scopeAccounts.Length ? _scopeAccounts[index] : _userAccount!;

    /// <summary>An account has a budget, so the call's cost must be known.</summary>
    public readonly bool HasBudgets
    {
        get
        {
            for (var i = 0; i < Count; i++)
            {
                if (this[i].HasBudgets)
                    return true;
            }
            return false;
        }
    }

    /// <summary>Whether an amount is reserved.</summary>
    public readonly bool HasReservation => _reservedMask != 0;

    /// <summary>Acquires the call's cost in every account, or in none.</summary>
    /// <param name="now">Ticks of a monotonic clock.</param>
    /// <exception cref="GatewayException"><see cref="ErrorKind.RateLimited"/>.</exception>
    public static LimitLease Acquire(
        Account[] scopeAccounts,
        Account? userAccount,
        in RateCost cost,
        Call call,
        long now
    )
    {
        var lease = new LimitLease(scopeAccounts, userAccount, cost, call.StartedAt.ToUnixTimeMilliseconds(), now);
        var status = default(RateLimitStatus);
        var isBackground = call.Request.Priority == CallPriority.Background;
        for (var i = 0; i < lease.Count; i++)
        {
            if (lease[i].TryAcquire(cost, isBackground, lease._startedAt, now, ref status, out var rejection))
                continue;
            for (var j = 0; j < i; j++)
                lease[j].Cancel(cost);
            call.Rates = status;
            throw rejection.ToException();
        }
        call.Rates = status;
        return lease;
    }

    /// <summary>Begins a call that has its answer already: it is charged, and no rate limit counts it.</summary>
    /// <inheritdoc cref="Acquire"/>
    public static LimitLease Answered(Account[] scopeAccounts, Account? userAccount, Call call, long now)
    {
        var lease = new LimitLease(scopeAccounts, userAccount, default, call.StartedAt.ToUnixTimeMilliseconds(), now)
        {
            _isAnswered = true,
        };
        for (var i = 0; i < lease.Count; i++)
            lease[i].Enter(lease._startedAt, now);
        return lease;
    }

    /// <summary>Reserves an amount in every account with budgets, or in none.</summary>
    public bool TryReserve(Money amount)
    {
        for (var i = 0; i < Count; i++)
        {
            if (!this[i].HasBudgets)
                continue;
            if (!this[i].TryReserve(amount, _startedAt))
            {
                Release(amount);
                return false;
            }
            _reservedMask |= 1 << i;
        }
        return true;
    }

    /// <summary>The budget with the smallest remainder in any account; null: none.</summary>
    public readonly BudgetState? TightestBudget()
    {
        BudgetState? tightest = null;
        for (var i = 0; i < Count; i++)
        {
            if (
                this[i].TightestBudget(_startedAt) is { } state
                && (tightest is null || state.Remaining < tightest.Remaining)
            )
                tightest = state;
        }
        return tightest;
    }

    /// <summary>The budget with the highest spent share, if at least <paramref name="minPercent"/>; null: none.</summary>
    public readonly BudgetState? MostSpentBudget(int minPercent)
    {
        BudgetState? mostSpent = null;
        for (var i = 0; i < Count; i++)
        {
            if (
                this[i].HasBudgets
                && this[i].MostSpentBudget(_startedAt, minPercent) is { } state
                && (mostSpent is null || state.SpentShare > mostSpent.SpentShare)
            )
                mostSpent = state;
        }
        return mostSpent;
    }

    /// <summary>Releases everything for a call that is rejected.</summary>
    public void Cancel(Money reserved)
    {
        Release(reserved);
        for (var i = 0; i < Count; i++)
            this[i].Cancel(_cost);
    }

    /// <summary>Settles the call in every account.</summary>
    public readonly void Settle(Money reserved, Money cost, Usage? usage, int inputImages)
    {
        var actual =
            usage is null || _isAnswered ? default : new RateCost(usage.TotalTokens, inputImages + usage.Images);
        for (var i = 0; i < Count; i++)
            this[i].Settle(_cost, actual, _startedAt, (_reservedMask & (1 << i)) == 0 ? Money.Zero : reserved, cost);
    }

    private void Release(Money amount)
    {
        for (var i = 0; i < Count; i++)
        {
            if ((_reservedMask & (1 << i)) != 0)
                this[i].Release(amount, _startedAt);
        }
        _reservedMask = 0;
    }
}
