using Fresnel.Calls;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;

namespace Fresnel.Limits;

/// <summary>What one call holds in the accounts above it: a place under their rates, and money set aside in those with budgets.</summary>
/// <remarks>Not thread-safe. All of it is given back once, by <see cref="Settle"/> or <see cref="Cancel"/>.</remarks>
internal struct LimitLease
{
    private readonly Account[] _scopeAccounts;
    private readonly Account? _userAccount;
    private readonly RateCost _cost;
    private readonly long _startedAt;
    private readonly long _acquiredTicks;

    /// <summary>A bit for each account where money is set aside.</summary>
    private int _reservedMask;

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

    /// <summary>One of them has a budget, so what the call costs must be known.</summary>
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

    /// <summary>Money is set aside.</summary>
    public readonly bool HasReservation => _reservedMask != 0;

    /// <summary>Takes a place in every account, or in none.</summary>
    /// <param name="now">Ticks on a clock that is never set.</param>
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
        for (var i = 0; i < lease.Count; i++)
        {
            if (lease[i].TryAcquire(cost, lease._startedAt, now, ref status, out var rejection))
                continue;
            for (var j = 0; j < i; j++)
                lease[j].Cancel(cost);
            call.Rates = status;
            throw rejection.ToException();
        }
        call.Rates = status;
        return lease;
    }

    /// <summary>Sets an amount aside in every account that has budgets, or in none.</summary>
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

    /// <summary>Of all their budgets the one with the least left; null: there is none.</summary>
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

    /// <summary>A budget of which at least so many percent are spent, the most spent of them; null: there is none.</summary>
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

    /// <summary>Undoes everything for a call that is not let in after all.</summary>
    public void Cancel(Money reserved)
    {
        Release(reserved);
        for (var i = 0; i < Count; i++)
            this[i].Cancel(_cost);
    }

    /// <summary>Ends the call.</summary>
    public readonly void Settle(Money reserved, Money cost, Usage? usage, int inputImages)
    {
        var actual = usage is null ? default : new RateCost(usage.TotalTokens, inputImages + usage.Images);
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
