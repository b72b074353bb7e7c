using Fresnel.Contracts.Models;

namespace Fresnel.Limits;

/// <summary>Money that may be spent and not more, however many spend at once.</summary>
/// <remarks>Thread-safe without a lock: what is spent and what is set aside are one number, changed only if there is room.</remarks>
/// <param name="name">Whose it is, for messages.</param>
/// <param name="spent">What the books say at the start.</param>
public sealed class Budget(string name, Money limit, Money spent)
{
    private long _taken = spent.Nanodollars;
    private long _reserved;

    public string Name { get; } = name;

    public Money Limit { get; } = limit;

    /// <summary>Set aside for calls under way; 0 at rest.</summary>
    public Money Reserved => new(Volatile.Read(ref _reserved));

    /// <summary>Settled. While calls are under way it may lag by a moment.</summary>
    public Money Spent => new(Volatile.Read(ref _taken) - Volatile.Read(ref _reserved));

    public Money Left => new(Math.Max(0, Limit.Nanodollars - Volatile.Read(ref _taken)));

    /// <summary>Sets an amount aside, or nothing at all.</summary>
    /// <returns>False: there is no room for it.</returns>
    public bool TryReserve(Money amount)
    {
        var taken = Volatile.Read(ref _taken);
        while (amount.Nanodollars <= Limit.Nanodollars - taken)
        {
            var seen = Interlocked.CompareExchange(ref _taken, taken + amount.Nanodollars, taken);
            if (seen == taken)
            {
                Interlocked.Add(ref _reserved, amount.Nanodollars);
                return true;
            }
            taken = seen;
        }
        return false;
    }

    /// <summary>Gives back what was set aside and takes what was used.</summary>
    public void Settle(Money reserved, Money used)
    {
        Interlocked.Add(ref _taken, used.Nanodollars - reserved.Nanodollars);
        Interlocked.Add(ref _reserved, -reserved.Nanodollars);
    }
}
