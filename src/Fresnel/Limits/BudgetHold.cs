using Fresnel.Contracts.Models;

namespace Fresnel.Limits;

/// <summary>An amount that is reserved in the budgets of a key and above it for work that a vendor does later.</summary>
/// <remarks>
/// Thread-safe. In memory: the process that continues the work after a restart reserves again what is left. A budget
/// whose period ends meanwhile begins without it.
/// </remarks>
public sealed class BudgetHold : IDisposable
{
    private readonly Account[] _accounts;
    private readonly long _timestamp;
    private long _amount;

    private BudgetHold(Account[] accounts, Money amount, long timestamp) =>
        (_accounts, _amount, _timestamp) = (accounts, amount.Nanodollars, timestamp);

    /// <param name="isForced">Whether it is reserved even where it exceeds a budget, as the work was begun before.</param>
    /// <returns>Null: it exceeds a budget.</returns>
    internal static BudgetHold? TryCreate(Account[] accounts, Money amount, long timestamp, bool isForced)
    {
        var held = accounts.Where(account => account.HasBudgets).ToArray();
        for (var i = 0; i < held.Length; i++)
        {
            if (isForced)
                held[i].Reserve(amount, timestamp);
            else if (!held[i].TryReserve(amount, timestamp))
            {
                foreach (var account in held[..i])
                    account.Release(amount, timestamp);
                return null;
            }
        }
        return new BudgetHold(held, amount, timestamp);
    }

    /// <summary>Releases a part, because its call was charged or will not be made.</summary>
    public void Release(Money amount)
    {
        long left,
            released;
        do
        {
            left = Interlocked.Read(ref _amount);
            released = Math.Min(amount.Nanodollars, left);
        } while (Interlocked.CompareExchange(ref _amount, left - released, left) != left);
        foreach (var account in _accounts)
            account.Release(new Money(released), _timestamp);
    }

    /// <summary>Releases the rest.</summary>
    public void Dispose() => Release(new Money(Interlocked.Read(ref _amount)));
}
