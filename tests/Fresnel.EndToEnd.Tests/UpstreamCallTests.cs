using System.Net;
using System.Text.Json;
using Fresnel.TestKit;
using Microsoft.AspNetCore.Http;

namespace Fresnel.EndToEnd.Tests;

/// <summary>A Fresnel server as the OpenAI-compatible upstream of another.</summary>
public sealed class UpstreamCallTests : IDisposable
{
    private const string Hello =
        """{"model":"gpt-5-image-mini","messages":[{"role":"user","content":"What can you do?"}],"unknown_field":{"kept":true}}""";

    private const string Drawing =
        """{"model":"gpt-5-image-mini","messages":[{"role":"user","content":"Draw a marketing banner for a bakery"}]}""";

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Chat_TwoGateways_IsRelayedAndPricedByTheFirst()
    {
        await using var behind = await ServerProcess.StartAsync(_folder.Path("behind"));
        await using var front = await StartFrontAsync(behind);

        var answer = await front.ChatAsync(Hello);

        Assert.Contains("fresnel-mini", answer.Text, StringComparison.Ordinal);
        Assert.Equal("lab/gpt-5-image-mini", answer.Headers["x-fresnel-served-by"]);
        var usage = answer.Json.GetProperty("usage");
        var cost =
            (usage.GetProperty("prompt_tokens").GetInt64() * 2.50m / 1_000_000)
            + (usage.GetProperty("completion_tokens").GetInt64() * 2.00m / 1_000_000);
        Assert.Equal(cost, usage.GetProperty("cost").GetDecimal());
        Assert.Equal(cost, decimal.Parse(answer.Headers["x-fresnel-cost"]));
        var (first, second) = (
            Assert.Single(await LedgerReader.ReadAsync(front.Data, 1)),
            Assert.Single(await LedgerReader.ReadAsync(behind.Data, 1))
        );
        Assert.Equal(((long)(cost * 1_000_000_000), 0), (first.Cost, second.Cost!.Value));
        Assert.Equal((first.PromptTokens, first.CompletionTokens), (second.PromptTokens, second.CompletionTokens));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Stream_TwoGateways_HasUsageOnlyIfRequested(bool requested)
    {
        await using var behind = await ServerProcess.StartAsync(_folder.Path("behind"));
        await using var front = await StartFrontAsync(behind);

        var answer = await front.ChatAsync(
            $$"""{"model":"gpt-5-image-mini","stream":true{{(requested ? ",\"stream_options\":{\"include_usage\":true}" : "")}},"messages":[{"role":"user","content":"What can you do?"}]}"""
        );

        var chunks = answer.Events.SkipLast(1).Select(data => JsonDocument.Parse(data).RootElement).ToList();
        Assert.Equal("[DONE]", answer.Events[^1]);
        var text = string.Concat(
            chunks
                .SelectMany(chunk => chunk.GetProperty("choices").EnumerateArray())
                .Select(choice =>
                    choice.GetProperty("delta").TryGetProperty("content", out var content) ? content.GetString() : null
                )
        );
        Assert.Contains("fresnel-mini", text, StringComparison.Ordinal);
        var usages = chunks
            .Where(chunk => chunk.TryGetProperty("usage", out var usage) && usage.ValueKind == JsonValueKind.Object)
            .ToList();
        Assert.Equal(requested ? 1 : 0, usages.Count);
        if (requested)
            Assert.True(usages[0].GetProperty("usage").GetProperty("cost").GetDecimal() > 0);
        Assert.True(
            Assert.Single(await LedgerReader.ReadAsync(front.Data, 1)).Cost > 0,
            "usage is always asked of the upstream, so the call is priced either way"
        );
    }

    [Fact]
    public async Task Image_TwoGateways_IsTheSameFile()
    {
        await using var behind = await ServerProcess.StartAsync(_folder.Path("behind"));
        await using var front = await StartFrontAsync(behind);
        const string Request =
            """{"model":"gpt-5-image-mini","prompt":"Marketing banner for a bakery","size":"512x512","quality":"low","seed":3}""";

        var (relayed, direct) = (
            await front.PostAsync("/v1/images/generations", Request),
            await behind.PostAsync("/v1/images/generations", Request)
        );

        Assert.Equal("lab/gpt-5-image-mini", relayed.Headers["x-fresnel-served-by"]);
        Assert.Equal(
            direct.Json.GetProperty("data")[0].GetProperty("b64_json").GetString(),
            relayed.Json.GetProperty("data")[0].GetProperty("b64_json").GetString()
        );
        var recorded = Assert.Single(await LedgerReader.ReadAsync(front.Data, 1));
        Assert.Equal(1, recorded.Images);
        Assert.True(recorded.Cost > 0);
    }

    [Fact]
    public async Task Chat_UpstreamDies_TheBuiltInModelServesWhatItCanAndReportsIt()
    {
        var behind = await ServerProcess.StartAsync(_folder.Path("behind"));
        await using var front = await StartFrontAsync(behind);
        Assert.Equal("lab/gpt-5-image-mini", (await front.ChatAsync(Hello)).Headers["x-fresnel-served-by"]);

        await behind.KillAsync();
        await behind.DisposeAsync();
        var answer = await front.ChatAsync(Drawing);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("built-in/fresnel-mini", answer.Headers["x-fresnel-served-by"]);
        Assert.Equal("fresnel-mini", answer.Json.GetProperty("model").GetString());
        var forbidden = await front.ChatAsync(
            Drawing.Replace(
                "{\"model\"",
                "{\"provider\":{\"ignore\":[\"built-in\"]},\"model\"",
                StringComparison.Ordinal
            )
        );
        forbidden.IsError(HttpStatusCode.BadGateway, "server_error", "upstream_error", null, "could not be reached");
        var conversation = await front.ChatAsync(Hello); // never a description of itself with 200
        conversation.IsError(HttpStatusCode.BadGateway, "server_error", "upstream_error", null, "lab");
        Assert.Equal(
            ["lab", "built-in", "lab", "lab"],
            (await LedgerReader.ReadAsync(front.Data, 4)).Select(call => call.Provider)
        );
    }

    [Fact]
    public async Task Chat_UpstreamRejectsOurKey_Returns502WithoutTheKey()
    {
        await using var behind = await ServerProcess.StartAsync(_folder.Path("behind"));
        await using var front = await ServerProcess.StartAsync(
            _folder.Path("front"),
            Upstreams.Lab(behind.Address, "sk-not-the-right-key")
        );

        var answer = await front.ChatAsync("""{"model":"lab-model","messages":[{"role":"user","content":"Hello"}]}""");

        answer.IsError(HttpStatusCode.BadGateway, "server_error", "upstream_denied", null, "lab");
        Assert.DoesNotContain("sk-not", answer.Body + front.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_UpstreamDisconnects_EndsWithAnErrorEvent()
    {
        var seen = new TaskCompletionSource();
        await using var upstream = await StubServer.StartAsync(async http =>
        {
            await BeginAsync(http, "Once upon");
            await seen.Task;
            http.Abort();
        });
        await using var front = await ServerProcess.StartAsync(_folder.Path("front"), Upstreams.Lab(upstream.Address));

        using var response = await front.OpenChatAsync(
            """{"model":"gpt-5-image-mini","stream":true,"messages":[{"role":"user","content":"Tell me a story"}]}"""
        );
        using var lines = new StreamReader(
            await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)
        );
        Assert.Contains(
            "Once upon",
            await lines.ReadLineAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        seen.SetResult();
        var rest = (await lines.ReadToEndAsync(TestContext.Current.CancellationToken)).Trim();

        Assert.StartsWith("data: {\"error\":{", rest, StringComparison.Ordinal);
        Assert.Equal(
            "upstream_error",
            JsonDocument.Parse(rest[6..]).RootElement.GetProperty("error").GetProperty("code").GetString()
        );
        Assert.Equal("failed", Assert.Single(await LedgerReader.ReadAsync(front.Data, 1)).Status);
    }

    [Fact]
    public async Task Stream_CallerDisconnects_CancelsTheUpstreamAndChargesWhatWasSent()
    {
        var left = new TaskCompletionSource();
        await using var upstream = await StubServer.StartAsync(async http =>
        {
            http.RequestAborted.Register(left.SetResult);
            await BeginAsync(http, "Once upon a time");
            await left.Task;
        });
        await using var front = await ServerProcess.StartAsync(_folder.Path("front"), Upstreams.Lab(upstream.Address));

        using (
            var response = await front.OpenChatAsync(
                """{"model":"lab-model","stream":true,"messages":[{"role":"user","content":"Tell me a story"}]}"""
            )
        )
        {
            var stream = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
            await stream.ReadExactlyAsync(new byte[32], TestContext.Current.CancellationToken);
        }

        await Wait.ForAsync("the vendor sees that its call is cancelled", left.Task);
        var recorded = Assert.Single(await LedgerReader.ReadAsync(front.Data, 1));
        Assert.Equal(("disconnected", 1), (recorded.Status, recorded.Estimated));
        Assert.True(recorded.Cost > 0);
    }

    [Fact]
    public async Task Stream_UpstreamIdle_SendsKeepAlives()
    {
        var release = new TaskCompletionSource();
        await using var upstream = await StubServer.StartAsync(async http =>
        {
            await release.Task;
            await StubServer.AnswerChatAsync(http);
        });
        await using var front = await ServerProcess.StartAsync(_folder.Path("front"), Upstreams.Lab(upstream.Address));

        using var response = await front.OpenChatAsync(
            """{"model":"lab-model","stream":true,"messages":[{"role":"user","content":"Hello"}]}"""
        );
        using var lines = new StreamReader(
            await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)
        );
        Assert.StartsWith(
            ":",
            await lines.ReadLineAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        release.SetResult();

        Assert.Contains(
            "Hello.",
            await lines.ReadToEndAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    private static async Task BeginAsync(HttpContext http, string text)
    {
        http.Response.ContentType = "text/event-stream";
        await http.Response.WriteAsync(
            $$$"""data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"up","choices":[{"index":0,"delta":{"role":"assistant","content":"{{{text}}}"},"logprobs":null,"finish_reason":null}]}"""
                + "\n\n"
        );
        await http.Response.Body.FlushAsync();
    }

    private Task<ServerProcess> StartFrontAsync(ServerProcess behind) =>
        ServerProcess.StartAsync(
            _folder.Path("front"),
            Upstreams.Lab(behind.Address, "env:LAB_KEY"),
            new Dictionary<string, string> { ["LAB_KEY"] = behind.AdminKey }
        );
}
