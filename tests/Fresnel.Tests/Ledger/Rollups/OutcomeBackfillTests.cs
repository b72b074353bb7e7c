using Dapper;
using Fresnel.Ledger;
using Fresnel.Ledger.Rollups;
using Fresnel.Storage;
using Fresnel.TestKit;
using FsCheck.Fluent;

namespace Fresnel.Tests.Ledger.Rollups;

/// <summary>A database of a version with roll-ups, but without those by outcome.</summary>
public sealed class OutcomeBackfillTests
{
    /// <summary>The last migration of that version.</summary>
    private const int LastMigration = 83;

    private readonly CancellationToken _stop = TestContext.Current.CancellationToken;

    [Theory]
    [Databases]
    public async Task RunAsync_RollupsOfDeletedCalls_GiveTheSameUsageByOutcome(DatabaseKind kind)
    {
        using var folder = new TestFolder();
        await using var database = await TestDatabase.OpenEmptyAsync(folder, kind);
        var time = new ManualTime();
        time.SetUtcNow(RandomCalls.End);
        await Migrator.RunAsync(
            database,
            [.. Schema.Migrations.Where(step => step.Number <= LastMigration)],
            time,
            _stop
        );
        await ExecuteAsync("ALTER TABLE calls ADD COLUMN image_size TEXT NULL"); // which this version records
        await CallTable.InsertAsync(database, new RollupWriter(), RandomCalls.Entries.ArrayOf(400).Sample(1)[0], _stop);
        await ExecuteAsync("ALTER TABLE calls DROP COLUMN image_size");
        UsageSelection[] selections =
        [
            .. from grouping in (string[])["status", "error", "served_by"]
            from interval in (RollupSpan?[])[null, RollupSpan.Hour, RollupSpan.Day, RollupSpan.Month]
            select new UsageSelection { Grouping = grouping, Interval = interval },
        ];
        var recorded = await ReadAsync();
        Assert.Contains(recorded, total => total.Latency is not null);
        await ExecuteAsync(
            "DELETE FROM usage_rollups WHERE breakdown = 'outcome'; DELETE FROM usage_series WHERE breakdown = 'outcome'"
        );
        Assert.Empty(await ReadAsync());

        await Migrator.RunAsync(database, Schema.Migrations, time, _stop);

        Assert.Equal(recorded, await ReadAsync());

        async Task ExecuteAsync(string sql)
        {
            await using var connection = await database.OpenConnectionAsync(_stop);
            await connection.ExecuteAsync(sql);
        }

        async Task<List<UsageTotal>> ReadAsync()
        {
            var totals = new List<UsageTotal>();
            foreach (var selection in selections)
                totals.AddRange(await new UsageQueries(database).ReadAsync(selection, _stop));
            return totals;
        }
    }
}
