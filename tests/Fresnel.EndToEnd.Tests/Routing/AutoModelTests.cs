using System.Net;
using System.Text.Json;
using Fresnel.TestKit;

namespace Fresnel.EndToEnd.Tests.Routing;

/// <summary>The model <c>auto</c> and stepping down, through each API.</summary>
public sealed class AutoModelTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Auto_EveryApi_UsesTheCheapestCapableDeploymentAndReportsIt()
    {
        await using var lab = await OpenAIStubServer.StartAsync();
        await using var server = await ServerProcess.StartAsync(_folder.Path("data"), Configuration(lab));

        Assert.Contains(
            "auto",
            (await server.GetAsync("/v1/models"))
                .Json.GetProperty("data")
                .EnumerateArray()
                .Select(model => model.GetProperty("id").GetString())
        );
        Assert.Equal("auto", (await server.GetAsync("/v1/models/auto")).Json.GetProperty("id").GetString());
        var chat = await server.ChatAsync(
            """{"model":"auto","messages":[{"role":"user","content":"Hello"}],"debug":{"route":true}}"""
        );
        Assert.Equal((HttpStatusCode.OK, "plain/lab-small"), (chat.Status, chat.Headers["x-fresnel-served-by"]));
        Assert.Equal(
            ["plain/lab-small", "fancy/lab-model"],
            Route(chat)
                .Where(step => step.Place is not null)
                .OrderBy(step => step.Place)
                .Select(step => step.Deployment)
        );
        Assert.StartsWith("$", Route(chat).First(step => step.Place == 1).Why, StringComparison.Ordinal);

        const string Picture =
            "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
        var looking = await server.ChatAsync(
            $$$"""{"model":"auto","messages":[{"role":"user","content":[{"type":"text","text":"?"},{"type":"image_url","image_url":{"url":"{{{Picture}}}"}}]}]}"""
        );
        Assert.Equal("fancy/lab-model", looking.Headers["x-fresnel-served-by"]);
        var messages = await server.PostAsync(
            "/v1/messages",
            """{"model":"auto","max_tokens":10,"messages":[{"role":"user","content":"Hello"}]}"""
        );
        Assert.Equal("plain/lab-small", messages.Headers["x-fresnel-served-by"]);
        var responses = await server.PostAsync("/v1/responses", """{"model":"auto","input":"Hello"}""");
        Assert.Equal("plain/lab-small", responses.Headers["x-fresnel-served-by"]);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await server.PostAsync("/v1/embeddings", """{"model":"auto","input":"Hello"}""")).Status
        );
    }

    [Fact]
    public async Task SteppedDown_NearABudgetsEnd_IsReportedInHeaderRouteAndLedger()
    {
        await using var lab = await OpenAIStubServer.StartAsync();
        await using var server = await ServerProcess.StartAsync(_folder.Path("data"), Configuration(lab));
        var key = (
            await server.PostAsync("/admin/keys", """{"name":"ci — élan","budgets":[{"window":"total","usd":0.004}]}""")
        )
            .Json.GetProperty("key")
            .GetString()!;
        const string Ask =
            """{"model":"m","max_tokens":20,"messages":[{"role":"user","content":"Hello"}],"debug":{"route":true}}""";

        var before = await server.PostAsync("/v1/chat/completions", Ask, key);
        Assert.Equal("fancy/lab-model", before.Headers["x-fresnel-served-by"]);
        Assert.False(before.Headers.ContainsKey("x-fresnel-stepped-down"));
        var after = await server.PostAsync("/v1/chat/completions", Ask, key); // the first cost $0.002 of $0.004

        Assert.Equal(
            ("plain/lab-small", "budget of the key \"ci ? ?lan\""),
            (after.Headers["x-fresnel-served-by"], after.Headers["x-fresnel-stepped-down"])
        );
        Assert.Contains("stepped down", Route(after).First(step => step.Place == 1).Why, StringComparison.Ordinal);
        await LedgerReader.ReadAsync(server.Data, 2);
        Assert.True(
            (await server.GetAsync($"/admin/calls/{after.Headers["x-request-id"]}"))
                .Json.GetProperty("stepped_down")
                .GetBoolean()
        );
        Assert.False(
            (await server.GetAsync($"/admin/calls/{before.Headers["x-request-id"]}"))
                .Json.GetProperty("stepped_down")
                .GetBoolean()
        );
    }

    private static IEnumerable<(string Deployment, int? Place, string Why)> Route(ServerResponse reply) =>
        JsonDocument
            .Parse(reply.Headers["x-fresnel-route"])
            .RootElement.EnumerateArray()
            .Select(step =>
                (
                    step.GetProperty("deployment").GetString()!,
                    step.GetProperty("place").ValueKind == JsonValueKind.Null
                        ? (int?)null
                        : step.GetProperty("place").GetInt32(),
                    step.GetProperty("why").GetString()!
                )
            );

    private static string Configuration(StubServer lab) =>
        $$"""
            providers:
              - { name: fancy, kind: compatible, base_url: {{lab.Address}}v1, api_key: none }
              - { name: plain, kind: compatible, base_url: {{lab.Address}}v1, api_key: none }
            routing: { step_down_percent: 50 }
            models:
              - name: m
                step_down: small
                deployments: [ { provider: fancy, model: lab-model, price: { prompt: 0, completion: 100 }, capabilities: [chat, image_input] } ]
              - { name: small, deployments: [ { provider: plain, model: lab-small, price: { prompt: 0, completion: 1 }, capabilities: [chat] } ] }
            """;
}
