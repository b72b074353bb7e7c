using System.Data.Common;
using Dapper;
using Fresnel.Storage;
using Fresnel.TestKit;

namespace Fresnel.Tests.Storage;

public sealed class MigratorTests : IAsyncDisposable
{
    private static readonly Migration s_first = new(1, "first", "CREATE TABLE a (x BIGINT NULL)");
    private static readonly Migration s_second = new(
        2,
        "second",
        "CREATE TABLE b (x BIGINT NULL); INSERT INTO b (x) VALUES (7)"
    );
    private static readonly Migration s_broken = new(2, "broken", "CREATE TABLE b (x BIGINT NULL); NONSENSE");

    private readonly TestFolder _folder = new();
    private DbDataSource? _database;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
            await _database.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [Databases]
    public async Task RunAsync_NewSteps_AppliesOnlyThose(DatabaseKind kind)
    {
        _database = await TestDatabase.OpenEmptyAsync(_folder, kind);
        await RunAsync(s_first);
        await RunAsync(s_first, s_second);
        await RunAsync(s_first, s_second);

        Assert.Equal(7, await ReadNumberAsync("SELECT x FROM b"));
        Assert.Equal(2, await ReadNumberAsync("SELECT COUNT(*) FROM schema_steps"));
    }

    [Theory]
    [Databases]
    public async Task RunAsync_AStepFails_AppliesNone(DatabaseKind kind)
    {
        _database = await TestDatabase.OpenEmptyAsync(_folder, kind);
        await Assert.ThrowsAnyAsync<DbException>(() => RunAsync(s_first, s_broken));

        foreach (var table in (string[])["a", "b", "schema_steps"])
            await Assert.ThrowsAnyAsync<DbException>(() => ReadNumberAsync($"SELECT COUNT(*) FROM {table}"));
        await RunAsync(s_first, s_second);
        Assert.Equal(7, await ReadNumberAsync("SELECT x FROM b"));
    }

    [Theory]
    [Databases]
    public async Task RunAsync_NewerSchema_Throws(DatabaseKind kind)
    {
        _database = await TestDatabase.OpenEmptyAsync(_folder, kind);
        await RunAsync(s_first, s_second);

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(s_first));

        Assert.Contains("schema 2", refusal.Message);
    }

    [Theory]
    [Databases]
    public async Task RunAsync_AStepNumberedBetweenOthers_IsApplied(DatabaseKind kind)
    {
        _database = await TestDatabase.OpenEmptyAsync(_folder, kind);
        var later = new Migration(20, "later", "CREATE TABLE c (x BIGINT NULL)");
        await RunAsync(s_first, later);
        await RunAsync(s_first, s_second, later);

        Assert.Equal(7, await ReadNumberAsync("SELECT x FROM b"));
    }

    [Theory]
    [Databases]
    public async Task RunAsync_SeveralAtTheSameTime_OneMigratesAndTheOthersWait(DatabaseKind kind)
    {
        _database = await TestDatabase.OpenEmptyAsync(_folder, kind);
        Migration[] added = [s_second with { Number = 1001 }, new(1002, "more", "INSERT INTO b (x) VALUES (8)")];
        using var begin = new Barrier(4);

        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ =>
                    Task.Factory.StartNew(
                            () =>
                            {
                                begin.SignalAndWait(Token);
                                return RunAsync([.. Schema.Migrations, .. added]);
                            },
                            Token,
                            TaskCreationOptions.LongRunning,
                            TaskScheduler.Default
                        )
                        .Unwrap()
                )
        );

        Assert.Equal(2, await ReadNumberAsync("SELECT COUNT(*) FROM b"));
        Assert.Equal(
            Schema.Migrations.Count + added.Length,
            await ReadNumberAsync("SELECT COUNT(*) FROM schema_steps")
        );
    }

    [Theory]
    [Databases]
    public async Task RunAsync_WhileAnotherMigrates_WaitsForItsEnd(DatabaseKind kind)
    {
        _database = await TestDatabase.OpenEmptyAsync(_folder, kind);
        await using var connection = await _database!.OpenConnectionAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        if (SqlFlavor.Of(connection).LockSchema is { } lockSchema)
            await connection.ExecuteAsync(lockSchema, transaction: transaction);

        var second = Task.Run(() => RunAsync(s_first), Token);
        var isBlocked = await Task.WhenAny(second, Task.Delay(TimeSpan.FromMilliseconds(300), Token)) != second;
        await transaction.RollbackAsync(Token);
        await second;

        Assert.True(isBlocked);
    }

    [Fact]
    public async Task RunAsync_OnPostgres_OrdersTextByBytesAndHas64BitNumbers()
    {
        TestDatabase.SkipWithoutPostgres();
        _database = await TestDatabase.OpenAsync(_folder, DatabaseKind.Postgres);
        await using var connection = await _database!.OpenConnectionAsync(Token);

        Assert.Empty(
            await connection.QueryAsync<string>(
                """
                SELECT table_name || '.' || column_name FROM information_schema.columns
                WHERE table_schema = 'public' AND data_type NOT IN ('bigint', 'bytea')
                    AND NOT (data_type = 'text' AND collation_name = 'C')
                """
            )
        );
    }

    [Fact]
    public void Migrations_OfThisVersion_HaveUniqueAscendingNumbers()
    {
        _database = TestDatabase.Open(_folder);

        Assert.Equal(
            Schema.Migrations.Select(step => step.Number).Order().Distinct(),
            Schema.Migrations.Select(step => step.Number)
        );
    }

    private Task RunAsync(params Migration[] steps) => Migrator.RunAsync(_database!, steps, new ManualTime(), Token);

    private async Task<long> ReadNumberAsync(string sql)
    {
        await using var connection = await _database!.OpenConnectionAsync(Token);
        return await connection.ExecuteScalarAsync<long>(sql);
    }
}
