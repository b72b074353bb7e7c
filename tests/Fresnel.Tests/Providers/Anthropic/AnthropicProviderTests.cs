using System.Net;
using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Anthropic;
using Fresnel.Dialects.OpenAI;
using Fresnel.TestKit;
using Fresnel.Tests.Providers.Compatible;

namespace Fresnel.Tests.Providers.Anthropic;

public sealed class AnthropicProviderTests
{
    private const string Body =
        """{"id":"msg_1","type":"message","role":"assistant","model":"m","content":[{"type":"text","text":"x"}],"stop_reason":"end_turn","usage":{"input_tokens":1,"output_tokens":1}}""";
    private const string Start =
        "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\",\"model\":\"m\",\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}}\n\n";
    private const string Stop = "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";

    [Fact]
    public async Task SendAsync_SameFormat_RelaysRequestAndResponse()
    {
        var upstream = new FakeUpstreamCall(_ => FakeUpstreamCall.Json(Body));
        var request = AnthropicDialect.ReadMessages(
            """{"model":"a","max_tokens":9,"messages":[{"role":"user","content":"hi"}],"service_tier":"auto"}"""u8.ToArray()
        );
        var frame = Assert.Single(await FramesOf(upstream, request));
        var (message, body) = Assert.Single(upstream.Sent);
        Assert.Equal("http://lab.test/v1/messages", message.RequestUri!.AbsoluteUri);
        Assert.Equal(
            ("secret", "2023-06-01"),
            (message.Headers.GetValues("x-api-key").Single(), message.Headers.GetValues("anthropic-version").Single())
        );
        Assert.Equal("application/json", message.Content!.Headers.ContentType!.ToString());
        Assert.Equal(
            """{"model":"claude-x","max_tokens":9,"messages":[{"role":"user","content":"hi"}],"service_tier":"auto"}""",
            body
        );
        Assert.Equal((AnthropicDialect.Messages, Body), (frame.Format, frame.Raw));
    }

    [Theory]
    [InlineData(
        """{"messages":[{"role":"system","content":"s"},{"role":"user","content":[{"type":"text","text":"x"},{"type":"image_url","image_url":{"url":"data:image/png;base64,PNG"}},{"type":"image_url","image_url":{"url":"https://example.org/a.png","detail":"high"}}]}]}"""
    )]
    [InlineData(
        """{"messages":[{"role":"user","content":"x"},{"role":"user","content":"y"},{"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{}"}},{"id":"c2","type":"function","function":{"name":"f","arguments":"{\"a\":1}"}}]},{"role":"tool","tool_call_id":"c1","content":"1"},{"role":"tool","tool_call_id":"c2","content":[{"type":"text","text":"2"}]},{"role":"user","content":"z"}],"tools":[{"type":"function","function":{"name":"f"}}],"tool_choice":"required","parallel_tool_calls":false}"""
    )]
    [InlineData(
        """{"messages":[{"role":"assistant","content":"hello"},{"role":"user","content":""},{"role":"user","content":"x"}],"temperature":2,"top_p":0.5,"stop":["a"],"user":"u","reasoning_effort":"high","stream":true,"response_format":{"type":"json_schema","json_schema":{"name":"s","schema":{"type":"object"}}}}"""
    )]
    [InlineData(
        """{"messages":[{"role":"user","content":"draw"},{"role":"assistant","content":"Here.","images":[{"type":"image_url","image_url":{"url":"data:image/png;base64,PNG"}}]},{"role":"user","content":"more"}],"response_format":{"type":"json_object"}}"""
    )]
    public async Task SendAsync_OpenAIRequest_IsTranslated(string request)
    {
        var png = Convert.ToBase64String(SmallPng());
        var upstream = new FakeUpstreamCall(body =>
        {
            Assert.Empty(MessagesRequestShape.Mistakes(body));
            return body.Contains("\"stream\":true", StringComparison.Ordinal)
                ? FakeUpstreamCall.Events(new ScriptedStream([Start, Stop]))
                : FakeUpstreamCall.Json(Body);
        });
        Assert.NotEmpty(
            await FramesOf(
                upstream,
                OpenAIDialect.ReadChat(
                    Encoding.UTF8.GetBytes(
                        $$"""{"model":"m",{{request[1..].Replace("PNG", png, StringComparison.Ordinal)}}"""
                    )
                )
            )
        );
    }

    [Theory]
    [InlineData(400, ErrorKind.UpstreamRejected)]
    [InlineData(401, ErrorKind.UpstreamDenied)]
    [InlineData(413, ErrorKind.TooLarge)]
    [InlineData(429, ErrorKind.UpstreamBusy)]
    [InlineData(500, ErrorKind.UpstreamFailed)]
    [InlineData(529, ErrorKind.UpstreamBusy)]
    public async Task SendAsync_ErrorStatus_ThrowsBeforeAnyFrame(int status, ErrorKind kind)
    {
        var upstream = new FakeUpstreamCall(_ =>
        {
            var response = FakeUpstreamCall.Json(
                """{"type":"error","error":{"type":"api_error","message":"no"}}""",
                (HttpStatusCode)status
            );
            response.Headers.TryAddWithoutValidation("retry-after", "7");
            return response;
        });
        var error = await Assert.ThrowsAsync<GatewayException>(() => FramesOf(upstream, Ask(stream: true)));
        Assert.Equal(
            (kind, status is 429 or 529 ? TimeSpan.FromSeconds(7) : (TimeSpan?)null),
            (error.Kind, error.RetryAfter)
        );
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("garbage")]
    [InlineData("error")]
    [InlineData("empty")]
    public async Task SendAsync_InterruptedStream_ThrowsGatewayException(string how)
    {
        var error = await Assert.ThrowsAsync<GatewayException>(() =>
            FramesOf(
                new FakeUpstreamCall(_ =>
                    FakeUpstreamCall.Events(
                        new ScriptedStream(
                            how switch
                            {
                                "cut" => [Start, Start[..40]],
                                "garbage" => ["data: \u0001\u0002 not json\n\n"],
                                "error" =>
                                [
                                    Start,
                                    "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":\"boom\"}}\n\n",
                                ],
                                _ => [],
                            }
                        )
                    )
                ),
                Ask(stream: true)
            )
        );
        Assert.Equal(ErrorKind.UpstreamFailed, error.Kind);
    }

    [Fact]
    public async Task SendAsync_StreamInSmallChunks_IsRelayedEventByEvent()
    {
        var pieces = (Start + Stop).Chunk(7).Select(piece => new string(piece)).ToArray();
        Assert.Equal(
            [Start, Stop],
            (
                await FramesOf(
                    new FakeUpstreamCall(_ => FakeUpstreamCall.Events(new ScriptedStream(pieces))),
                    Ask(stream: true)
                )
            ).Select(item => item.Raw)
        );
    }

    private static byte[] SmallPng() =>
        Convert.FromBase64String(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
        );

    private static ChatRequest Ask(bool stream) =>
        new()
        {
            Model = "m",
            Messages = [new Message(Role.User, [new TextPart("x")])],
            Stream = stream,
        };

    private static async Task<List<(WireFormat Format, string Raw, IReadOnlyList<GatewayEvent> Events)>> FramesOf(
        FakeUpstreamCall upstream,
        GatewayRequest request
    )
    {
        List<(WireFormat, string, IReadOnlyList<GatewayEvent>)> frames = [];
        await foreach (
            var frame in AnthropicConformanceTests
                .Of(upstream)
                .SendAsync(request, new Deployment("lab", "claude-x"), TestContext.Current.CancellationToken)
        )
            frames.Add((frame.Format, Encoding.UTF8.GetString(frame.Raw.Span), frame.Events));
        return frames;
    }
}
