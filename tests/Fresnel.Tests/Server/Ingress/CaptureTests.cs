using System.Text.Json;
using Fresnel.Access;

namespace Fresnel.Tests.Server.Ingress;

/// <summary>What is kept of calls through the server's own endpoints.</summary>
public sealed class CaptureTests : IAsyncLifetime
{
    private const string Prompt = "How many bytes, in words of my own?";

    private readonly CancellationToken _stop = TestContext.Current.CancellationToken;
    private EndpointsUnderTest _api = null!;

    public async ValueTask InitializeAsync() => _api = await EndpointsUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Theory]
    [InlineData("/v1/chat/completions", """{"model":"m","messages":[{"role":"user","content":"PROMPT"}]}""")]
    [InlineData(
        "/v1/chat/completions",
        """{"model":"m","stream":true,"messages":[{"role":"user","content":"PROMPT"}]}"""
    )]
    [InlineData("/v1/completions", """{"model":"m","prompt":"PROMPT"}""")]
    [InlineData("/v1/responses", """{"model":"m","input":"PROMPT"}""")]
    [InlineData("/v1/messages", """{"model":"m","max_tokens":9,"messages":[{"role":"user","content":"PROMPT"}]}""")]
    [InlineData("/v1beta/models/m:generateContent", """{"contents":[{"role":"user","parts":[{"text":"PROMPT"}]}]}""")]
    [InlineData(
        "/v1beta/models/m:streamGenerateContent",
        """{"contents":[{"role":"user","parts":[{"text":"PROMPT"}]}]}"""
    )]
    public async Task Call_OfAKeyThatCapturesAll_KeepsRequestAndAnswerAndCanBeSentAgain(string path, string body)
    {
        body = body.Replace("PROMPT", Prompt, StringComparison.Ordinal);
        var (id, secret) = await CreateKeyAsync("""{"name":"open","capture":"all"}""");
        Assert.Equal(200, (await _api.SendAsync("POST", path, body, secret)).Status);

        var call = await CallOfAsync(id);
        var capture = (await _api.Gateway.Services.Stores.Captures.FindAsync(id, call, _stop))!;

        Assert.Equal(body, System.Text.Encoding.UTF8.GetString(capture.Body.Span));
        Assert.Equal("Twelve bytes", Assert.Single(capture.Answers).Text);
        Assert.Equal((path, CaptureMode.All), (capture.Request.Path, capture.Mode));
        Assert.Equal(72, (capture.ExpiresAt - capture.CapturedAt).TotalHours);
        Assert.NotNull(await _api.FindRecordedApiAsync(capture));
    }

    [Fact]
    public async Task Call_WithItsKeyInTheAddress_KeepsNoCredential()
    {
        var (id, secret) = await CreateKeyAsync("""{"name":"open","capture":"all"}""");
        var body = """{"contents":[{"role":"user","parts":[{"text":"Hello"}]}]}""";
        var path = $"/v1beta/models/m:streamGenerateContent?alt=sse&key={secret}";
        Assert.Equal(200, (await _api.SendAsync("POST", path, body, key: "")).Status);

        var capture = await _api.Gateway.Services.Stores.Captures.FindAsync(id, await CallOfAsync(id), _stop);

        Assert.Equal("/v1beta/models/m:streamGenerateContent?alt=sse", capture!.Request.Path);
    }

    [Theory]
    [InlineData("""{"name":"closed"}""")]
    [InlineData("""{"name":"closed","capture":null}""")]
    public async Task Call_OfAnotherKey_KeepsNothing(string key)
    {
        var (id, secret) = await CreateKeyAsync(key);
        await ChatAsync(secret);

        Assert.Null(await _api.Gateway.Services.Stores.Captures.FindAsync(id, await CallOfAsync(id), _stop));
        Assert.Equal(0, await _api.Gateway.Services.Stores.Captures.RemoveAllAsync(id, _stop));
    }

    [Fact]
    public async Task Call_AfterTheOperatorTurnedCapturesOff_KeepsNothing()
    {
        var captures = _api.Gateway.Services.Stores.Captures;
        var (id, secret) = await CreateKeyAsync("""{"name":"open","capture":"all"}""");
        captures.Options = captures.Options with { MaxBytes = 0 };
        await ChatAsync(secret);

        Assert.Null(await captures.FindAsync(id, await CallOfAsync(id), _stop));
    }

    [Fact]
    public async Task Call_ThatFails_KeepsItsRequest()
    {
        var (id, secret) = await CreateKeyAsync("""{"name":"open","capture":"all"}""");
        await _api.SendAsync("POST", "/v1/chat/completions", Chat("none"), secret);

        var capture = await _api.Gateway.Services.Stores.Captures.FindAsync(id, await CallOfAsync(id), _stop);

        Assert.Equal(Chat("none"), System.Text.Encoding.UTF8.GetString(capture!.Body.Span));
        Assert.Empty(capture.Answers);
    }

    [Fact]
    public async Task Changes_OfCaptures_AreInTheAuditLog()
    {
        var (id, secret) = await CreateKeyAsync("""{"name":"open"}""");
        await _api.SendAsync("PATCH", $"/admin/keys/{id}", """{"capture":"pictures","capture_hours":5}""");
        await ChatAsync(secret);
        var call = await CallOfAsync(id);
        await _api.SendAsync("DELETE", $"/admin/captures/{call}");
        await _api.SendAsync("DELETE", $"/admin/keys/{id}/captures");

        var entries = JsonElement.Parse((await _api.SendAsync("GET", "/admin/audit")).Body).GetProperty("data");

        Assert.Equal(
            ["capture.clear", "capture.remove", "key.change"],
            entries.EnumerateArray().Take(3).Select(entry => entry.GetProperty("action").GetString())
        );
        var capture = entries[2].GetProperty("after").GetProperty("policy").GetProperty("capture");
        Assert.Equal("""{"mode":"pictures","hours":5}""", capture.GetRawText());
        Assert.False(entries[2].GetProperty("before").GetProperty("policy").TryGetProperty("capture", out _));
    }

    [Fact]
    public async Task Content_Read_IsInTheAuditLogWithItsReader()
    {
        var (id, secret) = await CreateKeyAsync("""{"name":"open","capture":"all"}""");
        await ChatAsync(secret);
        var call = await CallOfAsync(id);
        var (reader, key) = await CreateKeyAsync("""{"name":"reader","role":"editor"}""");
        Assert.Equal(200, (await _api.SendAsync("GET", $"/admin/captures/{call}", key: key)).Status);
        Assert.Equal(404, (await _api.SendAsync("GET", "/admin/captures/req_none", key: key)).Status);

        var entries = JsonElement.Parse((await _api.SendAsync("GET", $"/admin/audit?target={call}")).Body);

        var entry = Assert.Single(entries.GetProperty("data").EnumerateArray());
        Assert.Equal(
            ("capture.read", reader, call),
            (
                entry.GetProperty("action").GetString(),
                entry.GetProperty("actor").GetString(),
                entry.GetProperty("target").GetString()
            )
        );
        Assert.Equal(id, entry.GetProperty("after").GetProperty("key").GetString());
        Assert.DoesNotContain(Prompt, entry.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("viewer", 403)]
    [InlineData("editor", 200)]
    public async Task Content_ByRole_IsForEditorsOnly(string role, int status)
    {
        var (id, secret) = await CreateKeyAsync("""{"name":"open","capture":"all"}""");
        await ChatAsync(secret);
        var (_, reader) = await CreateKeyAsync($$"""{"name":"reader","role":"{{role}}"}""");

        var (actual, _) = await _api.SendAsync("GET", $"/admin/captures/{await CallOfAsync(id)}", key: reader);

        Assert.Equal(status, actual);
    }

    private static string Chat(string model) =>
        $$"""{"model":"{{model}}","messages":[{"role":"user","content":"{{Prompt}}"}]}""";

    private Task<(int, string)> ChatAsync(string secret) =>
        _api.SendAsync("POST", "/v1/chat/completions", Chat("m"), secret);

    private async Task<(string Id, string Secret)> CreateKeyAsync(string json)
    {
        var created = JsonElement.Parse((await _api.SendAsync("POST", "/admin/keys", json)).Body);
        return (created.GetProperty("id").GetString()!, created.GetProperty("key").GetString()!);
    }

    private async Task<string> CallOfAsync(string key)
    {
        await _api.Gateway.Services.Ledger.DrainAsync(_stop);
        var calls = JsonElement.Parse((await _api.SendAsync("GET", $"/admin/calls?key={key}")).Body);
        return calls.GetProperty("data")[0].GetProperty("id").GetString()!;
    }
}
