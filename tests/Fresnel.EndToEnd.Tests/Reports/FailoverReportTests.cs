using System.Text.Json;
using Fresnel.TestKit;
using Microsoft.AspNetCore.Http;
using static Fresnel.EndToEnd.Tests.Pairs.VendorStub;

namespace Fresnel.EndToEnd.Tests.Reports;

/// <summary>Public reports about other gateways: failover. Test names contain the issue number.</summary>
public sealed class FailoverReportTests : IDisposable
{
    private const string Price = "prompt: 2.50, completion: 2.00, image_output: 8.00";

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>The fallback of an image edit calls the first provider again, or sends no image.</summary>
    [Fact]
    public async Task Bifrost6966_EditFails_NextDeploymentGetsItsModelNameAndTheImage()
    {
        (string? Model, byte[] Picture) requested = default;
        var picture = TestImages.Plain("#ff0000", 64, 64);
        await using var one = await StubServer.StartAsync(http =>
            JsonAsync(http, """{"error":{"message":"oops"}}""", 500)
        );
        await using var two = await StubServer.StartAsync(async http =>
        {
            var form = await http.Request.ReadFormAsync();
            using var file = new MemoryStream();
            await form.Files.Single().CopyToAsync(file);
            requested = (form["model"], file.ToArray());
            await JsonAsync(
                http,
                """{"created":1,"data":[{"b64_json":"AAAA"}],"usage":{"input_tokens":9,"output_tokens":272,"total_tokens":281}}"""
            );
        });
        await using var server = await ReportedServer.StartAsync(
            _folder.Path("data"),
            Price,
            "",
            ("openai", one, "gpt-image-1"),
            ("compatible", two, "their-image-model")
        );

        var answer = await server.EditAsync(picture);

        Assert.Equal("two/their-image-model", answer.Headers["x-fresnel-served-by"]);
        Assert.Equal("their-image-model", requested.Model);
        Assert.Equal(picture, requested.Picture);
        Assert.Equal((1, 1), (one.Asked, two.Asked));
    }

    /// <summary>
    /// A stream starts with an event without content and then fails, and no other deployment is tried.
    /// </summary>
    [Theory]
    [InlineData(
        "openai",
        "/v1/responses",
        "\"input\":\"Hi\"",
        """{"type":"response.created","sequence_number":0,"response":{"id":"resp_1","object":"response","status":"in_progress","model":"m","output":[]}}""",
        """{"type":"error","sequence_number":1,"error":{"type":"insufficient_quota","code":"insufficient_quota","message":"You exceeded your current quota."}}"""
    )]
    [InlineData(
        "openai",
        "/v1/responses",
        "\"input\":\"Hi\"",
        """{"type":"response.in_progress","sequence_number":0,"response":{"id":"resp_1","object":"response","status":"in_progress","model":"m","output":[]}}""",
        """{"type":"response.failed","sequence_number":1,"response":{"id":"resp_1","object":"response","status":"failed","model":"m","output":[],"error":{"code":"rate_limit_exceeded","message":"Slow down."}}}"""
    )]
    [InlineData(
        "compatible",
        "/v1/chat/completions",
        "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]",
        """{"id":"c","model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]}""",
        """{"error":{"type":"insufficient_quota","code":"insufficient_quota","message":"You exceeded your current quota."}}"""
    )]
    [InlineData(
        "anthropic",
        "/v1/messages",
        "\"max_tokens\":10,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]",
        """{"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"m","content":[],"stop_reason":null,"usage":{"input_tokens":12,"output_tokens":1}}}""",
        """{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}"""
    )]
    public async Task Bifrost5395_ErrorAfterAnEmptyEvent_FailsOver(
        string kind,
        string path,
        string ask,
        string nothing,
        string error
    )
    {
        await using var one = await StubServer.StartAsync(http =>
            EventsAsync(http, kind != "compatible", nothing, error)
        );
        await using var two = await StubServer.StartAsync(http => StreamAsync(http, "Hello", " there."));
        await using var server = await ReportedServer.StartAsync(
            _folder.Path("data"),
            Price,
            "",
            (kind, one, "gpt-5-mini"),
            ("compatible", two, "m")
        );

        var answer = await server.PostAsync(path, $$"""{"model":"{{ReportedServer.Model}}","stream":true,{{ask}}}""");

        Assert.Equal("two/m", answer.Headers["x-fresnel-served-by"]);
        Assert.Contains("Hello", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("\"error\":{", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("msg_1", answer.Body, StringComparison.Ordinal); // nothing of the failed attempt is sent
        var recorded = Assert.Single(await LedgerReader.ReadAsync(server.Data, 1));
        Assert.Equal(
            ("completed", "two", 2, (1000 * 2_500) + (2 * 2_000)),
            (recorded.Status, recorded.Provider, recorded.Attempts, recorded.Cost)
        );
    }

    /// <summary>The fallback uses another format, and the image is lost in translation.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Litellm15803_FallbackFromOpenAIToGemini_SendsTheImage(bool byAddress)
    {
        JsonElement requested = default;
        var picture = TestImages.Plain("#ff0000", 64, 64);
        await using var pictures = await StubServer.StartAsync(http => http.Response.Body.WriteAsync(picture).AsTask());
        await using var one = await StubServer.StartAsync(http =>
            JsonAsync(
                http,
                """{"error":{"message":"Incorrect API key provided","type":"invalid_request_error","code":"invalid_api_key"}}""",
                401
            )
        );
        await using var two = await StubServer.StartAsync(async http =>
        {
            requested = await ReportedServer.BodyAsync(http);
            await JsonAsync(
                http,
                """{"candidates":[{"content":{"parts":[{"text":"It is red."}],"role":"model"},"finishReason":"STOP","index":0}],"usageMetadata":{"promptTokenCount":270,"candidatesTokenCount":4,"totalTokenCount":274}}"""
            );
        });
        await using var server = await ReportedServer.StartAsync(
            _folder.Path("data"),
            Price,
            "fetch: { allow: [127.0.0.0/8] }\n",
            ("openai", one, "gpt-4.1-mini"),
            ("gemini", two, "gemini-2.5-flash")
        );
        var url = byAddress ? new Uri(pictures.Address, "red.png").ToString() : TestImages.DataUrl(picture);

        var answer = await server.ChatAsync(
            $$$"""{"model":"{{{ReportedServer.Model}}}","messages":[{"role":"user","content":[{"type":"text","text":"What is in this image?"},{"type":"image_url","image_url":{"url":"{{{url}}}"}}]}]}"""
        );

        Assert.Equal(
            ("It is red.", "two/gemini-2.5-flash", 1),
            (answer.Text, answer.Headers["x-fresnel-served-by"], one.Asked)
        );
        var parts = requested.GetProperty("contents")[0].GetProperty("parts").EnumerateArray().ToList();
        Assert.Equal("What is in this image?", parts[0].GetProperty("text").GetString());
        Assert.Equal(picture, parts[1].GetProperty("inlineData").GetProperty("data").GetBytesFromBase64());
    }

    /// <summary>
    /// A stream ends abnormally after some text, though another deployment could continue it. Here a caller may
    /// request that.
    /// </summary>
    [Theory]
    [InlineData]
    [InlineData("}{", "[DONE]")]
    public async Task Litellm40404_StreamEndsAbnormally_IsContinuedByTheNextDeployment(params string[] after)
    {
        await using var one = await StubServer.StartAsync(http =>
            EventsAsync(http, false, [Chunk("{\"role\":\"assistant\",\"content\":\"Once upon\"}"), .. after])
        );
        await using var two = await StubServer.StartAsync(http => StreamAsync(http, " a", " time."));
        await using var server = await ReportedServer.StartAsync(
            _folder.Path("data"),
            Price,
            "",
            ("compatible", one, "m"),
            ("compatible", two, "m")
        );

        var answer = await server.ChatAsync(
            $$"""{"model":"{{ReportedServer.Model}}","stream":true,"provider":{"continue_streams":true},"messages":[{"role":"user","content":"Tell"}]}"""
        );

        var text = string.Concat(
            answer
                .Events.SkipLast(1)
                .SelectMany(data => JsonDocument.Parse(data).RootElement.GetProperty("choices").EnumerateArray())
                .Select(choice =>
                    choice.GetProperty("delta").TryGetProperty("content", out var content) ? content.GetString() : ""
                )
        );
        Assert.Equal(("Once upon a time.", "[DONE]", 1), (text, answer.Events[^1], two.Asked));
    }

    private static Task StreamAsync(HttpContext http, params string[] words) =>
        EventsAsync(
            http,
            false,
            [
                Chunk("{\"role\":\"assistant\",\"content\":\"\"}"),
                .. words.Select(word => Chunk($$"""{"content":"{{word}}"}""")),
                Chunk("{}", "\"stop\""),
                """{"id":"up","object":"chat.completion.chunk","created":1,"model":"m","choices":[],"usage":{"prompt_tokens":1000,"completion_tokens":2,"total_tokens":1002}}""",
                "[DONE]",
            ]
        );

    private static string Chunk(string delta, string finish = "null") =>
        $$"""{"id":"up","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{{delta}},"finish_reason":{{finish}}}],"usage":null}""";
}
