using Fresnel.Contracts.Models;
using Fresnel.Ledger;
using FsCheck;
using FsCheck.Fluent;

namespace Fresnel.Tests.Ledger;

/// <summary>Random entries of the journal: of every outcome, with charges of several deployments, and after a crash.</summary>
internal static class RandomCalls
{
    /// <summary>The end of the time in which they begin.</summary>
    public static readonly DateTimeOffset End = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private static readonly string[] s_statuses =
    [
        "completed",
        "completed",
        "completed",
        "refused",
        "failed",
        "disconnected",
    ];
    private static readonly string[] s_users = ["", "ann", "bob", "世界"];

    public static Gen<JournalEntry> Entries =>
        from call in Calls
        from settlement in Gen.Frequency((1, Gen.Constant((Settlement?)null)), (9, Settlements))
        select new JournalEntry(call, settlement);

    /// <summary>Half of the calls begin in the last two days, the rest in the three months before.</summary>
    private static Gen<Reservation> Calls =>
        from id in ArbMap.Default.GeneratorFor<Guid>()
        from key in Gen.Choose(1, 3)
        from user in Gen.Elements(s_users)
        from model in Gen.Elements("m1", "m2", "m3")
        from minutes in Gen.OneOf(Gen.Choose(1, 2880), Gen.Choose(1, 130_000))
        from milliseconds in Gen.Elements(0, 0, 1, 59_999)
        from reserved in Gen.OneOf(Gen.Constant((long?)null), Amounts)
        from size in Gen.Elements((ImageSize?)null, new ImageSize(512, 768))
        select new Reservation(
            $"req_{id:N}",
            $"key_{key}",
            user.Length == 0 ? null : user,
            "chat",
            model,
            End.AddMinutes(-minutes).ToUnixTimeMilliseconds() + milliseconds,
            reserved
        )
        {
            ImageSize = size,
        };

    private static Gen<Settlement?> Settlements =>
        from status in Gen.Elements(s_statuses)
        from error in Gen.Elements("model_not_found", "upstream_busy", "rate_limited")
        from deployment in Deployments
        from usage in Gen.Frequency((1, Gen.Constant((Usage?)null)), (4, Usages))
        from flags in Gen.Choose(0, 31)
        from attempts in Gen.Choose(0, 4)
        from milliseconds in Gen.Choose(0, 100_000)
        from firstEvent in Gen.OneOf(Gen.Constant((long?)null), Gen.Choose(0, 10_000).Select(value => (long?)value))
        from charges in Charges.ArrayOf().Resize(4)
        select Settle(
            new Settlement
            {
                Status = status,
                Error = status is "completed" or "disconnected" ? null : error,
                Provider = deployment?.Provider,
                ServedModel = deployment?.Model,
                Usage = usage,
                Flags = (SettlementFlags)flags & ~SettlementFlags.Unsettled,
                Attempts = attempts,
                Milliseconds = milliseconds,
                FirstEventMilliseconds = firstEvent,
            },
            charges
        );

    /// <summary>The cost is the sum of the lines, or unknown if one of them is.</summary>
    private static Settlement? Settle(Settlement settlement, Charge[] charges)
    {
        var sum = (long?)0;
        foreach (var charge in charges)
            sum += charge.Lines.Sum;
        return settlement with
        {
            Cost = sum,
            Flags = settlement.Flags & ~SettlementFlags.PriceUnknown | (sum is null ? SettlementFlags.PriceUnknown : 0),
            Charge = charges.Length > 0 ? charges[0] : default,
            AdditionalCharges = charges.Length > 1 ? charges[1..] : null,
        };
    }

    private static Gen<Charge> Charges =>
        from deployment in Deployments
        from attempt in Gen.Choose(1, 4)
        from price in Gen.Elements(0, long.MinValue + 7, 42)
        from estimated in Gen.Elements(true, false)
        from lines in Lines.ArrayOf().Resize(6)
        select new Charge(attempt, deployment?.Provider, deployment?.Model, price, estimated, Join(lines));

    private static ChargeLines Join(ChargeLine[] lines)
    {
        var joined = new ChargeLines();
        foreach (var line in lines)
            joined.Add(line);
        return joined;
    }

    private static Gen<ChargeLine> Lines =>
        from kind in Gen.Elements(Enum.GetValues<LedgerLineKind>().Except([LedgerLineKind.Correction]).ToArray())
        from quantity in Gen.Choose(0, 1_000_000)
        from perItem in Gen.Elements(true, false)
        from unitPrice in Gen.OneOf(Gen.Constant((long?)null), Amounts)
        from amount in Gen.Frequency((1, Gen.Constant((long?)null)), (20, Amounts))
        select new ChargeLine(kind, quantity, perItem, unitPrice, amount);

    private static Gen<(string Provider, string Model)?> Deployments =>
        Gen.Elements<(string, string)?>(("lab", "m1"), ("lab", "m2"), ("cloud", "m1"), null);

    private static Gen<Usage?> Usages =>
        from prompt in Gen.Choose(0, 100_000)
        from completion in Gen.Choose(0, 10_000)
        from part in Gen.Choose(0, 100)
        from images in Gen.Choose(0, 4)
        select (Usage?)
            new Usage
            {
                PromptTokens = prompt,
                CachedPromptTokens = prompt * part / 100,
                ImagePromptTokens = prompt * part / 200,
                CompletionTokens = completion,
                ReasoningTokens = completion * part / 200,
                ImageCompletionTokens = completion * part / 100,
                Images = images,
            };

    private static Gen<long?> Amounts =>
        Gen.OneOf(
            Gen.Choose(0, 1000).Select(value => (long?)value),
            Gen.Choose(0, int.MaxValue).Select(value => (long?)value * 100_000)
        );
}
