using Fresnel.Contracts.Models;
using Fresnel.Ledger;
using Fresnel.Server.WebConsole;
using FsCheck;
using FsCheck.Fluent;

namespace Fresnel.Tests.Server.WebConsole;

public sealed class BillChangeTests
{
    [Fact]
    public void Explain_AnyTwoPeriods_StepsSumToTheDifferenceExactly()
    {
        var period = (
            from model in Gen.Choose(0, 5)
            from calls in Gen.Choose(0, 1_000_000)
            from tokens in Gen.Choose(0, int.MaxValue)
            from cost in Gen.Choose(0, int.MaxValue)
            select Total($"m{model}", calls, tokens, cost * 1_000_003L)
        )
            .ArrayOf()
            .Select(totals => totals.DistinctBy(total => total.Id).ToArray())
            .Select(totals => new Bill(totals, [.. totals.Where((_, i) => i % 2 == 0).Select(Third)]))
            .ToArbitrary();
        Prop.ForAll(
                period,
                period,
                (before, now) =>
                {
                    var changes = BillChange.Explain(before, now);
                    return changes.All(change =>
                            change.Now - change.Before
                            == change.Volume + change.Mix + change.Size + change.Price + change.Retries
                        )
                        && BillChange.Sum(changes).Before == before.Models.Sum(total => total.Cost.Nanodollars)
                        && BillChange.Sum(changes).Now == now.Models.Sum(total => total.Cost.Nanodollars);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Explain_TwiceTheCallsOfEachModel_IsVolumeOnly()
    {
        var changes = BillChange.Explain(
            new([Total("a", 10, 1000, 500), Total("b", 30, 900, 700)], []),
            new([Total("a", 20, 2000, 1000), Total("b", 60, 1800, 1400)], [])
        );

        Assert.Equal(new BillChange("All", 1200, 1200, 0, 0, 0, 0, 2400), BillChange.Sum(changes));
    }

    [Fact]
    public void Explain_ShareMovesToTheExpensiveModel_IsMixOnly()
    {
        var changes = BillChange.Explain(
            new([Total("cheap", 50, 500, 500), Total("expensive", 50, 500, 5000)], []),
            new([Total("cheap", 20, 200, 200), Total("expensive", 80, 800, 8000)], [])
        );

        Assert.Equal(new BillChange("All", 5500, 0, 2700, 0, 0, 0, 8200), BillChange.Sum(changes));
    }

    [Fact]
    public void Explain_LongerCalls_AreSizeAndAHigherPriceIsPrice()
    {
        var changes = BillChange.Explain(new([Total("a", 10, 1000, 1000)], []), new([Total("a", 10, 1500, 3000)], []));

        Assert.Equal(new BillChange("a", 1000, 0, 0, 500, 1500, 0, 3000), Assert.Single(changes));
    }

    [Fact]
    public void Explain_MoreAttemptsThatDidNotAnswer_AreRetriesOnly()
    {
        var changes = BillChange.Explain(
            new([Total("a", 10, 1000, 1100)], [Total("a", 1, 0, 100)]),
            new([Total("a", 10, 1000, 1700)], [Total("a", 4, 0, 700)])
        );

        Assert.Equal(new BillChange("a", 1100, 0, 0, 0, 0, 600, 1700), Assert.Single(changes));
    }

    private static UsageTotal Third(UsageTotal total) => total with { Cost = new Money(total.Cost.Nanodollars / 3) };

    private static UsageTotal Total(string id, long calls, long tokens, long nanodollars) =>
        new()
        {
            Id = id,
            Calls = calls,
            Failed = 0,
            PromptTokens = tokens,
            CachedPromptTokens = 0,
            ImagePromptTokens = 0,
            CompletionTokens = 0,
            ReasoningTokens = 0,
            ImageCompletionTokens = 0,
            Images = 0,
            Cost = new Money(nanodollars),
            Estimated = 0,
            Unsettled = 0,
            Unpriced = 0,
        };
}
