using System.Net;
using System.Text.Json;
using Dapper;
using Fresnel.TestKit;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Fresnel.EndToEnd.Tests.Databases;

/// <summary>The commands that move a gateway's data, run as processes.</summary>
public sealed class BackupTests : IDisposable
{
    private const string Ask = """{"model":"fresnel-mini","messages":[{"role":"user","content":"What can you do?"}]}""";

    private readonly TestFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Data => _folder.Path("data");

    public void Dispose() => _folder.Dispose();

    [Theory, Databases]
    public async Task Restore_BackupOfARunningServer_ServesItsKeysSecretsAndCalls(DatabaseKind kind)
    {
        var environment = await TestDatabase.CreateAsync(_folder, kind);
        var (file, restored) = (_folder.Path("gateway.backup"), _folder.Path("restored"));
        string key;
        await using (var server = await ServerProcess.StartAsync(Data, null, environment))
        {
            key = (await server.PostAsync("/admin/keys", """{"name":"ci"}""")).Json.GetProperty("key").GetString()!;
            await ChildProcess.RunAsync(["secrets", "set", "cloud", "--data", Data], input: "sk-Xyzzy"u8.ToArray());
            Assert.Equal(HttpStatusCode.OK, (await server.PostAsync("/v1/chat/completions", Ask, key)).Status);
            await LedgerReader.ReadAsync(Data, 1);

            var written = await ChildProcess.RunAsync(["backup", file, "--data", Data, "--json"], environment);
            var refused = await ChildProcess.RunAsync(["backup", file, "--data", Data], environment);
            var used = await ChildProcess.RunAsync(["restore", file, "--force", "--data", Data], environment);

            Assert.Equal((0, ""), (written.ExitCode, written.Error));
            Assert.Equal(1, RowsOf(JsonDocument.Parse(written.Output).RootElement, "calls"));
            Assert.Equal(
                (1, $"fresnel: {file} exists already. Name another file, or replace it with --force.\n"),
                (refused.ExitCode, refused.Error)
            );
            Assert.Equal(1, used.ExitCode);
            Assert.Contains("in use by another Fresnel server", used.Error, StringComparison.Ordinal);
        }

        var ended = await ChildProcess.RunAsync(["restore", file, "--data", restored]); // to SQLite

        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        await using var again = await ServerProcess.StartAsync(restored);
        Assert.Equal(HttpStatusCode.OK, (await again.PostAsync("/v1/chat/completions", Ask, key)).Status);
        await LedgerReader.ReadAsync(restored, 2);
        var secrets = await again.GetAsync("/admin/secrets"); // by the admin key of the backup
        Assert.Contains("\"readable\":true", secrets.Body.Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task StorageCopy_KilledInTheMiddle_ContinuesAndTheServerStarts()
    {
        TestDatabase.SkipWithoutPostgres();
        const int rows = 200_000;
        await using (var server = await ServerProcess.StartAsync(Data))
            await server.TerminateAsync();
        await using (var sqlite = new SqliteConnection($"Data Source={Path.Combine(Data, "fresnel.db")};Pooling=False"))
            await sqlite.ExecuteAsync(
                """
                WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < @rows)
                INSERT INTO user_hours (key_id, user_name, hour, cost) SELECT 'key', 'ann', n, n FROM numbers
                """,
                new { rows }
            );
        var environment = await TestDatabase.CreateAsync(_folder, DatabaseKind.Postgres);
        string[] copy = ["storage", "copy", "--to", "postgres", "--data", Data];
        await using var postgres = new NpgsqlConnection($"{environment["FRESNEL_POSTGRES"]};Pooling=False");
        await postgres.OpenAsync(Token);

        using (var process = ChildProcess.Start(copy, environment))
        {
            await Wait.UntilAsync("rows are copied", () => process.HasExited || Count(postgres) > 0);
            process.Kill();
            await process.WaitForExitAsync(Token);
        }
        var copied = Count(postgres);
        var early = await ChildProcess.RunAsync(["keys", "list", "--data", Data], environment);
        var ended = await ChildProcess.RunAsync([.. copy, "--json"], environment);

        Assert.InRange(copied, 1, rows - 1);
        Assert.Equal(1, early.ExitCode);
        Assert.Contains("an interrupted \"fresnel storage copy\"", early.Error, StringComparison.Ordinal);
        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        Assert.Equal(rows, RowsOf(JsonDocument.Parse(ended.Output).RootElement, "user_hours"));
        Assert.Equal(
            (rows, (long)rows * (rows + 1) / 2),
            await postgres.QuerySingleAsync<(long, long)>("SELECT COUNT(*), CAST(SUM(cost) AS BIGINT) FROM user_hours")
        );
        await using var again = await ServerProcess.StartAsync(Data, null, environment);
        Assert.Equal(HttpStatusCode.OK, (await again.GetAsync("/admin/keys")).Status);
    }

    private static long RowsOf(JsonElement report, string table) =>
        report
            .GetProperty("tables")
            .EnumerateArray()
            .Single(found => found.GetProperty("table").GetString() == table)
            .GetProperty("rows")
            .GetInt64();

    private static long Count(NpgsqlConnection connection) =>
        connection.ExecuteScalar<bool>("SELECT to_regclass('user_hours') IS NOT NULL")
            ? connection.ExecuteScalar<long>("SELECT COUNT(*) FROM user_hours")
            : 0;
}
