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
internal sealed record BillChange(string Model, long Before, long Volume, long Mix, long Size, long Price, long Now)
{
    /// <summary>Nanodollars, of which four can be added up.</summary>
    private const decimal Limit = long.MaxValue / 4;

    /// <summary>The changes of all models, the largest difference first.</summary>
    public static IReadOnlyList<BillChange> Explain(IReadOnlyList<UsageTotal> before, IReadOnlyList<UsageTotal> now)
    {
        var (old, current) = (before.ToDictionary(NameOf), now.ToDictionary(NameOf));
        var (oldCalls, calls) = (before.Sum(total => total.Calls), now.Sum(total => total.Calls));
        return
        [
            .. old
                .Keys.Union(current.Keys)
                .Select(model =>
                    Explain(model, old.GetValueOrDefault(model), current.GetValueOrDefault(model), oldCalls, calls)
                )
                .OrderByDescending(change => Math.Abs(change.Now - change.Before)),
        ];
    }

    /// <summary>The sum of several changes.</summary>
    public static BillChange Sum(IEnumerable<BillChange> changes) =>
        changes.Aggregate(
            new BillChange("All", 0, 0, 0, 0, 0, 0),
            (sum, change) =>
                new(
                    sum.Model,
                    sum.Before + change.Before,
                    sum.Volume + change.Volume,
                    sum.Mix + change.Mix,
                    sum.Size + change.Size,
                    sum.Price + change.Price,
                    sum.Now + change.Now
                )
        );

    private static BillChange Explain(string model, UsageTotal? old, UsageTotal? current, long oldCalls, long calls)
    {
        var (before, now) = (old?.Cost.Nanodollars ?? 0, current?.Cost.Nanodollars ?? 0);
        if (oldCalls == 0)
            return new(model, before, now - before, 0, 0, 0, now);
        var afterVolume = Scale(before, calls, oldCalls);
        var afterMix = old is { Calls: > 0 } ? Scale(before, current?.Calls ?? 0, old.Calls) : now;
        var (oldUnits, units) = UnitsOf(old, current);
        var afterSize = oldUnits > 0 ? Scale(before, units, oldUnits) : afterMix;
        return new(
            model,
            before,
            afterVolume - before,
            afterMix - afterVolume,
            afterSize - afterMix,
            now - afterSize,
            now
        );
    }

    /// <summary>An amount for another number of units; an extreme ratio ends at the limit.</summary>
    private static long Scale(long amount, long by, long of) =>
        (long)Math.Clamp(Math.Round((decimal)amount * by / of), -Limit, Limit);

    private static (long Old, long Current) UnitsOf(UsageTotal? old, UsageTotal? current) =>
        (TokensOf(old), TokensOf(current)) is (> 0, _) tokens ? tokens : (old?.Images ?? 0, current?.Images ?? 0);

    private static long TokensOf(UsageTotal? total) => total is null ? 0 : total.PromptTokens + total.CompletionTokens;

    private static string NameOf(UsageTotal total) => total.Id ?? "";
}
