using System.Data.Common;
using Dapper;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Ledger;
using Fresnel.Server.Backends.Postgres;
using Fresnel.Storage;
using Fresnel.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fresnel.Tests.Ledger;

/// <summary>A PostgreSQL server that goes away, or answers late or not: each call is in the ledger exactly once.</summary>
public sealed class DatabaseOutageTests : IDisposable
{
    private const int Cost = 7;

    private readonly TestFolder _folder = new();
    private int _calls;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task DrainAsync_ServerRestarts_WritesEachCallOnce(bool isImmediate)
    {
        TestDatabase.SkipWithoutPostgres();
        await using var server = await PostgresServer.StartAsync();
        await using var database = await CreateAsync(server.ConnectionString("postgres"));
        await using var ledger = await OpenAsync(database);
        Settle(ledger, 50);
        await ledger.DrainAsync(Token);

        await server.StopAsync(isImmediate);
        Settle(ledger, 50);
        await Assert.ThrowsAnyAsync<DbException>(() => ledger.DrainAsync(Token));
        await server.StartAgainAsync();

        await DrainAsync(ledger);
        await AssertBalancedAsync(database);
    }

    [Fact]
    public async Task DrainAsync_FailoverToTheStandby_WritesEachCallOnce()
    {
        TestDatabase.SkipWithoutPostgres();
        await using var primary = await PostgresServer.StartAsync();
        await using var standby = await primary.StartStandbyAsync();
        await using var database = await CreateAsync(
            $"Host=127.0.0.1:{primary.Port},127.0.0.1:{standby.Port};Database=postgres;Username={PostgresServer.Superuser};"
                + "Host Recheck Seconds=1"
        );
        await using var ledger = await OpenAsync(database);
        Settle(ledger, 50);
        await ledger.DrainAsync(Token);

        await primary.StopAsync(isImmediate: true);
        Settle(ledger, 50);
        await Assert.ThrowsAnyAsync<DbException>(() => ledger.DrainAsync(Token));
        await standby.PromoteAsync();

        await DrainAsync(ledger);
        await AssertBalancedAsync(database);
    }

    [Fact]
    public async Task DrainAsync_ConnectionKilledWithinTheTransaction_WritesEachCallOnce()
    {
        TestDatabase.SkipWithoutPostgres();
        var server = await PostgresServer.GetSharedAsync();
        await using var proxy = new TcpProxy(server.Port);
        await using var database = await CreateAsync(await ConfigureAsync(proxy));
        await using var ledger = await OpenAsync(database);
        Settle(ledger, 100);
        proxy.Delay = TimeSpan.FromMilliseconds(5);

        var draining = ledger.DrainAsync(Token);
        await server.ExecuteAsync(
            _folder.Name,
            $"""
            DO $$ BEGIN
                WHILE (SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity
                    WHERE datname = '{_folder.Name}' AND query LIKE 'INSERT INTO %') = 0 LOOP
                    PERFORM pg_stat_clear_snapshot(); PERFORM pg_sleep(0.005);
                END LOOP;
            END $$
            """
        );

        await Assert.ThrowsAnyAsync<DbException>(() => draining);
        proxy.Delay = TimeSpan.Zero;
        Assert.Equal(0, await CountAsync(database));
        await DrainAsync(ledger);
        await AssertBalancedAsync(database);
    }

    [Fact]
    public async Task DrainAsync_AnswerToTheCommitLost_WritesEachCallOnce()
    {
        TestDatabase.SkipWithoutPostgres();
        await using var proxy = new TcpProxy((await PostgresServer.GetSharedAsync()).Port);
        await using var database = await CreateAsync(await ConfigureAsync(proxy));
        await using var ledger = await OpenAsync(database);
        Settle(ledger, 100);
        proxy.CutNextAnswerTo("COMMIT\0"u8.ToArray());

        await Assert.ThrowsAnyAsync<DbException>(() => ledger.DrainAsync(Token));

        Assert.Equal((1, 100), (proxy.AnswersCut, await CountAsync(database)));
        Settle(ledger, 20);
        await DrainAsync(ledger);
        await AssertBalancedAsync(database);
    }

    [Fact]
    public async Task DrainAsync_ServerAtANewAddress_WritesEachCallOnce()
    {
        TestDatabase.SkipWithoutPostgres();
        var server = await PostgresServer.GetSharedAsync();
        await using var proxy = new TcpProxy(server.Port);
        await using var database = await CreateAsync(await ConfigureAsync(proxy));
        await using var ledger = await OpenAsync(database);
        Settle(ledger, 10);
        proxy.TargetPort = 1; // nothing listens there
        proxy.Break();
        await Assert.ThrowsAnyAsync<DbException>(() => ledger.DrainAsync(Token));

        proxy.TargetPort = server.Port;

        await DrainAsync(ledger);
        await AssertBalancedAsync(database);
    }

    [Fact]
    public async Task DrainAsync_SlowServer_CommitsSmallerBatches()
    {
        TestDatabase.SkipWithoutPostgres();
        var time = new ManualTime();
        await using var proxy = new TcpProxy((await PostgresServer.GetSharedAsync()).Port);
        await using var database = await CreateAsync(await ConfigureAsync(proxy));
        await using var ledger = await OpenAsync(new SlowDatabase(database, time), time);
        Settle(ledger, 2000 + 500 + 125 + 1);

        await ledger.DrainAsync(Token);

        await AssertBalancedAsync(database);
        Assert.Equal(4, await ReadAsync(database, "SELECT COUNT(DISTINCT xmin::text) FROM calls"));
    }

    [Fact]
    public async Task Reserve_JournalFullWhileTheServerIsGone_IsRejectedUntilItIsBack()
    {
        TestDatabase.SkipWithoutPostgres();
        var server = await PostgresServer.GetSharedAsync();
        await using var proxy = new TcpProxy(server.Port);
        await using var database = await CreateAsync(await ConfigureAsync(proxy));
        var time = new ManualTime();
        await using var ledger = await OpenAsync(database, time);
        proxy.TargetPort = 1;
        proxy.Break();
        Settle(ledger, 1);
        await UntilAsync(time, ledger, LedgerHealth.DatabaseUnavailable);

        var rejection = Assert.Throws<GatewayException>(() => Settle(ledger, int.MaxValue));

        Assert.Equal((ErrorKind.Unavailable, 0), (rejection.Kind, ledger.JournalRoom));
        Assert.StartsWith("The gateway's journal is full because its database could not be written", rejection.Message);
        Assert.Equal(LedgerHealth.JournalFull, ledger.Health);
        proxy.TargetPort = server.Port;
        await UntilAsync(time, ledger, LedgerHealth.Healthy);
        Settle(ledger, 10);
        await DrainAsync(ledger);
        await AssertBalancedAsync(database);
    }

    private void Settle(CallLedger ledger, int calls)
    {
        for (var i = 0; i < calls; i++)
        {
            var slot = ledger.Reserve(new Reservation($"req_{_calls}", "key_1", "ann", "chat", "m", 0, Cost));
            _calls++;
            CallLedger.Settle(
                slot,
                new Settlement
                {
                    Status = "completed",
                    Provider = "lab",
                    ServedModel = "m",
                    Cost = Cost,
                    Attempts = 1,
                    Milliseconds = 5,
                }
            );
        }
    }

    private async Task<string> ConfigureAsync(TcpProxy proxy)
    {
        var storage = await TestDatabase.ConfigureAsync(_folder, DatabaseKind.Postgres);
        return $"{storage.Postgres};Port={proxy.Port}";
    }

    private static async Task<DbDataSource> CreateAsync(string connectionString)
    {
        var database = PostgresDatabase.Parse(connectionString).Open();
        await Migrator.RunAsync(database, Schema.Migrations, TimeProvider.System, Token);
        return database;
    }

    private Task<CallLedger> OpenAsync(DbDataSource database, TimeProvider? time = null) =>
        CallLedger.OpenAsync(
            _folder.Path("journal"),
            database,
            new LedgerOptions { CallsPerSegment = 64, MaxSegments = 64 },
            time ?? new ManualTime(),
            NullLogger<CallLedger>.Instance,
            Token
        );

    /// <summary>Drains as the server does, which tries again after a failure.</summary>
    private static async Task DrainAsync(CallLedger ledger)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await ledger.DrainAsync(Token);
                return;
            }
            catch (DbException) when (attempt < 100)
            {
                await Task.Delay(50, Token);
            }
        }
    }

    private async Task AssertBalancedAsync(DbDataSource database)
    {
        var used = Assert.Single(await new UsageQueries(database).ReadByKeyAsync(Token));
        Assert.Equal((_calls, new Money((long)_calls * Cost)), (used.Calls, used.Cost));
        var lines = Assert.Single(
            await new UsageQueries(database).ReadAsync(new UsageSelection { Grouping = "line" }, Token)
        );
        Assert.Equal(new Money((long)_calls * Cost), lines.Cost);
        Assert.Equal(_calls, await CountAsync(database));
        foreach (var table in (string[])["key_totals", "key_hours", "user_hours"])
            Assert.Equal((long)_calls * Cost, await ReadAsync(database, $"SELECT SUM(cost) FROM {table}"));
    }

    private static Task<long> CountAsync(DbDataSource database) => ReadAsync(database, "SELECT COUNT(*) FROM calls");

    private static async Task<long> ReadAsync(DbDataSource database, string sql)
    {
        await using var connection = await database.OpenConnectionAsync(Token);
        return await connection.ExecuteScalarAsync<long>(sql);
    }

    private static Task UntilAsync(ManualTime time, CallLedger ledger, LedgerHealth health) =>
        time.AdvanceUntilAsync(
            $"the ledger is {health}",
            TimeSpan.FromMilliseconds(250),
            () => Task.FromResult(ledger.Health == health)
        );

    /// <summary>A database whose connections take 6 seconds to open.</summary>
    private sealed class SlowDatabase(DbDataSource inner, ManualTime time) : DbDataSource
    {
        public override string ConnectionString => inner.ConnectionString;

        protected override DbConnection CreateDbConnection()
        {
            time.Advance(TimeSpan.FromSeconds(6));
            return inner.CreateConnection();
        }
    }
}
