using System.Net;
using System.Text;
using System.Text.Json;
using Fresnel.TestKit;

namespace Fresnel.EndToEnd.Tests;

/// <summary>Listing, enabling and disabling deployments.</summary>
public sealed class DeploymentAdministrationTests : IDisposable
{
    private const string Ask =
        """{"model":"m","messages":[{"role":"user","content":"Hello"}],"debug":{"route":true}}""";

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Disable_CallInProgress_LetsItFinishAndSurvivesARestart()
    {
        var (startedAt, finish) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var main = await StubServer.StartAsync(async http =>
        {
            startedAt.TrySetResult();
            await finish.Task;
            await StubServer.AnswerChatAsync(http);
        });
        await using var spare = await StubServer.StartAsync(http => StubServer.AnswerChatAsync(http));
        await using (
            var server = await ServerProcess.StartAsync(
                _folder.Path("data"),
                Configuration(main.Address, spare.Address)
            )
        )
        {
            var underWay = server.ChatAsync(Ask);
            await startedAt.Task;
            var changed = await PatchAsync(server, "main/vendor/m-1", """{"enabled":false}""");
            Assert.False(changed.Json.GetProperty("enabled").GetBoolean());
            Assert.Equal(1, changed.Json.GetProperty("health").GetProperty("running").GetInt32());

            var next = await server.ChatAsync(Ask);
            Assert.Equal("spare/m", next.Headers["x-fresnel-served-by"]);
            Assert.Contains(
                "taken out of service by an admin",
                next.Headers["x-fresnel-route"],
                StringComparison.Ordinal
            );
            finish.SetResult();
            Assert.Equal(
                (HttpStatusCode.OK, "main/vendor/m-1"),
                ((await underWay).Status, (await underWay).Headers["x-fresnel-served-by"])
            );
            Assert.Equal(
                0,
                (await server.GetAsync("/admin/deployments/main/vendor/m-1"))
                    .Json.GetProperty("health")
                    .GetProperty("running")
                    .GetInt32()
            );
            Assert.Contains(
                "deployment.disable",
                (await server.GetAsync("/admin/audit?target=main/vendor/m-1")).Body,
                StringComparison.Ordinal
            );
            Assert.Equal(0, await server.TerminateAsync());
        }

        await using var repeated = await ServerProcess.StartAsync(_folder.Path("data"));
        Assert.Equal("spare/m", (await repeated.ChatAsync(Ask)).Headers["x-fresnel-served-by"]);
        var enable = await ChildProcess.RunAsync(["deployments", "enable", "main/vendor/m-1", "--data", repeated.Data]);
        Assert.Equal((0, "main/vendor/m-1 is in service.\n"), (enable.ExitCode, enable.Output));
        Assert.Equal("main/vendor/m-1", (await repeated.ChatAsync(Ask)).Headers["x-fresnel-served-by"]);
    }

    [Fact]
    public async Task List_AfterCalls_HasPriceHealthAndStatistics()
    {
        await using var main = await StubServer.StartAsync(http =>
        {
            http.Response.StatusCode = 500;
            return Task.CompletedTask;
        });
        await using var spare = await StubServer.StartAsync(http => StubServer.AnswerChatAsync(http));
        await using var server = await ServerProcess.StartAsync(
            _folder.Path("data"),
            Configuration(main.Address, spare.Address)
        );
        for (var i = 0; i < 12; i++)
            Assert.Equal(HttpStatusCode.OK, (await server.ChatAsync(Ask)).Status);

        var list = (await server.GetAsync("/admin/deployments")).Json.GetProperty("data");
        var broken = list.EnumerateArray().Single(one => one.GetProperty("id").GetString() == "main/vendor/m-1");
        Assert.Equal("broken", broken.GetProperty("health").GetProperty("state").GetString());
        Assert.Equal(
            0,
            broken.GetProperty("statistics").GetProperty("five_minutes").GetProperty("success").GetDouble()
        );
        var serves = Assert.Single(broken.GetProperty("serves").EnumerateArray());
        Assert.Equal(
            ("m", 1, 2.5m),
            (
                serves.GetProperty("model").GetString(),
                serves.GetProperty("place").GetInt32(),
                serves.GetProperty("price").GetProperty("prompt").GetDecimal()
            )
        );
        Assert.Equal(["chat"], serves.GetProperty("capabilities").EnumerateArray().Select(one => one.GetString()));
        var good = (await server.GetAsync("/admin/deployments/spare/m")).Json;
        Assert.Equal(
            ("compatible", "ok", 12),
            (
                good.GetProperty("kind").GetString(),
                good.GetProperty("health").GetProperty("state").GetString(),
                good.GetProperty("statistics").GetProperty("day").GetProperty("calls").GetInt32()
            )
        );
        Assert.True(
            good.GetProperty("statistics").GetProperty("day").GetProperty("latency_ms").GetProperty("p50").GetDouble()
                > 0
        );
        Assert.True(good.GetProperty("statistics").GetProperty("day").GetProperty("cost_usd").GetDecimal() > 0);

        var requested = main.Asked;
        await server.ChatAsync(Ask);
        Assert.Equal(requested, main.Asked);
        Assert.Equal(
            "ok",
            (await server.PostAsync("/admin/deployments/main/vendor%2Fm-1/reset", ""))
                .Json.GetProperty("health")
                .GetProperty("state")
                .GetString()
        );
        await server.ChatAsync(Ask);
        Assert.True(main.Asked > requested, "asked again after the reset");

        var command = await ChildProcess.RunAsync(["deployments", "--data", server.Data, "--json"]);
        Assert.Equal(0, command.ExitCode);
        Assert.Contains(
            command.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetString() == "built-in/fresnel-mini"
        );
        Assert.Contains(
            "spare/m",
            (await ChildProcess.RunAsync(["deployments", "--data", server.Data])).Output,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(
        "main/nothing",
        """{"enabled":false}""",
        HttpStatusCode.NotFound,
        "There is no deployment main/nothing"
    )]
    [InlineData("main/vendor/m-1", """{"enabled":"no"}""", HttpStatusCode.BadRequest, "enabled is true or false")]
    [InlineData("main/vendor/m-1", """{"enable":false}""", HttpStatusCode.BadRequest, "did you mean enabled?")]
    public async Task Change_InvalidRequest_ReturnsTheReason(
        string id,
        string body,
        HttpStatusCode status,
        string message
    )
    {
        await using var upstream = await StubServer.StartAsync(http => StubServer.AnswerChatAsync(http));
        await using var server = await ServerProcess.StartAsync(
            _folder.Path("data"),
            Configuration(upstream.Address, upstream.Address)
        );

        var refused = await PatchAsync(server, id, body);

        Assert.Equal(status, refused.Status);
        Assert.Contains(message, refused.Body, StringComparison.Ordinal);
    }

    private static async Task<ServerResponse> PatchAsync(ServerProcess server, string id, string body) =>
        await ServerResponse.ReadAsync(
            await server.Http.PatchAsync(
                $"/admin/deployments/{id}",
                new StringContent(body, Encoding.UTF8, "application/json"),
                TestContext.Current.CancellationToken
            )
        );

    private static string Configuration(Uri main, Uri spare) =>
        $$"""
            providers:
              - { name: main, kind: compatible, base_url: {{new Uri(main, "v1")}} }
              - { name: spare, kind: compatible, base_url: {{new Uri(spare, "v1")}} }
            models:
              - name: m
                deployments:
                  - { provider: main, model: vendor/m-1, price: { prompt: 2.50, completion: 2.00 }, capabilities: [ chat ] }
                  - { provider: spare, price: { prompt: 1, completion: 1 } }

            """;
}
