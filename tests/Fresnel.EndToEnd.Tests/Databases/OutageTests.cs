using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Fresnel.EndToEnd.Tests.Crashes;
using Fresnel.TestKit;

namespace Fresnel.EndToEnd.Tests.Databases;

/// <summary>A server whose PostgreSQL goes away, or answers late, while calls run.</summary>
/// <remarks><c>FRESNEL_OUTAGE_SECONDS</c> sets how long it is away.</remarks>
public sealed class OutageTests : IDisposable
{
    private const int DefaultSeconds = 4;
    private const string Hello = """{"model":"lab-model","user":"$","messages":[{"role":"user","content":"Hello"}]}""";

    private readonly TestFolder _folder = new();

    public OutageTests() => TestDatabase.SkipWithoutPostgres();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Serve_DatabaseGone_AnswersCallsAndCatchesUp()
    {
        await using var postgres = await PostgresServer.StartAsync();
        await using var upstream = await ChargingUpstream.StartAsync();
        await using var server = await ServerProcess.StartAsync(
            _folder.Path("data"),
            Upstreams.Lab(upstream.Address),
            TestDatabase.Environment(postgres.ConnectionString("postgres"))
        );
        var load = new LoadGenerator(await CrashTestKeys.OpenAsync(server));
        var budgeted = (
            await server.PostAsync("/admin/keys", """{"name":"app","users":{"budgets":[{"window":"total","usd":1}]}}""")
        )
            .Json.GetProperty("key")
            .GetString()!;
        var calling = load.RunAsync(server, callers: 1, hanging: 0);
        await Wait.UntilAsync("calls have completed", () => load.Answered > 20);

        await postgres.StopAsync(isImmediate: true);
        await UntilReadyIsAsync(server, "degraded");
        var answeredBefore = load.Answered;
        await Task.Delay(Duration, TestContext.Current.CancellationToken);
        await Wait.UntilAsync("calls complete without the database", () => load.Answered > answeredBefore + 20);
        var ready = await server.GetAsync("/readyz");
        ServerResponse[] needy =
        [
            await server.GetAsync("/v1/files"),
            await SendIdempotentAsync(server),
            await server.PostAsync("/v1/chat/completions", User("new"), budgeted),
            await server.GetAsync("/admin/usage?by=key"),
            await server.PostAsync("/admin/keys", """{"name":"k"}"""),
        ];
        await postgres.StartAgainAsync();
        await UntilReadyIsAsync(server, "ok");
        load.Stop();
        await calling;

        Assert.Equal(HttpStatusCode.OK, ready.Status);
        Assert.Contains("the database cannot be written; calls stay in the journal, which has room for", ready.Body);
        Assert.All(
            needy,
            response =>
            {
                Assert.Equal(HttpStatusCode.ServiceUnavailable, response.Status);
                Assert.Contains("database", response.Body, StringComparison.Ordinal);
            }
        );
        await AssertLedgerAsync(server, load, upstream);
        Assert.DoesNotContain("internal error", server.Log, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await server.GetAsync("/v1/files")).Status);
    }

    [Fact]
    public async Task Serve_DatabaseNeedsSecondsForAStatement_AnswersCallsAtOnceAndCatchesUp()
    {
        var postgres = await PostgresServer.GetSharedAsync();
        await postgres.CreateDatabaseAsync(_folder.Name);
        await using var proxy = new TcpProxy(postgres.Port);
        await using var upstream = await ChargingUpstream.StartAsync();
        await using var server = await ServerProcess.StartAsync(
            _folder.Path("data"),
            Upstreams.Lab(upstream.Address),
            TestDatabase.Environment($"{postgres.ConnectionString(_folder.Name)};Port={proxy.Port}")
        );
        var delay = proxy.Delay = TimeSpan.FromSeconds(6);

        var slowest = TimeSpan.Zero;
        for (var i = 0; i < 50; i++)
        {
            var start = Stopwatch.GetTimestamp();
            Assert.Equal(HttpStatusCode.OK, (await server.ChatAsync(User($"user-{i}"))).Status);
            slowest = TimeSpan.FromTicks(Math.Max(slowest.Ticks, Stopwatch.GetElapsedTime(start).Ticks));
        }
        Assert.Equal(HttpStatusCode.OK, (await server.GetAsync("/readyz")).Status);
        Assert.True(slowest < delay, $"{slowest}");
        Assert.True(LedgerReader.Read(_folder.Name, postgres).Count < 50);

        proxy.Delay = TimeSpan.Zero;
        await Wait.UntilAsync("all calls are recorded", () => LedgerReader.Read(_folder.Name, postgres).Count == 50);
        Assert.Equal(upstream.Charged.Values.Sum(), LedgerReader.Read(_folder.Name, postgres).Sum(call => call.Cost));
    }

    private static TimeSpan Duration =>
        TimeSpan.FromSeconds(
            int.TryParse(
                Environment.GetEnvironmentVariable("FRESNEL_OUTAGE_SECONDS"),
                CultureInfo.InvariantCulture,
                out var seconds
            )
                ? seconds
                : DefaultSeconds
        );

    private static string User(string name) => Hello.Replace("\"$\"", $"\"{name}\"", StringComparison.Ordinal);

    private static async Task<ServerResponse> SendIdempotentAsync(ServerProcess server)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions")
        {
            Content = new StringContent(User("again"), Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
            Headers = { { "Idempotency-Key", "retry-1" } },
        };
        return await ServerResponse.ReadAsync(
            await server.Http.SendAsync(request, TestContext.Current.CancellationToken)
        );
    }

    private static Task UntilReadyIsAsync(ServerProcess server, string status) =>
        Wait.UntilAsync(
            $"the server is {status}",
            async () => (await server.GetAsync("/readyz")).Json.GetProperty("status").GetString() == status
        );

    private static async Task AssertLedgerAsync(ServerProcess server, LoadGenerator load, ChargingUpstream upstream)
    {
        await Wait.UntilAsync(
            "all calls are recorded",
            () => !load.Calls.Keys.Except(LedgerReader.Read(server.Data).Select(call => call.User!)).Any()
        );
        var rows = LedgerReader.Read(server.Data);
        var calls = rows.Where(call => load.Calls.ContainsKey(call.User!)).ToDictionary(call => call.User!);
        Assert.All(
            load.Calls,
            call => Assert.Equal(call.Value == CallOutcome.Completed ? "completed" : "refused", calls[call.Key].Status)
        );
        Assert.Equal(upstream.Charged.Values.Sum(), rows.Sum(call => call.Cost));
        await load.Keys.AuditAsync(server, rows);
    }
}
