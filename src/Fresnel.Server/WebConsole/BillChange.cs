using Fresnel.Ledger;

namespace Fresnel.Server.WebConsole;

/// <summary>
/// Why the cost of one model differs between two periods. Each factor changes in this order while the later ones stay as they
/// were; the effects sum to the difference exactly. Nanodollars.
/// </summary>
/// <param name="Volume">More or fewer calls of all models together.</param>
/// <param name="Mix">A larger or smaller share of those calls.</param>
/// <param name="Size">More or fewer tokens (without tokens: images) a call.</param>
/// <param name="Price">A higher or lower cost of a token: list prices, the kinds of tokens, the deployment that served.</param>
/// <param name="Retries">More or less for attempts beside the one that answered: retries and hedges.</param>
internal sealed record BillChange(
    string Model,
    long Before,
    long Volume,
    long Mix,
    long Size,
    long Price,
    long Retries,
    long Now
)
{
    /// <summary>Nanodollars, of which four can be added up.</summary>
    private const decimal Limit = long.MaxValue / 4;

    /// <summary>The changes of all models, the largest difference first.</summary>
    public static IReadOnlyList<BillChange> Explain(Bill before, Bill now)
    {
        var (old, current) = (before.Models.ToDictionary(NameOf), now.Models.ToDictionary(NameOf));
        var (oldCalls, calls) = (before.Models.Sum(total => total.Calls), now.Models.Sum(total => total.Calls));
        return
        [
            .. old
                .Keys.Union(current.Keys)
                .Select(model =>
                {
                    var (was, retries) = (before.RetriesOf(model), now.RetriesOf(model));
                    return Explain(
                        new Part(model, old.GetValueOrDefault(model), was),
                        new Part(model, current.GetValueOrDefault(model), retries),
                        oldCalls,
                        calls
                    ) with
                    {
                        Retries = retries - was,
                    };
                })
                .OrderByDescending(change => Math.Abs(change.Now - change.Before)),
        ];
    }

    /// <summary>The sum of several changes.</summary>
    public static BillChange Sum(IEnumerable<BillChange> changes) =>
        changes.Aggregate(
            new BillChange("All", 0, 0, 0, 0, 0, 0, 0),
            (sum, change) =>
                new(
                    sum.Model,
                    sum.Before + change.Before,
                    sum.Volume + change.Volume,
                    sum.Mix + change.Mix,
                    sum.Size + change.Size,
                    sum.Price + change.Price,
                    sum.Retries + change.Retries,
                    sum.Now + change.Now
                )
        );

    private static BillChange Explain(Part before, Part now, long oldCalls, long calls)
    {
        var (old, current) = (before.Usage, now.Usage);
        var change = new BillChange(now.Model, before.Whole, 0, 0, 0, 0, 0, now.Whole);
        if (oldCalls == 0)
            return change with { Volume = now.Answers - before.Answers };
        var afterVolume = Scale(before.Answers, calls, oldCalls);
        var afterMix = old is { Calls: > 0 } ? Scale(before.Answers, current?.Calls ?? 0, old.Calls) : now.Answers;
        var (oldUnits, units) = UnitsOf(old, current);
        var afterSize = oldUnits > 0 ? Scale(before.Answers, units, oldUnits) : afterMix;
        return change with
        {
            Volume = afterVolume - before.Answers,
            Mix = afterMix - afterVolume,
            Size = afterSize - afterMix,
            Price = now.Answers - afterSize,
        };
    }

    /// <summary>An amount for another number of units; an extreme ratio ends at the limit.</summary>
    private static long Scale(long amount, long by, long of) =>
        (long)Math.Clamp(Math.Round((decimal)amount * by / of), -Limit, Limit);

    private static (long Old, long Current) UnitsOf(UsageTotal? old, UsageTotal? current) =>
        (TokensOf(old), TokensOf(current)) is (> 0, _) tokens ? tokens : (old?.Images ?? 0, current?.Images ?? 0);

    private static long TokensOf(UsageTotal? total) => total is null ? 0 : total.PromptTokens + total.CompletionTokens;

    private static string NameOf(UsageTotal total) => total.Id ?? "";

    /// <param name="Usage">Null: no calls.</param>
    /// <param name="Retries">Of the cost, for attempts beside the one that answered.</param>
    private readonly record struct Part(string Model, UsageTotal? Usage, long Retries)
    {
        public long Whole => Usage?.Cost.Nanodollars ?? 0;

        public long Answers => Whole - Retries;
    }
}
