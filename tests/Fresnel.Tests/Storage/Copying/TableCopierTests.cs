using System.Data;
using System.Data.Common;
using Dapper;
using Fresnel.Storage.Copying;
using Fresnel.TestKit;

namespace Fresnel.Tests.Storage.Copying;

public sealed class TableCopierTests : IDisposable
{
    private readonly TestFolder _source = new(),
        _target = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _source.Dispose();
        _target.Dispose();
    }

    [Theory, Databases]
    public async Task Copy_EveryTableThatMigrationsCreate_HasEveryRow(DatabaseKind kind)
    {
        await using var sqlite = await FillAsync();
        await using var target = await TestDatabase.OpenAsync(_target, kind);

        var summaries = await CopyAsync(sqlite, target, null);

        await using var connection = await sqlite.OpenConnectionAsync(Token);
        Assert.Equal(await EveryTable.NamesAsync(connection), summaries.Select(table => table.Table));
        Assert.All(summaries, table => Assert.NotEqual(0, table.Rows));
        await EveryTable.AssertSameAsync(sqlite, target);
    }

    [Fact]
    public async Task Definitions_TablesWithoutAKey_AreCounters()
    {
        await using var sqlite = await FillAsync();
        await using var connection = await sqlite.OpenConnectionAsync(Token);

        foreach (var table in (await DefinitionsAsync(sqlite)).Where(table => table.Key.Count == 0))
            Assert.Equal(1, await connection.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM {table.Name}"));
    }

    [Theory, Databases]
    public async Task Copy_InterruptedAfterAnyBatch_ContinuesWithoutLossOrRepetition(DatabaseKind kind)
    {
        await using var sqlite = await FillAsync();
        await using var target = await TestDatabase.OpenAsync(_target, kind);
        var interruptions = 0;

        while (true)
        {
            using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Token);
            try
            {
                await CopyAsync(
                    sqlite,
                    target,
                    new SynchronousProgress<CopyProgress>(progress =>
                    {
                        if (progress.Table != "audit_sequence") // which every run copies anew
                            stopping.Cancel();
                    }),
                    stopping.Token
                );
                break;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                interruptions++;
            }
        }

        Assert.InRange(interruptions, 17, 40); // one for each batch
        await EveryTable.AssertSameAsync(sqlite, target);
    }

    [Theory, Databases]
    public async Task Copy_TargetHasARowChanged_ReportsTheTable(DatabaseKind kind)
    {
        await using var sqlite = await FillAsync();
        await using var target = await TestDatabase.OpenAsync(_target, kind);
        await CopyAsync(sqlite, target, null);
        await using (var connection = await target.OpenConnectionAsync(Token))
            await connection.ExecuteAsync("UPDATE key_totals SET cost = cost + 1 WHERE key_id = 'a5'");

        var difference = await Assert.ThrowsAsync<InvalidDataException>(() => CopyAsync(sqlite, target, null));

        Assert.StartsWith("the table key_totals has 7 rows of ", difference.Message);
    }

    [Theory, Databases]
    public async Task Summarize_OneValueChanged_Differs(DatabaseKind kind)
    {
        await using var sqlite = await FillAsync();
        await using var target = await TestDatabase.OpenAsync(_target, kind);
        await CopyAsync(sqlite, target, null);
        var names = (await SummariesAsync(sqlite, target)).ToDictionary(table => table.Table);

        foreach (var change in (string[])["user_name = NULL", "user_name = ''", "cost = cost + 1", "model = 'x'"])
        {
            await using var connection = await target.OpenConnectionAsync(Token);
            await using (var transaction = await connection.BeginTransactionAsync(Token))
            {
                await connection.ExecuteAsync(
                    $"UPDATE calls SET {change} WHERE id = 'plain1' OR id = 'Z4'",
                    transaction: transaction
                );
                var calls = (await DefinitionsAsync(sqlite)).Single(table => table.Name == "calls");
                Assert.NotEqual(names["calls"], await TableReader.SummarizeAsync(transaction, calls, Token));
            }
        }
    }

    private async Task<DbDataSource> FillAsync()
    {
        var sqlite = await TestDatabase.OpenAsync(_source, DatabaseKind.Sqlite);
        await EveryTable.FillAsync(sqlite);
        return sqlite;
    }

    private static async Task<IReadOnlyList<TableDefinition>> DefinitionsAsync(DbDataSource sqlite)
    {
        await using var connection = await sqlite.OpenConnectionAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.Snapshot, Token);
        return await EveryTable.DefinitionsAsync(transaction);
    }

    private static async Task<IReadOnlyList<TableSummary>> SummariesAsync(DbDataSource sqlite, DbDataSource database)
    {
        await using var connection = await database.OpenConnectionAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.Snapshot, Token);
        var summaries = new List<TableSummary>();
        foreach (var table in await DefinitionsAsync(sqlite))
            summaries.Add(await TableReader.SummarizeAsync(transaction, table, Token));
        return summaries;
    }

    private static async Task<IReadOnlyList<TableSummary>> CopyAsync(
        DbDataSource sqlite,
        DbDataSource database,
        IProgress<CopyProgress>? progress,
        CancellationToken? cancellationToken = null
    )
    {
        await using var source = await sqlite.OpenConnectionAsync(Token);
        await using var snapshot = await source.BeginTransactionAsync(IsolationLevel.Snapshot, Token);
        await using var target = await database.OpenConnectionAsync(Token);
        var copier = new TableCopier(snapshot, target, null, progress);
        var summaries = new List<TableSummary>();
        foreach (var table in await EveryTable.DefinitionsAsync(snapshot))
            summaries.Add(await copier.CopyAsync(table, cancellationToken ?? Token));
        return summaries;
    }
}
