using System.Text;
using System.Text.Json;
using Fresnel.TestKit;
using Microsoft.AspNetCore.Http;

namespace Fresnel.EndToEnd.Tests.Routing;

/// <summary>A stream that an upstream cuts, through each API whose callers can request continuation.</summary>
public sealed class ContinuedStreamTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(
        "/v1/chat/completions",
        "\"messages\":[{\"role\":\"user\",\"content\":\"Tell\"}],\"stream_options\":{\"include_usage\":true}",
        "data: [DONE]\n\n"
    )]
    [InlineData(
        "/v1/completions",
        "\"prompt\":\"Tell\",\"stream_options\":{\"include_usage\":true}",
        "data: [DONE]\n\n"
    )]
    [InlineData("/v1/responses", "\"input\":\"Tell\"", "\n\n")]
    [InlineData(
        "/v1/messages",
        "\"max_tokens\":100,\"messages\":[{\"role\":\"user\",\"content\":\"Tell\"}]",
        "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n"
    )]
    public async Task Stream_CutByItsVendor_IsContinuedInOneResponseAndBothAreCharged(
        string path,
        string ask,
        string end
    )
    {
        string? requested = null;
        await using var one = await StubServer.StartAsync(http =>
            StreamAsync(http, "one", ["Once", " upon"], whole: false)
        );
        await using var two = await StubServer.StartAsync(async http =>
        {
            requested = await new StreamReader(http.Request.Body).ReadToEndAsync();
            await StreamAsync(http, "two", [" a", " time"], whole: true);
        });
        await using var server = await ServerProcess.StartAsync(
            _folder.Path("data"),
            Configuration(one.Address, two.Address)
        );

        var reply = await server.PostAsync(
            path,
            $$"""{"model":"m","stream":true,"provider":{"continue_streams":true},{{ask}}}"""
        );

        Assert.Equal("Once upon a time", TextOf(reply.Events));
        Assert.Contains("\n\n: continued by two/m\n\n", reply.Body, StringComparison.Ordinal);
        Assert.EndsWith(end, reply.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("upstream-two", reply.Body, StringComparison.Ordinal); // neither its id nor its model name
        var sent = JsonDocument.Parse(requested!).RootElement;
        Assert.Equal(
            ["user", "assistant", "user"],
            sent.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("role").GetString())
        );
        Assert.Contains("\"Once upon\"", sent.GetProperty("messages")[1].GetRawText(), StringComparison.Ordinal);
        Assert.False(sent.TryGetProperty("provider", out _));

        var recorded = Assert.Single(await LedgerReader.ReadAsync(server.Data, 1));
        Assert.Equal(("completed", 2, "two"), (recorded.Status, recorded.Attempts, recorded.Provider));
        Assert.Equal(recorded.Cost / 1_000_000_000m, CostOf(reply.Events));
    }

    [Fact]
    public async Task Stream_CutWithoutContinuation_EndsWithTheErrorOfItsApi()
    {
        await using var one = await StubServer.StartAsync(http =>
            StreamAsync(http, "one", ["Once", " upon"], whole: false)
        );
        await using var two = await StubServer.StartAsync(http =>
            StreamAsync(http, "two", [" a", " time"], whole: true)
        );
        await using var server = await ServerProcess.StartAsync(
            _folder.Path("data"),
            Configuration(one.Address, two.Address)
        );

        var reply = await server.ChatAsync(
            """{"model":"m","stream":true,"messages":[{"role":"user","content":"Tell"}]}"""
        );

        Assert.Equal(
            ("upstream_error", 0),
            (
                JsonDocument.Parse(reply.Events[^1]).RootElement.GetProperty("error").GetProperty("code").GetString(),
                two.Asked
            )
        );
    }

    private static string Configuration(Uri one, Uri two) =>
        $$"""
            providers:
              - { name: one, kind: compatible, base_url: {{new Uri(one, "v1")}} }
              - { name: two, kind: compatible, base_url: {{new Uri(two, "v1")}} }
            models:
              - name: m
                deployments:
                  - { provider: one, price: { prompt: 2.50, completion: 2.00 } }
                  - { provider: two, price: { prompt: 2.50, completion: 10.00 } }

            """;

    private static async Task StreamAsync(HttpContext http, string name, string[] words, bool whole)
    {
        string Chunk(string choices, string usage = "null") =>
            $$"""data: {"id":"upstream-{{name}}","object":"chat.completion.chunk","created":1,"model":"upstream-{{name}}","choices":[{{choices}}],"usage":{{usage}}}"""
            + "\n\n";
        http.Response.ContentType = "text/event-stream";
        var answer = new StringBuilder(
            Chunk("""{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}""")
        );
        foreach (var word in words)
            answer.Append(Chunk($$"""{"index":0,"delta":{"content":"{{word}}"},"finish_reason":null}"""));
        if (whole)
            answer
                .Append(Chunk("""{"index":0,"delta":{},"finish_reason":"stop"}"""))
                .Append(Chunk("", """{"prompt_tokens":40,"completion_tokens":2,"total_tokens":42}"""))
                .Append("data: [DONE]\n\n");
        await http.Response.WriteAsync(answer.ToString());
    }

    /// <summary>The text of the response, in any API's format.</summary>
    private static string TextOf(IEnumerable<string> events) =>
        string.Concat(
            events
                .Where(data => data != "[DONE]")
                .Select(data => JsonDocument.Parse(data).RootElement)
                .Select(data =>
                    data.TryGetProperty("choices", out var choices)
                        ? string.Concat(
                            choices
                                .EnumerateArray()
                                .Select(choice =>
                                    choice.TryGetProperty("text", out var text) ? text.GetString()
                                    : choice.GetProperty("delta").TryGetProperty("content", out var content)
                                        ? content.GetString()
                                    : ""
                                )
                        )
                        : data.GetProperty("type").GetString() switch
                        {
                            "response.output_text.delta" => data.GetProperty("delta").GetString(),
                            "content_block_delta" => data.GetProperty("delta").GetProperty("text").GetString(),
                            _ => "",
                        }
                )
        );

    /// <summary>The last reported cost.</summary>
    private static decimal CostOf(IEnumerable<string> events) =>
        events
            .Where(data => data != "[DONE]")
            .Select(data => JsonDocument.Parse(data).RootElement)
            .Select(data => data.TryGetProperty("response", out var response) ? response : data)
            .Where(data =>
                data.TryGetProperty("usage", out var usage)
                && usage.ValueKind == JsonValueKind.Object
                && usage.TryGetProperty("cost", out _)
            )
            .Last()
            .GetProperty("usage")
            .GetProperty("cost")
            .GetDecimal();
}
