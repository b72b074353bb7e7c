using System.Data.Common;
using Dapper;
using Fresnel.Storage;
using Fresnel.TestKit;

namespace Fresnel.Tests.Storage;

public sealed class MigratorTests : IDisposable
{
    private static readonly Migration s_first = new(1, "first", "CREATE TABLE a (x BIGINT)");
    private static readonly Migration s_second = new(
        2,
        "second",
        "CREATE TABLE b (x BIGINT); INSERT INTO b VALUES (7)"
    );

    private readonly TestFolder _folder = new();
    private readonly DbDataSource _database;

    public MigratorTests() => _database = TestDatabase.Open(_folder);

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task RunAsync_NewSteps_AppliesOnlyThose()
    {
        await RunAsync(s_first);
        await RunAsync(s_first, s_second);
        await RunAsync(s_first, s_second);

        Assert.Equal("7", await ScalarAsync("SELECT CAST(x AS TEXT) FROM b"));
        Assert.Equal("2", await ScalarAsync("SELECT CAST(COUNT(*) AS TEXT) FROM schema_steps"));
    }

    [Fact]
    public async Task RunAsync_AStepFails_AppliesNone()
    {
        await Assert.ThrowsAnyAsync<DbException>(() =>
            RunAsync(s_first, new Migration(2, "broken", "CREATE TABLE b (x BIGINT); NONSENSE"))
        );

        Assert.Equal("0", await ScalarAsync("SELECT CAST(COUNT(*) AS TEXT) FROM sqlite_master"));
        await RunAsync(s_first, s_second);
        Assert.Equal("7", await ScalarAsync("SELECT CAST(x AS TEXT) FROM b"));
    }

    [Fact]
    public async Task RunAsync_NewerSchema_Throws()
    {
        await RunAsync(s_first, s_second);

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(s_first));

        Assert.Contains("schema 2", refusal.Message);
    }

    [Fact]
    public async Task RunAsync_AStepNumberedBetweenOthers_IsApplied()
    {
        await RunAsync(s_first, new Migration(20, "later", "CREATE TABLE c (x BIGINT)"));
        await RunAsync(s_first, s_second, new Migration(20, "later", "CREATE TABLE c (x BIGINT)"));

        Assert.Equal("7", await ScalarAsync("SELECT CAST(x AS TEXT) FROM b"));
    }

    [Fact]
    public void Migrations_OfThisVersion_HaveUniqueAscendingNumbers() =>
        Assert.Equal(
            Schema.Migrations.Select(step => step.Number).Order().Distinct(),
            Schema.Migrations.Select(step => step.Number)
        );

    private Task RunAsync(params Migration[] steps) => Migrator.RunAsync(_database, steps, new ManualTime());

    private async Task<string?> ScalarAsync(string sql)
    {
        await using var connection = await _database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<string>(sql);
    }
}
