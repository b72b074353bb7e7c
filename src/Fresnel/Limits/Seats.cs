using Fresnel.Calls;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;

namespace Fresnel.Limits;

/// <summary>What one call holds in the accounts above it: a place under their rates, and money set aside in those with budgets.</summary>
/// <remarks>Not thread-safe. All of it is given back once, by <see cref="Leave"/> or <see cref="Withdraw"/>.</remarks>
internal struct Seats
{
    private readonly Account[] _above;
    private readonly Account? _user;
    private readonly Load _load;
    private readonly long _moment;
    private readonly long _now;

    /// <summary>A bit for each account where money is set aside.</summary>
    private int _holding;

    private Seats(Account[] above, Account? user, in Load load, long moment, long now) =>
        (_above, _user, _load, _moment, _now) = (above, user, load, moment, now);

    private readonly int Count => _above.Length + (_user is null ? 0 : 1);

    private readonly Account this[int index] => index < _above.Length ? _above[index] : _user!;

    /// <summary>One of them has a budget, so what the call costs must be known.</summary>
    public readonly bool HaveBudgets
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
    public readonly bool Hold => _holding != 0;

    /// <summary>Takes a place in every account, or in none.</summary>
    /// <param name="now">Ticks on a clock that is never set.</param>
    /// <exception cref="GatewayException"><see cref="ErrorKind.RateLimited"/>.</exception>
    public static Seats Take(Account[] above, Account? user, in Load load, Call call, long now)
    {
        var seats = new Seats(above, user, load, call.StartedAt.ToUnixTimeMilliseconds(), now);
        var rates = default(Rates);
        for (var i = 0; i < seats.Count; i++)
        {
            if (seats[i].TryEnter(load, seats._moment, now, ref rates, out var refusal))
                continue;
            for (var j = 0; j < i; j++)
                seats[j].Withdraw(load);
            call.Rates = rates;
            throw refusal.ToException();
        }
        call.Rates = rates;
        return seats;
    }

    /// <summary>Sets an amount aside in every account that has budgets, or in none.</summary>
    public bool TryReserve(Money amount)
    {
        for (var i = 0; i < Count; i++)
        {
            if (!this[i].HasBudgets)
                continue;
            if (!this[i].TryReserve(amount, _moment))
            {
                Release(amount);
                return false;
            }
            _holding |= 1 << i;
        }
        return true;
    }

    /// <summary>Of all their budgets the one with the least left; null: there is none.</summary>
    public readonly BudgetState? Tightest()
    {
        BudgetState? tightest = null;
        for (var i = 0; i < Count; i++)
        {
            if (this[i].Tightest(_moment) is { } state && (tightest is null || state.Left < tightest.Left))
                tightest = state;
        }
        return tightest;
    }

    /// <summary>A budget of which at least so many percent are spent, the most spent of them; null: there is none.</summary>
    public readonly BudgetState? NearEnd(int percent)
    {
        BudgetState? nearest = null;
        for (var i = 0; i < Count; i++)
        {
            if (
                this[i].HasBudgets
                && this[i].NearEnd(_moment, percent) is { } state
                && (nearest is null || state.SpentShare > nearest.SpentShare)
            )
                nearest = state;
        }
        return nearest;
    }

    /// <summary>Undoes everything for a call that is not let in after all.</summary>
    public void Withdraw(Money reserved)
    {
        Release(reserved);
        for (var i = 0; i < Count; i++)
            this[i].Withdraw(_load);
    }

    /// <summary>Ends the call.</summary>
    public readonly void Leave(Money reserved, Money cost, Usage? usage, int sent)
    {
        var used = usage is null ? default : new Load(usage.TotalTokens, sent + usage.Images);
        for (var i = 0; i < Count; i++)
            this[i].Leave(_load, used, _moment, (_holding & (1 << i)) == 0 ? Money.Zero : reserved, cost);
    }

    private void Release(Money amount)
    {
        for (var i = 0; i < Count; i++)
        {
            if ((_holding & (1 << i)) != 0)
                this[i].Release(amount, _moment);
        }
        _holding = 0;
    }
}
