using Fresnel.Batches;
using FsCheck;
using FsCheck.Fluent;

namespace Fresnel.Tests.Batches;

public sealed class CostCeilingTests
{
    [Fact]
    public async Task ReserveAsync_RunningRequestsMayCostLess_WaitsForThem()
    {
        var ceiling = new CostCeiling(100, spent: 10);
        Assert.True(await ceiling.ReserveAsync(60, TestContext.Current.CancellationToken));

        var waiting = ceiling.ReserveAsync(50, TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);
        ceiling.Settle(60, 40);

        Assert.True(await waiting);
        Assert.False(await ceiling.ReserveAsync(51, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ReserveAsync_RunningRequestsCostTooMuch_EndsTheWait()
    {
        var ceiling = new CostCeiling(100, spent: 0);
        Assert.True(await ceiling.ReserveAsync(60, TestContext.Current.CancellationToken));

        var waiting = ceiling.ReserveAsync(50, TestContext.Current.CancellationToken);
        ceiling.Settle(60, 60);

        Assert.False(await waiting);
    }

    [Fact]
    public void ReserveAsync_RequestsOfAnyCost_AreNeverAboveTheCeilingTogether() =>
        Prop.ForAll(
                Gen.Choose(0, 4_000).ArrayOf().ToArbitrary(),
                Gen.Choose(0, 100).ToArbitrary(),
                static (maximums, percent) => Spend(10_000, maximums, percent) <= 10_000
            )
            .QuickCheckThrowOnFailure();

    /// <returns>What was spent by requests that run at once.</returns>
    private static long Spend(long limit, int[] maximums, int percent)
    {
        var (ceiling, total) = (new CostCeiling(limit, spent: 0), 0L);
        Parallel.ForEach(
            maximums,
            maximum =>
            {
                if (!ceiling.ReserveAsync(maximum, CancellationToken.None).GetAwaiter().GetResult())
                    return;
                var cost = maximum * percent / 100;
                Interlocked.Add(ref total, cost);
                ceiling.Settle(maximum, cost);
            }
        );
        return total;
    }
}
