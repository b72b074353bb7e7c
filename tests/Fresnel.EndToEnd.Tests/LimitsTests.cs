using System.Net;
using System.Text.Json;
using Fresnel.TestKit;

namespace Fresnel.EndToEnd.Tests;

/// <summary>Limits and their administration, over HTTP and on the command line.</summary>
public sealed class LimitsTests : IDisposable
{
    private const string Hello =
        """{"model":"fresnel-mini","max_tokens":10,"messages":[{"role":"user","content":"Hello"}]}""";

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Calls_UnderAndOverTheLimit_HaveRateLimitHeaders()
    {
        await using var server = await ServerProcess.StartAsync(
            _folder.Path("data"),
            "limits: { tokens_per_minute: 50000 }\n"
        );
        var key = (await server.PostAsync("/admin/keys", """{"name":"ci","limits":{"requests_per_minute":2}}"""))
            .Json.GetProperty("key")
            .GetString()!;

        var first = await AskAsync(server, key, Hello);
        var broken = await AskAsync(server, key, "{");
        var refused = await AskAsync(server, key, Hello);
        for (var i = 0; i < 20 && refused.Status == HttpStatusCode.OK; i++) // on a busy machine, 30 s may pass between two
            refused = await AskAsync(server, key, Hello);

        Assert.Equal(
            (HttpStatusCode.OK, "2", "1", "30s"),
            (
                first.Status,
                first.Headers["x-ratelimit-limit-requests"],
                first.Headers["x-ratelimit-remaining-requests"],
                first.Headers["x-ratelimit-reset-requests"]
            )
        );
        Assert.Equal("50000", first.Headers["x-ratelimit-limit-tokens"]);
        Assert.Equal((HttpStatusCode.BadRequest, "2"), (broken.Status, broken.Headers["x-ratelimit-limit-requests"]));
        Assert.Equal(
            (HttpStatusCode.TooManyRequests, "0"),
            (refused.Status, refused.Headers["x-ratelimit-remaining-requests"])
        );
        Assert.InRange(int.Parse(refused.Headers["retry-after"]), 1, 30);
        Assert.Equal(
            ("rate_limit_exceeded", "requests"),
            (
                refused.Json.GetProperty("error").GetProperty("code").GetString(),
                refused.Json.GetProperty("error").GetProperty("type").GetString()
            )
        );
    }

    [Fact]
    public async Task Administration_Commands_CreateTeamsAndKeysAndReportUsage()
    {
        var data = _folder.Path("data");
        await using var server = await ServerProcess.StartAsync(data);
        var organisation = await RunAsync("organisations", "create", "acme", "--budget", "100/month", "--data", data);
        var team = await RunAsync(
            "teams",
            "create",
            "search",
            "--organisation",
            organisation,
            "--requests-per-minute",
            "1",
            "--data",
            data
        );
        var created = JsonDocument
            .Parse(
                await RunAsync(
                    "keys",
                    "create",
                    "ci",
                    "--team",
                    team,
                    "--budget",
                    "5/day",
                    "--budget",
                    "20",
                    "--user-budget",
                    "1/day",
                    "--data",
                    data,
                    "--json"
                )
            )
            .RootElement;
        await AskAsync(server, created.GetProperty("key").GetString()!, Hello);

        var second = await AskAsync(server, created.GetProperty("key").GetString()!, Hello);
        Assert.Contains(
            "the team \"search\"",
            second.Json.GetProperty("error").GetProperty("message").GetString(),
            StringComparison.Ordinal
        );
        await RunAsync("teams", "set", team, "--requests-per-minute", "none", "--data", data);
        Assert.Equal(
            HttpStatusCode.OK,
            (await AskAsync(server, created.GetProperty("key").GetString()!, Hello)).Status
        );

        var returned = JsonDocument
            .Parse(await RunAsync("keys", "show", created.GetProperty("id").GetString()!, "--data", data, "--json"))
            .RootElement;
        Assert.Equal(
            ["day", "total"],
            returned.GetProperty("budgets").EnumerateArray().Select(budget => budget.GetProperty("window").GetString())
        );
        Assert.Equal(0, returned.GetProperty("budgets")[0].GetProperty("reserved_usd").GetDecimal());
        Assert.Equal(1, returned.GetProperty("users").GetProperty("budgets")[0].GetProperty("usd").GetDecimal());
        await LedgerReader.ReadAsync(data, 3);
        Assert.Contains(
            "\nsearch,",
            (await RunAsync("usage", "--by", "team", "--csv", "--data", data)).Replace(
                team + ",",
                "",
                StringComparison.Ordinal
            ),
            StringComparison.Ordinal
        );
        Assert.Contains("team.change", await RunAsync("audit", "--data", data), StringComparison.Ordinal);
        var rotated = await RunAsync(
            "keys",
            "rotate",
            created.GetProperty("id").GetString()!,
            "--grace-hours",
            "1",
            "--data",
            data
        );
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(server, rotated, Hello)).Status);
        Assert.Equal(
            HttpStatusCode.OK,
            (await AskAsync(server, created.GetProperty("key").GetString()!, Hello)).Status
        );
    }

    [Fact]
    public async Task Strategy_KeyAndTeam_SelectTheDeployment()
    {
        var data = _folder.Path("data");
        await using var lab = await StubServer.StartAsync(http => StubServer.AnswerChatAsync(http));
        await using var server = await ServerProcess.StartAsync(
            data,
            $$"""
            providers:
              - { name: dear, kind: compatible, base_url: {{new Uri(lab.Address, "v1")}} }
              - { name: cheap, kind: compatible, base_url: {{new Uri(lab.Address, "v1")}} }
            models:
              - name: lab-model
                deployments:
                  - { provider: dear, price: { prompt: 9, completion: 9 } }
                  - { provider: cheap, price: { prompt: 1, completion: 1 } }

            """
        );
        var team = await RunAsync("teams", "create", "search", "--strategy", "cheapest", "--data", data);
        var created = JsonDocument
            .Parse(await RunAsync("keys", "create", "ci", "--team", team, "--data", data, "--json"))
            .RootElement;
        var (id, key) = (created.GetProperty("id").GetString()!, created.GetProperty("key").GetString()!);

        Assert.Equal("dear/lab-model", await ServedByAsync(server.AdminKey));
        Assert.Equal("cheap/lab-model", await ServedByAsync(key));
        await RunAsync("keys", "set", id, "--strategy", "priority", "--data", data);
        Assert.Equal("dear/lab-model", await ServedByAsync(key));
        Assert.Equal("cheap/lab-model", await ServedByAsync(key, ""","provider":{"sort":"price"}"""));
        await RunAsync("keys", "set", id, "--strategy", "none", "--data", data);
        Assert.Equal("cheap/lab-model", await ServedByAsync(key));

        async Task<string> ServedByAsync(string secret, string more = "") =>
            (
                await AskAsync(
                    server,
                    secret,
                    $$"""{"model":"lab-model","messages":[{"role":"user","content":"Hello"}]{{more}}}"""
                )
            ).Headers["x-fresnel-served-by"];
    }

    [Theory]
    [InlineData("/v1/models", "data", "id", null)]
    [InlineData("/v1/models", "data", "id", "2023-06-01")]
    [InlineData("/v1beta/models", "models", "baseModelId", null)]
    public async Task Models_KeyRestrictedToOne_ListsThatOneAndAuto(
        string path,
        string list,
        string name,
        string? anthropicVersion
    )
    {
        await using var server = await ServerProcess.StartAsync(_folder.Path("data"));
        var key = (await server.PostAsync("/admin/keys", """{"name":"ci","models":["fresnel-mini"]}"""))
            .Json.GetProperty("key")
            .GetString()!;

        var listed = (await GetAsync(path))
            .Json.GetProperty(list)
            .EnumerateArray()
            .Select(model => model.GetProperty(name).GetString()!.Replace("models/", "", StringComparison.Ordinal));
        Assert.Equal(["fresnel-mini", "auto"], listed);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync($"{path}/fresnel-mini")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync($"{path}/gpt-5-image-mini")).Status);

        async Task<ServerResponse> GetAsync(string address)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address)
            {
                Headers = { Authorization = new("Bearer", key) },
            };
            if (anthropicVersion is not null)
                request.Headers.Add("anthropic-version", anthropicVersion);
            return await ServerResponse.ReadAsync(
                await server.Http.SendAsync(request, TestContext.Current.CancellationToken)
            );
        }
    }

    [Fact]
    public async Task Webhook_BudgetHalfSpent_IsPostedSignedAndRetried()
    {
        const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        var posted = new List<string>();
        var headers = new List<(string Id, string Timestamp, string Signature)>();
        await using var hook = await StubServer.StartAsync(async http =>
        {
            using var body = new StreamReader(http.Request.Body);
            var text = await body.ReadToEndAsync();
            lock (posted)
            {
                if (http.Request.ContentLength is not null)
                    posted.Add(text);
                headers.Add(
                    (
                        http.Request.Headers["webhook-id"].ToString(),
                        http.Request.Headers["webhook-timestamp"].ToString(),
                        http.Request.Headers["webhook-signature"].ToString()
                    )
                );
                http.Response.StatusCode =
                    http.Request.ContentLength is null ? 411
                    : posted.Count == 1 ? 503
                    : 204;
            }
        });
        await using var lab = await StubServer.StartAsync(http => StubServer.AnswerChatAsync(http));
        await using var server = await ServerProcess.StartAsync(
            _folder.Path("data"),
            Upstreams.Lab(lab.Address) + $"alerts: {{ webhook: {hook.Address}, webhook_secret: env:HOOK_SECRET }}\n",
            new Dictionary<string, string> { ["HOOK_SECRET"] = Secret }
        );
        var key = (await server.PostAsync("/admin/keys", """{"name":"ci","budgets":[{"window":"day","usd":0.006}]}"""))
            .Json.GetProperty("key")
            .GetString()!;

        await AskAsync(
            server,
            key,
            """{"model":"lab-model","max_tokens":1000,"modalities":["text"],"messages":[{"role":"user","content":"Hello"}]}"""
        );

        await Wait.UntilAsync(
            "the webhook was retried",
            () =>
            {
                lock (posted)
                    return posted.Count == 2;
            }
        );
        Assert.StartsWith("msg_", headers[0].Id, StringComparison.Ordinal);
        Assert.Equal(headers[0].Id, headers[1].Id);
        foreach (var ((id, timestamp, signature), body) in headers.Zip(posted))
        {
            Assert.InRange(
                TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - long.Parse(timestamp),
                0,
                TimeSpan.FromMinutes(5).TotalSeconds
            );
            var expected = System.Security.Cryptography.HMACSHA256.HashData(
                Convert.FromBase64String(Secret["whsec_".Length..]),
                System.Text.Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}")
            );
            Assert.Equal($"v1,{Convert.ToBase64String(expected)}", signature);
        }
        var alert = JsonDocument.Parse(posted[1]).RootElement;
        Assert.Equal(
            ("budget.warning", 50, "day", 0.0035m),
            (
                alert.GetProperty("type").GetString(),
                alert.GetProperty("percent").GetInt32(),
                alert.GetProperty("window").GetString(),
                alert.GetProperty("spent_usd").GetDecimal()
            )
        );
    }

    private static async Task<ServerResponse> AskAsync(ServerProcess server, string key, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions")
        {
            Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new("Bearer", key);
        return await ServerResponse.ReadAsync(
            await server.Http.SendAsync(request, TestContext.Current.CancellationToken)
        );
    }

    private static async Task<string> RunAsync(params string[] arguments)
    {
        var ended = await ChildProcess.RunAsync(arguments);
        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        return ended.Output.Trim();
    }
}
