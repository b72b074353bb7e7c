using Fresnel.Contracts.Models;
using Fresnel.Limits;
using FsCheck;
using FsCheck.Fluent;

namespace Fresnel.Tests.Limits;

public sealed class BudgetTests
{
    [Fact]
    public void TryReserve_MoreThanIsLeft_TakesNothing()
    {
        var budget = new Budget("b", limit: new Money(100), spent: new Money(40));

        Assert.True(budget.TryReserve(new Money(60)));
        Assert.False(budget.TryReserve(new Money(1)));
        Assert.Equal((new Money(60), new Money(40), Money.Zero), (budget.Reserved, budget.Spent, budget.Left));
    }

    [Fact]
    public void TryReserve_SpentBeyondTheLimit_RefusesEvenNothing()
    {
        var budget = new Budget("b", limit: new Money(100), spent: new Money(140));

        Assert.False(budget.TryReserve(Money.Zero));
        Assert.Equal(Money.Zero, budget.Left);
    }

    [Fact]
    public void TryReserve_ManyThreadsAtOnce_NeverOversellsAndEndsWithNothingReserved() => Prop.ForAll(
        Scenarios().ToArbitrary(),
        scenario =>
        {
            var budget = new Budget("b", new Money(scenario.Limit), Money.Zero);
            var settled = 0L;
            var oversold = false;
            Parallel.ForEach(scenario.Calls, new ParallelOptions { MaxDegreeOfParallelism = 8 }, call =>
            {
                if (!budget.TryReserve(new Money(call.Reserve)))
                    return;
                oversold |= budget.Left < Money.Zero || budget.Reserved.Nanodollars > scenario.Limit;
                budget.Settle(new Money(call.Reserve), new Money(call.Use));
                Interlocked.Add(ref settled, call.Use);
            });
            return !oversold && settled <= scenario.Limit && budget.Reserved == Money.Zero && budget.Spent == new Money(settled);
        }).QuickCheckThrowOnFailure();

    private static Gen<(long Limit, (long Reserve, long Use)[] Calls)> Scenarios() =>
        from limit in Gen.Choose(0, 2000)
        from calls in (from reserve in Gen.Choose(0, 200) from share in Gen.Choose(0, 100) select ((long)reserve, (long)reserve * share / 100)).ArrayOf(300)
        select ((long)limit, calls);
}
