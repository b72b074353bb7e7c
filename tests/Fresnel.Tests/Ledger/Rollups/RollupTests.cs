using System.Data.Common;
using Fresnel.Contracts.Models;
using Fresnel.Ledger;
using Fresnel.Ledger.Rollups;
using Fresnel.Limits;
using Fresnel.TestKit;
using FsCheck;
using FsCheck.Fluent;

namespace Fresnel.Tests.Ledger.Rollups;

/// <summary>Roll-ups equal the sums of single calls, whatever was recorded, repeated or corrected.</summary>
public sealed class RollupTests
{
    private readonly CancellationToken _stop = TestContext.Current.CancellationToken;

    /// <summary>A random ledger and a time range to query.</summary>
    /// <param name="Batches">Sizes of the groups in which the calls are drained.</param>
    /// <param name="Corrections">Index of a call, and its new cost in nanodollars.</param>
    private sealed record World(
        JournalEntry[] Calls,
        int[] Batches,
        (int Call, int Cost)[] Corrections,
        int SinceMinutes,
        int UntilMinutes
    );

    [Theory]
    [Databases]
    public void ReadAsync_RandomCalls_EqualsTheSumOfTheCallsAndTheirLines(DatabaseKind kind) =>
        Prop.ForAll(Worlds.ToArbitrary(), world => CheckAsync(kind, world).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(12));

    private static Gen<World> Worlds =>
        from calls in RandomCalls.Entries.ArrayOf(150)
        from batches in Gen.Choose(1, 60).ArrayOf(10)
        from corrections in Gen.Choose(0, 149).Zip(Gen.Choose(0, 1_000_000)).ArrayOf(20)
        from since in Gen.OneOf(Gen.Choose(0, 3000), Gen.Choose(0, 130_000))
        from until in Gen.OneOf(Gen.Constant(0), Gen.Choose(-10, 3000))
        select new World(calls, batches, corrections, since, until);

    private async Task<bool> CheckAsync(DatabaseKind kind, World world)
    {
        using var folder = new TestFolder();
        await using var database = await TestDatabase.OpenAsync(folder, kind);
        var time = new ManualTime();
        time.SetUtcNow(RandomCalls.End);
        await RecordAsync(database, world);
        var corrections = new CostCorrections(database, time);
        foreach (var (call, cost) in world.Corrections)
        {
            const SettlementFlags Correctable =
                SettlementFlags.Estimated | SettlementFlags.Unsettled | SettlementFlags.PriceUnknown;
            var entry = world.Calls[call];
            if ((entry.Flags & Correctable) != 0)
                await corrections.CorrectAsync(entry.Reservation.Id, new Money(cost), "invoice", "cli", _stop);
        }

        var calls = await UsageOracle.ReadCallsAsync(database, world.Calls, _stop);
        await UsageOracle.AssertEqualAsync(database, calls, new UsageSelection(), _stop);
        await UsageOracle.AssertEqualAsync(
            database,
            calls,
            new UsageSelection
            {
                Since = RandomCalls.End.AddMinutes(-world.SinceMinutes),
                Until = RandomCalls.End.AddMinutes(-world.UntilMinutes),
            },
            _stop
        );
        await AssertTogetherAsync(new UsageQueries(database));
        await AssertPagesAsync(new UsageQueries(database) { PageRows = 7 });
        var spent = await new SpendingQueries(database).ReadKeySpendingAsync([], _stop);
        Assert.Equal(calls.Sum(item => item.Call.Cost ?? 0), spent.Sum(key => key.Total));
        return true;
    }

    /// <summary>Usages that are read in one snapshot are those that are read alone.</summary>
    private async Task AssertTogetherAsync(UsageQueries usage)
    {
        UsageSelection[] selections =
        [
            new(),
            new() { Interval = RollupSpan.Day },
            new() { Grouping = "model", Limit = 2 },
            new() { Grouping = "day" },
            new() { Grouping = "team" },
            new() { Grouping = "error", Since = RandomCalls.End.AddHours(-5) },
        ];
        foreach (var (i, together) in (await usage.ReadAllAsync(selections, _stop)).Index())
            Assert.Equal(await usage.ReadAsync(selections[i], _stop), together);
    }

    /// <summary>The pages of a report are the report.</summary>
    private async Task AssertPagesAsync(UsageQueries usage)
    {
        var month = new UsageSelection { Grouping = "key", Interval = RollupSpan.Month };
        UsageSelection[] selections =
        [
            month,
            month with
            {
                Grouping = null,
                Interval = RollupSpan.Hour,
            },
            month with
            {
                Grouping = "status",
                Interval = RollupSpan.Day,
                KeyId = "key_1",
            },
            month with
            {
                Grouping = "user",
                Interval = RollupSpan.Day,
                Limit = 2,
            },
            month with
            {
                Grouping = "line",
                Interval = RollupSpan.Day,
                Since = RandomCalls.End.AddHours(-700),
                Until = RandomCalls.End.AddMinutes(-90),
            },
        ];
        foreach (var selection in selections)
        {
            List<UsageTotal> totals = [];
            for (UsagePage? page = null; page is null || page.Next is not null; )
            {
                page = await usage.ReadPageAsync(selection with { After = page?.Next }, _stop);
                Assert.True(page.Next is null || totals.Count == 0 || totals[^1].Start < page.Next);
                totals.AddRange(page.Totals);
            }
            Assert.Equal(await usage.ReadAsync(selection, _stop), totals);
        }
    }

    /// <summary>Drains in several groups, of which each second one is drained again, as after a crash.</summary>
    private async Task RecordAsync(DbDataSource database, World world)
    {
        var (next, rollups) = (0, new RollupWriter());
        foreach (var size in world.Batches.Append(int.MaxValue))
        {
            var batch = world.Calls.Skip(next).Take(size).ToList();
            await CallTable.InsertAsync(database, rollups, batch, _stop);
            if (size % 2 == 0)
                await CallTable.InsertAsync(
                    database,
                    new RollupWriter(),
                    world.Calls.Take(next + 1).Concat(batch),
                    _stop
                );
            next += Math.Min(size, world.Calls.Length);
        }
    }

    [Theory]
    [Databases]
    public async Task ReadAsync_ByRetry_IsTheCostOfAttemptsBesideTheAnswer(DatabaseKind kind)
    {
        using var folder = new TestFolder();
        await using var database = await TestDatabase.OpenAsync(folder, kind);
        Charge Charged(int attempt, long amount) =>
            new(attempt, "lab", "m", 0, false, ChargeLines.Single(LedgerLineKind.Unitemised, amount));
        JournalEntry Called(string id, long startedAt, params Charge[] further) =>
            new(
                new Reservation(id, "key_1", null, "chat", "m", startedAt, 100),
                new Settlement
                {
                    Status = "completed",
                    Provider = "lab",
                    ServedModel = "m",
                    Cost = 5 + further.Sum(charge => charge.Lines.Sum),
                    Charge = Charged(1 + further.Length, 5),
                    AdditionalCharges = further.Length > 0 ? further : null,
                }
            );
        const long Hour = 3_600_000;
        JournalEntry[] calls =
        [
            Called("req_1", 1),
            Called("req_2", 2, Charged(1, 30)),
            Called("req_3", Hour + 1, Charged(1, 4), Charged(2, 8)),
        ];
        await CallTable.InsertAsync(database, new RollupWriter(), calls, _stop);

        var usage = new UsageQueries(database);
        var all = await usage.ReadAsync(new UsageSelection { Grouping = "retry", KeyId = "key_1" }, _stop);
        var since = DateTimeOffset.FromUnixTimeMilliseconds(Hour + 1); // of single calls: the hour is not whole
        var last = await usage.ReadAsync(new UsageSelection { Grouping = "retry", Since = since }, _stop);

        Assert.Equal([("m", 2L, 42L)], all.Select(total => (total.Id!, total.Calls, total.Cost.Nanodollars)));
        Assert.Equal([("m", 1L, 12L)], last.Select(total => (total.Id!, total.Calls, total.Cost.Nanodollars)));
    }

    [Theory]
    [Databases]
    public async Task AddAsync_ManyNamesMadeUpByCallers_AreCombinedAndKeepTheSum(DatabaseKind kind)
    {
        using var folder = new TestFolder();
        await using var database = await TestDatabase.OpenAsync(folder, kind);
        var entries = Enumerable
            .Range(0, 2300)
            .Select(i => new JournalEntry(
                new Reservation($"req_{i}", $"key_{i % 2}", null, "chat", $"made-up-{i}", i, 100),
                new Settlement
                {
                    Status = i % 10 == 0 ? "refused" : "completed",
                    Error = i % 10 == 0 ? "model_not_found" : null,
                    Provider = "open",
                    ServedModel = $"made-up-{i}",
                    Cost = i,
                }
            ))
            .ToList();

        var rollups = new RollupWriter();
        foreach (var batch in entries.Chunk(500))
            await CallTable.InsertAsync(database, rollups, batch, _stop);
        await CallTable.InsertAsync(
            database,
            new RollupWriter(), // as after a restart
            entries
                .Take(300)
                .Select(entry =>
                    entry with
                    {
                        Reservation = entry.Reservation with { Id = $"{entry.Reservation.Id}b" },
                    }
                ),
            _stop
        );

        var usage = new UsageQueries(database);
        var byModel = await usage.ReadAsync(new UsageSelection { Grouping = "model" }, _stop);
        Assert.Equal(2600, byModel.Sum(model => model.Calls));
        Assert.Equal(
            entries.Sum(entry => entry.Cost) + entries.Take(300).Sum(entry => entry.Cost),
            byModel.Sum(model => model.Cost.Nanodollars)
        );
        Assert.Equal(2001, byModel.Count);
        Assert.Equal(260, byModel.Single(model => model.Id == "(unknown)").Calls);
        Assert.Equal(71, byModel.Single(model => model.Id == "(other)").Calls);
        Assert.Equal(2, byModel.Single(model => model.Id == "made-up-1").Calls);
        Assert.Equal(2001, (await usage.ReadAsync(new UsageSelection { Grouping = "deployment" }, _stop)).Count);
    }

    [Theory]
    [Databases]
    public async Task ReadAsync_LimitWithoutAnyCall_IsEmpty(DatabaseKind kind)
    {
        using var folder = new TestFolder();
        await using var database = await TestDatabase.OpenAsync(folder, kind);

        Assert.Empty(
            await new UsageQueries(database).ReadAsync(new UsageSelection { Grouping = "key", Limit = 2 }, _stop)
        );
    }
}
