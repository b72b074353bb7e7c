using System.Data.Common;
using Dapper;
using Fresnel.Contracts.Models;
using Fresnel.Ledger;
using Fresnel.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fresnel.Tests.Ledger;

public sealed class CallLedgerTests : IAsyncDisposable
{
    private readonly TestFolder _folder = new();
    private readonly ManualTime _time = new();
    private DbDataSource _database = null!;

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [Databases]
    public async Task DrainAsync_SettledCalls_AreInTheLedgerWithAllFields(DatabaseKind kind)
    {
        _database = await TestDatabase.OpenAsync(_folder, kind);
        await using var ledger = await OpenAsync("journal");
        var usage = new Usage
        {
            PromptTokens = 1,
            CachedPromptTokens = 2,
            ImagePromptTokens = 3,
            CompletionTokens = 4,
            ReasoningTokens = 5,
            ImageCompletionTokens = 6,
            Images = 7,
        };
        CallLedger.Settle(
            ledger.Reserve(new Reservation("req_1", "key_1", "ann", "chat", "asked", 1000, 99)),
            new Settlement
            {
                Status = "failed",
                Error = "upstream_busy",
                Provider = "lab",
                ServedModel = "m",
                Usage = usage,
                Cost = 88,
                Flags = SettlementFlags.Estimated | SettlementFlags.Overrun,
                Attempts = 3,
                Milliseconds = 12,
                FirstEventMilliseconds = 4,
            }
        );

        await ledger.DrainAsync(TestContext.Current.CancellationToken);

        var row = Assert.Single(await RowsAsync());
        Assert.Equal(
            "req_1 key_1 ann chat asked lab m 1 2 3 4 5 6 7 99 88 1 0 1 0 failed upstream_busy 3 12 4 1000 0",
            string.Join(' ', row.Values.SkipLast(2))
        );
        var line = Assert.Single(
            await new CallQueries(_database, ledger).LinesAsync("req_1", TestContext.Current.CancellationToken)
        );
        Assert.Equal(
            (3, "lab", "m", "unitemised", 88),
            (line.Attempt, line.Provider, line.Model, line.Kind, line.Amount)
        );
    }

    [Theory]
    [Databases]
    public async Task DrainAsync_TextThatUtf8OrPostgresLacks_IsStoredWithReplacements(DatabaseKind kind)
    {
        _database = await TestDatabase.OpenAsync(_folder, kind);
        await using var ledger = await OpenAsync("journal");
        CallLedger.Settle(
            ledger.Reserve(new Reservation("req_1", "key_1", "a\0b", "chat", "\ud800m\udc00\0", 0, 5)),
            Paid(5) with
            {
                ServedModel = "\0\ud83d\ude00",
            }
        );

        await ledger.DrainAsync(TestContext.Current.CancellationToken);

        var row = Assert.Single(await RowsAsync());
        Assert.Equal(
            ("a\ufffdb", "\ufffdm\ufffd\ufffd", "\ufffd\ud83d\ude00"),
            (row["user_name"], row["model"], row["served_model"])
        );
    }

    [Theory]
    [Databases]
    public async Task OpenAsync_AfterKill_ChargesUnsettledReservationsInFull(DatabaseKind kind)
    {
        _database = await TestDatabase.OpenAsync(_folder, kind);
        await using var ledger = await OpenAsync("journal");
        CallLedger.Settle(ledger.Reserve(Entry("req_1", 50)), Paid(30));
        ledger.Reserve(Entry("req_2", 50));
        ledger.Reserve(Entry("req_3", null));

        await using var again = await OpenAsync(Snapshot("dead"));

        Assert.Equal(
            [
                "req_1 30 unsettled=0 price_unknown=0 completed",
                "req_2 50 unsettled=1 price_unknown=0 unsettled",
                "req_3  unsettled=1 price_unknown=1 unsettled",
            ],
            (await RowsAsync()).Select(row =>
                $"{row["id"]} {row["cost"]} unsettled={row["unsettled"]} price_unknown={row["price_unknown"]} {row["status"]}"
            )
        );
    }

    [Theory]
    [Databases]
    public async Task OpenAsync_KilledWhileDraining_InsertsNothingTwice(DatabaseKind kind)
    {
        _database = await TestDatabase.OpenAsync(_folder, kind);
        await using var ledger = await OpenAsync("journal");
        for (var i = 0; i < 100; i++)
            CallLedger.Settle(ledger.Reserve(Entry($"req_{i}", 10)), Paid(10));
        var before = Snapshot("before"); // nothing is drained
        await ledger.DrainAsync(TestContext.Current.CancellationToken); // committed, but not marked as drained in the copy below

        await using (await OpenAsync(before)) { }
        await using (await OpenAsync(Snapshot("after"))) { }

        Assert.Equal(100, (await RowsAsync()).Count);
        var spent = Assert.Single(
            await new UsageQueries(_database).ReadByKeyAsync(TestContext.Current.CancellationToken)
        );
        Assert.Equal(("key_1", 100L, new Money(1000)), (spent.Id, spent.Calls, spent.Cost));
        Assert.Equal(1000, await TotalAsync());
    }

    [Theory]
    [Databases]
    public async Task DisposeAsync_AllSettled_DeletesTheJournal(DatabaseKind kind)
    {
        _database = await TestDatabase.OpenAsync(_folder, kind);
        await using (var ledger = await OpenAsync("journal"))
            CallLedger.Settle(ledger.Reserve(Entry("req_1", 10)), Paid(10));

        Assert.Empty(Directory.GetFiles(_folder.Path("journal"), "*.journal"));
        Assert.Single(await RowsAsync());
    }

    [Theory]
    [Databases]
    public async Task DrainAsync_DatabaseFailsTemporarily_LosesNothing(DatabaseKind kind)
    {
        _database = await TestDatabase.OpenAsync(_folder, kind);
        var faulty = new FaultyDatabase(_database);
        await using var ledger = await CallLedger.OpenAsync(
            _folder.Path("journal"),
            faulty,
            new LedgerOptions { CallsPerSegment = 16, MaxSegments = 4 },
            _time,
            NullLogger<CallLedger>.Instance,
            TestContext.Current.CancellationToken
        );
        faulty.Refuses = true;
        for (var i = 0; i < 40; i++)
        {
            CallLedger.Settle(ledger.Reserve(Entry($"req_{i}", 10)), Paid(10));
            if (i % 10 == 0)
                await Assert.ThrowsAnyAsync<DbException>(() =>
                    ledger.DrainAsync(TestContext.Current.CancellationToken)
                );
        }
        faulty.Refuses = false;

        await ledger.DrainAsync(TestContext.Current.CancellationToken);

        Assert.Equal(40, (await RowsAsync()).Count);
    }

    [Theory]
    [Databases]
    public async Task DrainAsync_CallsThatAreSettledMeanwhile_WaitForTheNextTime(DatabaseKind kind)
    {
        _database = await TestDatabase.OpenAsync(_folder, kind);
        var busy = new FaultyDatabase(_database);
        await using var ledger = await CallLedger.OpenAsync(
            _folder.Path("journal"),
            busy,
            new LedgerOptions(),
            _time,
            NullLogger<CallLedger>.Instance,
            TestContext.Current.CancellationToken
        );
        var calls = 0;
        void SettleOne() => CallLedger.Settle(ledger.Reserve(Entry($"req_{calls++}", 10)), Paid(10));
        SettleOne();
        busy.Connecting = SettleOne;

        await ledger.DrainAsync(TestContext.Current.CancellationToken);
        Assert.Single(await RowsAsync());

        await ledger.DrainAsync(TestContext.Current.CancellationToken);
        Assert.Equal((2, 3), ((await RowsAsync()).Count, calls));
        busy.Connecting = () => { };
    }

    [Theory]
    [Databases]
    public async Task Settle_ManyThreadsWhileDraining_InsertsEachCallOnce(DatabaseKind kind)
    {
        _database = await TestDatabase.OpenAsync(_folder, kind);
        await using var ledger = await OpenAsync("journal");
        using var done = new CancellationTokenSource();
        var drainer = Task.Run(
            async () =>
            {
                while (!done.IsCancellationRequested)
                    await ledger.DrainAsync();
            },
            TestContext.Current.CancellationToken
        );

        Parallel.For(
            0,
            4000,
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            i => CallLedger.Settle(ledger.Reserve(Entry($"req_{i}", 10)), Paid(i))
        );
        await done.CancelAsync();
        await drainer;
        await ledger.DrainAsync(TestContext.Current.CancellationToken);

        var spent = Assert.Single(
            await new UsageQueries(_database).ReadByKeyAsync(TestContext.Current.CancellationToken)
        );
        Assert.Equal((4000L, new Money(4000L * 3999 / 2)), (spent.Calls, spent.Cost));
        Assert.Equal(4000L * 3999 / 2, await TotalAsync());
    }

    [Fact]
    public async Task Reserve_AfterTheLedgerWasIdle_CallIsDrainedAndTheLedgerIdleAgain()
    {
        _database = await TestDatabase.OpenAsync(_folder, DatabaseKind.Sqlite);
        await using var ledger = await OpenAsync("journal");
        await UntilAsync("the ledger is idle", () => Task.FromResult(ledger.IsIdle));

        var slot = ledger.Reserve(Entry("req_1", 9));
        Assert.False(ledger.IsIdle);
        CallLedger.Settle(slot, Paid(5));
        await UntilAsync("1 drained", async () => (await RowsAsync()).Count == 1);

        await UntilAsync("the ledger is idle", () => Task.FromResult(ledger.IsIdle));
        Assert.Equal(5, await TotalAsync());
    }

    [Fact]
    public async Task Background_CallIsRunning_IsNotIdle()
    {
        _database = await TestDatabase.OpenAsync(_folder, DatabaseKind.Sqlite);
        await using var ledger = await OpenAsync("journal");
        var first = ledger.Reserve(Entry("req_1", 9));
        CallLedger.Settle(ledger.Reserve(Entry("req_2", 9)), Paid(5));
        await UntilAsync("1 drained", async () => (await RowsAsync()).Count == 1);

        Assert.False(ledger.IsIdle); // the other one may be settled at any time
        CallLedger.Settle(first, Paid(5));
        await UntilAsync("2 drained", async () => (await RowsAsync()).Count == 2);
    }

    private Task UntilAsync(string what, Func<Task<bool>> isSo) =>
        _time.AdvanceUntilAsync(what, TimeSpan.FromMilliseconds(250), isSo);

    private static Reservation Entry(string id, long? reserved) => new(id, "key_1", null, "chat", "m", 0, reserved);

    private static Settlement Paid(long cost) =>
        new()
        {
            Status = "completed",
            Provider = "lab",
            ServedModel = "m",
            Cost = cost,
            Attempts = 1,
            Milliseconds = 5,
            FirstEventMilliseconds = 2,
        };

    private Task<CallLedger> OpenAsync(string folder) =>
        CallLedger.OpenAsync(
            _folder.Path(folder),
            _database,
            new LedgerOptions { CallsPerSegment = 64, MaxSegments = 128 },
            _time,
            NullLogger<CallLedger>.Instance
        );

    /// <summary>Copies the journal as a crash would leave it now.</summary>
    private string Snapshot(string folder)
    {
        Directory.CreateDirectory(_folder.Path(folder));
        foreach (var file in Directory.GetFiles(_folder.Path("journal"), "*.journal"))
        {
            using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var target = File.Create(_folder.Path(folder, Path.GetFileName(file)));
            source.CopyTo(target);
        }
        return folder;
    }

    private async Task<long> TotalAsync()
    {
        await using var connection = await _database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>("SELECT cost FROM key_totals WHERE key_id = 'key_1'");
    }

    private async Task<List<IDictionary<string, object?>>> RowsAsync()
    {
        await using var connection = await _database.OpenConnectionAsync();
        return
        [
            .. (await connection.QueryAsync("SELECT * FROM calls ORDER BY id")).Select(row =>
                (IDictionary<string, object?>)row
            ),
        ];
    }
}
