using System.Collections.Concurrent;
using System.Text.Json;
using Fresnel.TestKit;

namespace Fresnel.EndToEnd.Tests.Telemetry;

/// <summary>Canaries of a running server: of a vendor whose model changes, and of a drawing whose text is read back.</summary>
public sealed class CanaryTests : IAsyncLifetime
{
    private readonly TestFolder _folder = new();
    private readonly ConcurrentQueue<JsonElement> _events = [];
    private StubServer _vendor = null!,
        _webhook = null!;
    private string _answer = "Oslo";

    public async ValueTask InitializeAsync()
    {
        _vendor = await StubServer.StartAsync(http => StubServer.AnswerChatAsync(http, Volatile.Read(ref _answer)));
        _webhook = await StubServer.StartAsync(async http =>
            _events.Enqueue((await JsonDocument.ParseAsync(http.Request.Body)).RootElement)
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _vendor.DisposeAsync();
        await _webhook.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Run_ModelThatChanges_FailsIsPublishedAndRecovers()
    {
        await using var server = await StartAsync("");
        var key = await CreateKeyAsync(server);
        await ConfigureAsync(server, key);

        Assert.True(await RunAsync(server, "capital"));
        Volatile.Write(ref _answer, "Bergen");
        Assert.False(await RunAsync(server, "capital"));
        Volatile.Write(ref _answer, "Oslo");
        Assert.True(await RunAsync(server, "capital"));
        await Wait.UntilAsync("the events arrived", () => _events.Count == 2);

        Assert.Equal(
            ["canary.failed", "canary.recovered"],
            _events.Select(item => item.GetProperty("type").GetString())
        );
        Assert.Equal("the answer is not exactly the expected one", _events.First().GetProperty("reason").GetString());
        var listed = (await server.GetAsync("/admin/canaries")).Json.GetProperty("data")[0];
        Assert.True(listed.GetProperty("passed").GetBoolean());
        Assert.Equal(3, listed.GetProperty("results").GetArrayLength());
        var call = listed.GetProperty("results")[0].GetProperty("call").GetString();
        var billed = (await server.GetAsync($"/admin/calls/{call}")).Json;
        Assert.Equal((key, 0.0035m), (billed.GetProperty("key").GetString()!, billed.GetProperty("cost").GetDecimal()));
        Assert.DoesNotContain("Bergen", server.Log);
    }

    [Fact]
    public async Task Run_TextThatIsDrawn_IsReadBack()
    {
        await using var server = await StartAsync("");
        await ConfigureAsync(server, await CreateKeyAsync(server));

        Assert.True(await RunAsync(server, "sign"));
    }

    [Fact]
    public async Task Run_AnswerInOtherWordsAndPictureOfAnotherThing_AreJudgedByTheirMeaning()
    {
        await using var server = await StartAsync("");
        await ConfigureAsync(server, await CreateKeyAsync(server));

        Volatile.Write(ref _answer, "The capital city of Norway is Oslo.");
        Assert.True(await RunAsync(server, "meaning"));
        Volatile.Write(ref _answer, "Bananas are rich in potassium.");
        Assert.False(await RunAsync(server, "meaning"));
        Assert.False(await RunAsync(server, "likeness"));

        var canaries = (await server.GetAsync("/admin/canaries")).Json.GetProperty("data").EnumerateArray();
        Assert.All(
            canaries.Where(canary => canary.GetProperty("name").GetString() is "meaning" or "likeness"),
            canary =>
                Assert.Matches(
                    @"similarity of the (answer|picture) to .* is -?0\.\d\d, less than 0\.80",
                    canary.GetProperty("results")[0].GetProperty("reason").GetString()
                )
        );
    }

    [Fact]
    public async Task Start_CanaryThatChecksNothing_IsRefusedByLine()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            StartAsync("canaries:\n  - { name: none, key: key_1, model: answers, prompt: Hi }\n")
        );

        Assert.Contains("which checks nothing", refused.Message);
    }

    private Task<ServerProcess> StartAsync(string canaries) =>
        ServerProcess.StartAsync(_folder.Path("data"), Configuration(canaries));

    private string Configuration(string canaries) =>
        $$"""
            alerts: { webhook: "{{_webhook.Address}}" }
            providers:
              - { name: lab, kind: compatible, base_url: "{{_vendor.Address}}v1" }
            models:
              - name: answers
                deployments: [{ provider: lab, model: up-1, price: { prompt: 2.5, completion: 2 } }]
              - name: fresnel-mini
                deployments: [{ provider: built-in }]
            {{canaries}}
            """;

    private async Task ConfigureAsync(ServerProcess server, string key)
    {
        var canaries = $$"""
            canaries:
              - { name: capital, key: {{key}}, model: answers, prompt: "The capital of Norway, one word.", exact: Oslo }
              - name: sign
                key: {{key}}
                model: fresnel-mini
                draw: true
                prompt: a poster that says "OPEN DAILY"
                contains: open daily
              - { name: meaning, key: {{key}}, model: answers, prompt: "The capital of Norway?", similar: Oslo is Norway's capital. }
              - name: likeness
                key: {{key}}
                model: fresnel-mini
                draw: true
                prompt: a poster that says "OPEN DAILY"
                similar_image: {{Checkout.PathOf("docs", "images", "cat.jpg")}}

            """;
        await File.WriteAllTextAsync(Path.Combine(server.Data, "fresnel.yaml"), Configuration("") + "\n" + canaries);
        var reload = await server.PostAsync("/admin/reload", "");
        Assert.True((int)reload.Status == 200, reload.Body);
    }

    private static async Task<string> CreateKeyAsync(ServerProcess server)
    {
        var created = await server.PostAsync(
            "/admin/keys",
            """{"name":"canary","budgets":[{"window":"day","usd":1}]}"""
        );
        return created.Json.GetProperty("id").GetString()!;
    }

    private static async Task<bool> RunAsync(ServerProcess server, string name)
    {
        var result = await server.PostAsync($"/admin/canaries/{name}/run", "");
        Assert.True((int)result.Status == 200, result.Body);
        return result.Json.GetProperty("passed").GetBoolean();
    }
}
