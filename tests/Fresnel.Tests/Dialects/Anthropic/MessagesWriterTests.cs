using System.Buffers;
using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Anthropic;

namespace Fresnel.Tests.Dialects.Anthropic;

/// <summary>Responses to callers.</summary>
public sealed class MessagesWriterTests
{
    private const string Begun = """
        event: message_start
        data: {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"fresnel-mini","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":0,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":0,"output_tokens_details":{"thinking_tokens":0}}}}


        """;

    private static readonly Usage Used = new()
    {
        PromptTokens = 10,
        CachedPromptTokens = 2,
        CompletionTokens = 5,
        ReasoningTokens = 1,
    };

    private static readonly Frame[] Answer =
    [
        Frame.Of(new ResponseStarted(null, "fresnel-mini")),
        Frame.Of(new ReasoningDelta("hm")),
        Frame.Of(new TextDelta("A \"cat\"\n")),
        Frame.Of(new TextDelta(new Utf8Text("caf\\u00e9"u8.ToArray(), true))),
        Frame.Of(new ToolCallStarted(4, "call_1", "look"), new ToolArgumentsDelta(4, "{\"x\":")),
        Frame.Of(new ToolCallStarted(7, "", "bare"), new ToolArgumentsDelta(7, "{}")),
        Frame.Of(new ToolArgumentsDelta(4, "1}")),
        Frame.Of(
            new PartialImage(0, 0, new ImageSource.Bytes(new byte[] { 9 }, "image/png")),
            new ImageCompleted(0, new ImageSource.Bytes(new byte[] { 1, 2, 3 }, "image/png"))
        ),
        Frame.Of(new ChoiceFinished(FinishReason.Stop), new UsageReported(Used)),
    ];

    [Fact]
    public void Write_Stream_WritesTypedEvents() =>
        Assert.Equal(
            Begun
                + """
                event: content_block_start
                data: {"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}

                event: content_block_delta
                data: {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"hm"}}

                event: content_block_stop
                data: {"type":"content_block_stop","index":0}

                event: content_block_start
                data: {"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}}

                event: content_block_delta
                data: {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"A \"cat\"\n"}}

                event: content_block_delta
                data: {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"caf\u00e9"}}

                event: content_block_stop
                data: {"type":"content_block_stop","index":1}

                event: content_block_start
                data: {"type":"content_block_start","index":2,"content_block":{"type":"tool_use","id":"call_1","name":"look","input":{},"caller":{"type":"direct"}}}

                event: content_block_delta
                data: {"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"{\"x\":"}}

                event: content_block_delta
                data: {"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"1}"}}

                event: content_block_stop
                data: {"type":"content_block_stop","index":2}

                event: content_block_start
                data: {"type":"content_block_start","index":3,"content_block":{"type":"tool_use","id":"toolu_msg_1_3","name":"bare","input":{},"caller":{"type":"direct"}}}

                event: content_block_delta
                data: {"type":"content_block_delta","index":3,"delta":{"type":"input_json_delta","partial_json":"{}"}}

                event: content_block_stop
                data: {"type":"content_block_stop","index":3}

                event: content_block_start
                data: {"type":"content_block_start","index":4,"content_block":{"type":"image","source":{"type":"base64","media_type":"image/png","data":"AQID"}}}

                event: content_block_stop
                data: {"type":"content_block_stop","index":4}

                event: message_delta
                data: {"type":"message_delta","delta":{"stop_reason":"tool_use","stop_sequence":null},"usage":{"input_tokens":8,"cache_creation_input_tokens":0,"cache_read_input_tokens":2,"output_tokens":5,"output_tokens_details":{"thinking_tokens":1},"cost":0.0004}}

                event: message_stop
                data: {"type":"message_stop"}


                """,
            Written(stream: true, Money.FromDollars(0.0004m), Answer)
        );

    [Fact]
    public void Write_NotStreaming_WritesOneMessage() =>
        Assert.Equal(
            """{"id":"msg_1","type":"message","role":"assistant","model":"fresnel-mini","content":[{"type":"thinking","thinking":"hm","signature":""},{"type":"text","text":"A \"cat\"\ncaf\u00e9"},{"type":"tool_use","id":"call_1","name":"look","input":{"x":1},"caller":{"type":"direct"}},{"type":"tool_use","id":"toolu_msg_1_3","name":"bare","input":{},"caller":{"type":"direct"}},{"type":"image","source":{"type":"base64","media_type":"image/png","data":"AQID"}}],"stop_reason":"tool_use","stop_sequence":null,"usage":{"input_tokens":8,"cache_creation_input_tokens":0,"cache_read_input_tokens":2,"output_tokens":5,"output_tokens_details":{"thinking_tokens":1},"cost":0.0004}}""",
            Written(stream: false, Money.FromDollars(0.0004m), Answer)
        );

    [Theory]
    [InlineData(FinishReason.Stop, "end_turn")]
    [InlineData(FinishReason.Length, "max_tokens")]
    [InlineData(FinishReason.ContentFilter, "refusal")]
    public void Write_FinishReason_WritesAnthropicStopReason(FinishReason reason, string word) =>
        Assert.Contains(
            $"\"stop_reason\":\"{word}\"",
            Written(stream: false, null, Frame.Of(new TextDelta("x"), new ChoiceFinished(reason))),
            StringComparison.Ordinal
        );

    [Fact]
    public void Write_SameFormat_RelaysWithCostInUsage()
    {
        var raw =
            "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":15}}\n\n";
        var frame = new Frame(
            AnthropicDialect.Messages,
            Encoding.UTF8.GetBytes(raw),
            [new ChoiceFinished(FinishReason.Stop), new UsageReported(Used)]
        );
        Assert.Equal(
            "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":15,\"cost\":0.0004}}\n\nevent: message_stop\ndata: {\"type\":\"message_stop\"}\n\n",
            Written(stream: true, Money.FromDollars(0.0004m), frame)
        );
    }

    [Fact]
    public void KeepAliveAndFail_Stream_WriteEvents()
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new MessagesWriter(
            new ChatRequest
            {
                Model = "m",
                Messages = [],
                Stream = true,
            },
            "msg_1",
            "req_1",
            output
        );
        writer.KeepAlive();
        writer.Fail(new GatewayException(ErrorKind.UpstreamFailed, "It \"broke\"."));
        Assert.Equal(
            "event: ping\ndata: {\"type\":\"ping\"}\n\nevent: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":\"It \\\"broke\\\".\"},\"request_id\":\"req_1\"}\n\n",
            Encoding.UTF8.GetString(output.WrittenSpan)
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Fail_UsageReported_WritesUsageWithError(bool relayed)
    {
        const string raw = "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{}}\n\n";
        var output = new ArrayBufferWriter<byte>();
        var writer = new MessagesWriter(
            new ChatRequest
            {
                Model = "m",
                Messages = [],
                Stream = true,
            },
            "msg_1",
            "req_1",
            output
        );
        writer.Write(
            new Frame(
                relayed ? AnthropicDialect.Messages : default,
                relayed ? Encoding.UTF8.GetBytes(raw) : default,
                [new UsageReported(Used)]
            ),
            Money.FromDollars(0.0004m)
        );
        writer.Fail(new GatewayException(ErrorKind.UpstreamFailed, "It broke."));
        Assert.Equal(
            $"{(relayed ? raw : "")}event: error\ndata: {{\"type\":\"error\",\"error\":{{\"type\":\"api_error\",\"message\":\"It broke.\"}},\"request_id\":\"req_1\",\"usage\":{{\"input_tokens\":8,\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":2,\"output_tokens\":5,\"output_tokens_details\":{{\"thinking_tokens\":1}},\"cost\":0.0004}}}}\n\n",
            Encoding.UTF8.GetString(output.WrittenSpan)
        );
    }

    private static string Written(bool stream, Money? cost, params Frame[] frames)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new MessagesWriter(
            new ChatRequest
            {
                Model = "m",
                Messages = [],
                Stream = stream,
            },
            "msg_1",
            "req_1",
            output
        );
        foreach (var frame in frames)
            writer.Write(frame, frame.Events.Any(item => item is UsageReported) ? cost : null);
        writer.End();
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
