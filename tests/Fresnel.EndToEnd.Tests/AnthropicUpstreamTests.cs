using System.Net;
using System.Text.Json;
using Anthropic.Exceptions;
using Anthropic.Models.Messages;
using Fresnel.TestKit;
using Microsoft.AspNetCore.Http;
using OpenAI.Chat;

namespace Fresnel.EndToEnd.Tests;

/// <summary>A deployment at an Anthropic upstream, called by Anthropic's and by OpenAI's SDK.</summary>
public sealed class AnthropicUpstreamTests : IDisposable
{
    private const string Head =
        "\"id\":\"msg_up\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"claude-lab-1\"";

    private readonly TestFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ToolRoundTrip_SameVendor_PassesThrough()
    {
        List<string> sent = [];
        await using var upstream = await StubServer.StartAsync(async http =>
        {
            Assert.Equal(
                ("vendor-key", "2023-06-01"),
                (http.Request.Headers["x-api-key"].ToString(), http.Request.Headers["anthropic-version"].ToString())
            );
            var body = await BodyAsync(http);
            sent.Add(body);
            await AnswerAsync(
                http,
                body.Contains("tool_result", StringComparison.Ordinal)
                    ? """{"type":"text","text":"It is sunny."}"""
                    : """{"type":"thinking","thinking":"hm","signature":"sig"},{"type":"tool_use","id":"toolu_1","name":"weather","input":{"city":"Oslo"},"caller":{"type":"direct"}}""",
                "tool_use"
            );
        });
        await using var server = await StartAsync(upstream);
        using var client = AnthropicSdkTests.Client(server);
        var ask = AnthropicSdkTests.Ask(AnthropicSdkTests.Text("What is the weather in Oslo?")) with
        {
            Model = "claude-lab",
            Tools =
            [
                new Tool
                {
                    Name = "weather",
                    InputSchema = new InputSchema
                    {
                        Properties = new Dictionary<string, JsonElement>
                        {
                            ["city"] = JsonDocument.Parse("""{"type":"string"}""").RootElement,
                        },
                    },
                },
            ],
        };

        var first = await client.Messages.Create(ask, Cancellation);
        var call = first
            .Content.Select(block => block.TryPickToolUse(out var use) ? use : null)
            .Single(use => use is not null)!;
        Assert.Equal(("weather", "Oslo"), (call.Name, call.Input["city"].GetString()));
        var second = await client.Messages.Create(
            ask with
            {
                Messages =
                [
                    .. ask.Messages,
                    new AssistantMessageParam(
                        new List<ContentBlockParam>
                        {
                            new ThinkingBlockParam { Thinking = "hm", Signature = "sig" },
                            new ToolUseBlockParam
                            {
                                ID = call.ID,
                                Name = call.Name,
                                Input = call.Input,
                            },
                        }
                    ),
                    new UserMessageParam(
                        new List<ContentBlockParam> { new ToolResultBlockParam(call.ID) { Content = "sunny" } }
                    ),
                ],
            },
            Cancellation
        );

        Assert.Equal("It is sunny.", AnthropicSdkTests.TextOf(second));
        Assert.Equal(
            ["claude-lab-1", "claude-lab-1"],
            sent.Select(body => JsonDocument.Parse(body).RootElement.GetProperty("model").GetString())
        );
        Assert.Contains("\"signature\":\"sig\"", sent[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ToolRoundTrip_FromOpenAIsSdk_IsTranslatedBothWays()
    {
        await using var upstream = await StubServer.StartAsync(async http =>
        {
            var body = await BodyAsync(http);
            Assert.Empty(MessagesRequestShape.Mistakes(body));
            await AnswerAsync(
                http,
                body.Contains("tool_result", StringComparison.Ordinal)
                    ? """{"type":"text","text":"It is sunny."}"""
                    : """{"type":"text","text":"Let me see."},{"type":"tool_use","id":"toolu_1","name":"weather","input":{"city":"Oslo"},"caller":{"type":"direct"}}""",
                body.Contains("tool_result", StringComparison.Ordinal) ? "end_turn" : "tool_use"
            );
        });
        await using var server = await StartAsync(upstream);
        var client = server.Client().GetChatClient("claude-lab");
        var options = new ChatCompletionOptions
        {
            Tools =
            {
                ChatTool.CreateFunctionTool(
                    "weather",
                    null,
                    BinaryData.FromString("""{"type":"object","properties":{"city":{"type":"string"}}}""")
                ),
            },
        };
        var picture = ChatMessageContentPart.CreateImagePart(
            BinaryData.FromBytes(TestImages.Page("Oslo", 64, 48)),
            "image/png"
        );
        List<ChatMessage> messages =
        [
            new SystemChatMessage("Be brief."),
            new UserChatMessage(ChatMessageContentPart.CreateTextPart("What is the weather there?"), picture),
        ];

        ChatCompletion first = await client.CompleteChatAsync(messages, options, Cancellation);
        Assert.Equal(
            (ChatFinishReason.ToolCalls, "weather", """{"city":"Oslo"}"""),
            (first.FinishReason, first.ToolCalls[0].FunctionName, first.ToolCalls[0].FunctionArguments.ToString())
        );
        Assert.Equal((12, 7), (first.Usage.InputTokenCount, first.Usage.OutputTokenCount));
        messages.AddRange([new AssistantChatMessage(first), new ToolChatMessage(first.ToolCalls[0].Id, "sunny")]);
        ChatCompletion second = await client.CompleteChatAsync(messages, options, Cancellation);
        Assert.Equal("It is sunny.", second.Content[0].Text);
    }

    [Fact]
    public async Task Stream_AbandonedByTheSdk_IsCancelledUpstream()
    {
        var left = new TaskCompletionSource();
        await using var upstream = await StubServer.StartAsync(async http =>
        {
            http.RequestAborted.Register(() => left.TrySetResult());
            http.Response.ContentType = "text/event-stream";
            await http.Response.WriteAsync(
                $"event: message_start\ndata: {{\"type\":\"message_start\",\"message\":{{{Head},\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,\"usage\":{{\"input_tokens\":12,\"output_tokens\":1}}}}}}\n\n"
                    + "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"Once\"}}\n\n"
            );
            await http.Response.Body.FlushAsync();
            await left.Task;
        });
        await using var server = await StartAsync(upstream);
        using var client = AnthropicSdkTests.Client(server);
        await foreach (
            var item in client.Messages.CreateStreaming(
                AnthropicSdkTests.Ask(AnthropicSdkTests.Text("Hello")) with
                {
                    Model = "claude-lab",
                },
                Cancellation
            )
        )
            break;
        await Wait.ForAsync("the vendor sees that its call is cancelled", left.Task);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CacheWrite_OwnPrice_IsCharged(bool stream)
    {
        const string Usage =
            """{"input_tokens":10,"cache_creation_input_tokens":1000,"cache_creation":{"ephemeral_5m_input_tokens":800,"ephemeral_1h_input_tokens":200},"cache_read_input_tokens":400,"output_tokens":7}""";
        await using var upstream = await StubServer.StartAsync(http =>
        {
            http.Response.ContentType = stream ? "text/event-stream" : "application/json";
            return http.Response.WriteAsync(
                stream
                    ? $$$"""
                    data: {"type":"message_start","message":{{{{Head}}},"content":[],"usage":{{{Usage.Replace(
                        ":7}",
                        ":1}",
                        StringComparison.Ordinal
                    )}}}}}

                    data: {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":7,"cache_creation_input_tokens":1000}}

                    data: {"type":"message_stop"}


                    """
                    : $$$"""{{{{Head}}},"content":[],"stop_reason":"end_turn","stop_sequence":null,"usage":{{{Usage}}}}"""
            );
        });
        await using var server = await StartAsync(
            upstream,
            "cached_prompt: 0.3, cache_write: 3.75, cache_write_hour: 6, "
        );

        var answer = await server.ChatAsync(
            $$"""{"model":"claude-lab","messages":[{"role":"user","content":"Hello"}],"stream":{{(stream ? "true" : "false")}}}"""
        );

        var generation = (
            await server.GetAsync($"/v1/generation?id={answer.Headers["x-request-id"]}")
        ).Json.GetProperty("data");
        Assert.Equal(
            [
                "input_text 10 0.00003",
                "cached_input 400 0.00012",
                "cache_write 800 0.003",
                "cache_write_hour 200 0.0012",
                "output_text 7 0.000105",
            ],
            generation
                .GetProperty("lines")
                .EnumerateArray()
                .Select(line => $"{line.GetProperty("kind")} {line.GetProperty("quantity")} {line.GetProperty("cost")}")
        );
        Assert.Equal(0.004455m, generation.GetProperty("total_cost").GetDecimal());
    }

    [Theory]
    [InlineData(529, "overloaded_error", HttpStatusCode.TooManyRequests, "rate_limit_error")]
    [InlineData(400, "invalid_request_error", HttpStatusCode.BadRequest, "invalid_request_error")]
    [InlineData(401, "authentication_error", HttpStatusCode.BadGateway, "api_error")]
    public async Task Upstream_Error_ReachesTheSdkTyped(int status, string type, HttpStatusCode seen, string seenType)
    {
        await using var upstream = await StubServer.StartAsync(http =>
        {
            http.Response.StatusCode = status;
            http.Response.ContentType = "application/json";
            return http.Response.WriteAsync(
                $$$"""{"type":"error","error":{"type":"{{{type}}}","message":"max_tokens: 99 > 64"}}"""
            );
        });
        await using var server = await StartAsync(upstream);
        using var client = AnthropicSdkTests.Client(server);
        var error = await Assert.ThrowsAnyAsync<AnthropicApiException>(() =>
            client.Messages.Create(
                AnthropicSdkTests.Ask(AnthropicSdkTests.Text("Hello")) with
                {
                    Model = "claude-lab",
                },
                Cancellation
            )
        );
        Assert.Equal((seen, seenType), (error.StatusCode, error.Type!.Raw()));
    }

    private static async Task<string> BodyAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        return await reader.ReadToEndAsync(Cancellation);
    }

    private static Task AnswerAsync(HttpContext http, string blocks, string reason)
    {
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(
            $$$"""{ {{{Head}}},"content":[{{{blocks}}}],"stop_reason":"{{{reason}}}","stop_sequence":null,"usage":{"input_tokens":10,"cache_read_input_tokens":2,"cache_creation_input_tokens":0,"output_tokens":7} }"""
        );
    }

    private Task<ServerProcess> StartAsync(StubServer upstream, string prices = "") =>
        ServerProcess.StartAsync(
            _folder.Path("data"),
            $$"""
            providers:
              - name: lab
                kind: anthropic
                base_url: {{new Uri(upstream.Address, "v1")}}
                api_key: vendor-key
            models:
              - name: claude-lab
                deployments:
                  - provider: lab
                    model: claude-lab-1
                    price: { prompt: 3, {{prices}}completion: 15 }

            """
        );
}
