using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Fresnel.TestKit;

namespace Fresnel.EndToEnd.Tests.Databases;

/// <summary>A server and commands whose data are in PostgreSQL.</summary>
public sealed class PostgresTests : IDisposable
{
    private const string Ask = """{"model":"fresnel-mini","messages":[{"role":"user","content":"What can you do?"}]}""";

    private readonly TestFolder _folder = new();

    public PostgresTests() => TestDatabase.SkipWithoutPostgres();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Serve_AfterARestart_HasItsKeysCallsFilesAndSecrets()
    {
        var environment = await TestDatabase.CreateAsync(_folder, DatabaseKind.Postgres);
        string key;
        await using (var server = await ServerProcess.StartAsync(_folder.Path("data"), null, environment))
        {
            key = (await server.PostAsync("/admin/keys", """{"name":"ci"}""")).Json.GetProperty("key").GetString()!;
            Assert.Equal(HttpStatusCode.OK, (await server.PostAsync("/v1/chat/completions", Ask, key)).Status);
            Assert.Equal(HttpStatusCode.OK, (await UploadAsync(server, "a.txt")).Status);
            Assert.Equal(0, await server.TerminateAsync());
        }
        var set = await RunAsync(environment, input: "sk-Xyzzy", "secrets", "set", "cloud");
        Assert.Equal((0, ""), (set.ExitCode, set.Error));

        await using var again = await ServerProcess.StartAsync(_folder.Path("data"), null, environment);

        Assert.Equal(HttpStatusCode.OK, (await again.PostAsync("/v1/chat/completions", Ask, key)).Status);
        await LedgerReader.ReadAsync(again.Data, 2);
        Assert.Contains("a.txt", (await again.GetAsync("/v1/files")).Body, StringComparison.Ordinal);
        Assert.Contains("cloud", (await again.GetAsync("/admin/secrets")).Body, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(again.Data, "fresnel.db")));
    }

    [Fact]
    public async Task Commands_WithoutAServer_WorkOnTheDatabaseAndNeverOnAnother()
    {
        var environment = await TestDatabase.CreateAsync(_folder, DatabaseKind.Postgres);
        await using (var server = await ServerProcess.StartAsync(_folder.Path("data"), null, environment))
            await server.TerminateAsync();

        var created = await RunAsync(environment, null, "keys", "create", "ci", "--json");
        Assert.Equal((0, ""), (created.ExitCode, created.Error));
        Assert.Contains("\"ci\"", (await RunAsync(environment, null, "keys", "list", "--json")).Output);
        Assert.Equal(0, (await RunAsync(environment, null, "usage", "--json")).ExitCode);
        Assert.Equal(0, (await RunAsync(environment, null, "audit", "--json")).ExitCode);

        var elsewhere = await RunAsync(new Dictionary<string, string>(), null, "keys", "list");
        Assert.Equal(1, elsewhere.ExitCode);
        Assert.Contains($"database {_folder.Name}, but storage.postgres is not configured here", elsewhere.Error);
    }

    [Fact]
    public async Task Doctor_Database_IsNamedWithItsVersionOrWhyItCannotBeUsed()
    {
        var environment = await TestDatabase.CreateAsync(_folder, DatabaseKind.Postgres);

        var good = await DatabaseFindingAsync(environment);
        var bad = await DatabaseFindingAsync(
            TestDatabase.Environment(
                (await PostgresServer.GetSharedAsync()).ConnectionString("postgres", PostgresServer.GuardedRole)
                    + ";Password=Plugh-4711"
            )
        );

        Assert.True(good.GetProperty("ok").GetBoolean());
        Assert.Matches(
            $"^PostgreSQL at 127.0.0.1:[0-9]+, database {_folder.Name}, version [0-9.]+$",
            good.GetProperty("for").GetString()!
        );
        Assert.False(bad.GetProperty("ok").GetBoolean());
        Assert.Contains("does not accept the user guarded", bad.GetProperty("fix").GetString());
        Assert.DoesNotContain("Plugh", bad.ToString());
    }

    [Fact]
    public async Task Serve_WrongPassword_EndsWithOneSentenceWithoutIt()
    {
        var postgres = await PostgresServer.GetSharedAsync();

        var ended = await ChildProcess.RunAsync(
            ["serve", "--port", "0", "--data", _folder.Path("data")],
            TestDatabase.Environment(
                postgres.ConnectionString("postgres", PostgresServer.GuardedRole) + ";Password=Plugh-4711"
            )
        );

        Assert.Equal((1, ""), (ended.ExitCode, ended.Output));
        Assert.Equal(
            $"fresnel: PostgreSQL at 127.0.0.1:{postgres.Port}, database postgres does not accept the user guarded: "
                + "password authentication failed for user \"guarded\".\n",
            ended.Error
        );
    }

    [Fact]
    public async Task Reload_AnotherDatabase_IsRefusedUntilARestart()
    {
        var environment = await TestDatabase.CreateAsync(_folder, DatabaseKind.Postgres);
        var configuration = $"storage:\n  postgres: {environment["FRESNEL_POSTGRES"]}\n";
        await using var server = await ServerProcess.StartAsync(_folder.Path("data"), configuration);
        var file = Path.Combine(server.Data, "fresnel.yaml");
        await File.WriteAllTextAsync(
            file,
            "storage:\n  postgres: Host=elsewhere;Password=Plugh\n",
            TestContext.Current.CancellationToken
        );

        var refused = await server.PostAsync("/admin/reload", "");

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains(
            "fresnel.yaml:2: storage.postgres has changed; only a restart changes the database",
            refused.Body,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Plugh", refused.Body + server.Log, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, configuration, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, (await server.PostAsync("/admin/reload", "")).Status);
    }

    [Theory]
    [Databases]
    public async Task Request_TextWithNul_IsStoredOrRejectedButNoInternalError(DatabaseKind kind)
    {
        var environment = await TestDatabase.CreateAsync(_folder, kind);
        await using var server = await ServerProcess.StartAsync(_folder.Path("data"), null, environment);
        string Chat(string model, string user) =>
            $$"""{"model":"{{model}}","user":"{{user}}","messages":[{"role":"user","content":"What can you do?"}]}""";
        ServerResponse[] responses =
        [
            await server.ChatAsync(Chat("fresnel-mini", "\\u0000")),
            await server.ChatAsync(Chat("fresnel\\u0000mini", "ann")),
            await server.ChatAsync(Chat("fresnel-mini", "\\ud800")),
            await server.PostAsync("/admin/keys", """{"name":"a\u0000b"}"""),
            await server.PostAsync("/admin/teams", """{"name":"a\u0000b"}"""),
            await server.PostAsync("/admin/usage/corrections", """{"call":"a\u0000","usd":1,"reason":"\u0000"}"""),
            await UploadAsync(server, "a\0b"),
            await server.GetAsync("/v1/files?after=%00"),
            await server.GetAsync("/v1/files/file-%00"),
            await server.GetAsync("/v1/generation?id=%00"),
            await server.GetAsync("/admin/audit?target=%00"),
            await server.GetAsync("/admin/calls/%00"),
        ];

        Assert.All(responses, response => Assert.True((int)response.Status is 200 or 400 or 404, response.Body));
        Assert.Equal(HttpStatusCode.OK, (await server.ChatAsync(Ask)).Status);
        var calls = await LedgerReader.ReadAsync(server.Data, 3);
        Assert.Contains(calls, call => call.User == "\ufffd");
        Assert.Contains(calls, call => call.Model == "fresnel\ufffdmini");
        Assert.DoesNotContain("internal error", server.Log, StringComparison.Ordinal);
    }

    private static async Task<ServerResponse> UploadAsync(ServerProcess server, string name)
    {
        using var content = new ByteArrayContent("hello"u8.ToArray());
        content.Headers.TryAddWithoutValidation(
            "Content-Disposition",
            $"form-data; name=\"file\"; filename=\"{name}\""
        );
        using var purpose = new StringContent("vision");
        purpose.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"purpose\"" };
        using var form = new MultipartContent("form-data") { content, purpose };
        return await ServerResponse.ReadAsync(
            await server.Http.PostAsync("/v1/files", form, TestContext.Current.CancellationToken)
        );
    }

    private async Task<JsonElement> DatabaseFindingAsync(IReadOnlyDictionary<string, string> environment)
    {
        var ended = await RunAsync(environment, null, "doctor", "--json");
        return JsonDocument
            .Parse(ended.Output)
            .RootElement.GetProperty("findings")
            .EnumerateArray()
            .Single(finding => finding.GetProperty("what").GetString() == "database");
    }

    private Task<ProcessResult> RunAsync(
        IReadOnlyDictionary<string, string> environment,
        string? input,
        params string[] arguments
    ) =>
        ChildProcess.RunAsync(
            [.. arguments, "--data", _folder.Path("data")],
            environment,
            input: input is null ? null : Encoding.UTF8.GetBytes(input)
        );
}
