using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Dialects.Anthropic;

namespace Fresnel.Tests.Dialects.Anthropic;

/// <summary>Responses of upstreams.</summary>
public sealed class MessagesReaderTests
{
    private const string Start =
        """{"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"claude-x","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":10,"cache_creation_input_tokens":5,"cache_read_input_tokens":2,"output_tokens":1}}}""";

    [Fact]
    public void ReadBody_AllMembers_ReturnsEvents()
    {
        var raw = Encoding.UTF8.GetBytes(
            """
            {"id":"msg_1","type":"message","role":"assistant","model":"claude-x","content":[
              {"type":"thinking","thinking":"hm","signature":"s"},{"type":"redacted_thinking","data":"x"},{"type":"text","text":"A \u201ccat\u201d","citations":null},
              {"type":"server_tool_use","id":"srv_1","name":"web_search","input":{"q":"x"}},
              {"type":"tool_use","id":"toolu_1","name":"look","input":{"x": 1}},{"type":"tool_use","id":"toolu_2","name":"bare","input":{}},
              {"type":"image","source":{"type":"base64","media_type":"image/png","data":"iVBORw0K"}}],
             "stop_reason":"tool_use","stop_sequence":null,"usage":{"input_tokens":10,"cache_creation_input_tokens":5,"cache_creation":{"ephemeral_5m_input_tokens":1,"ephemeral_1h_input_tokens":4},"cache_read_input_tokens":2,"output_tokens":50,"output_tokens_details":{"thinking_tokens":4},"server_tool_use":null}}
            """
        );
        var frame = new MessagesReader("lab").ReadBody(raw);
        Assert.Equal((AnthropicDialect.Messages, raw.Length), (frame.Format, frame.Raw.Length));
        Assert.Equal(
            [
                "started msg_1 claude-x",
                "reasoning hm",
                "text A “cat”",
                "call 0 toolu_1 look",
                "arguments 0 {\"x\": 1}",
                "call 1 toolu_2 bare",
                "arguments 1 {}",
                "image 0 iVBORw0K",
                "ToolCalls",
                "usage 17 2 5/4 50 4 1",
            ],
            frame.Events.Select(Say)
        );
    }

    [Fact]
    public void ReadEvent_Stream_ReturnsEvents()
    {
        var reader = new MessagesReader("lab");
        string[] stream =
        [
            Start,
            """{"type":"ping"}""",
            """{"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}""",
            """{"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"hm"}}""",
            """{"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"s"}}""",
            """{"type":"content_block_stop","index":0}""",
            """{"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}}""",
            """{"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"Hi"}}""",
            """{"type":"content_block_stop","index":1}""",
            """{"type":"content_block_start","index":3,"content_block":{"type":"tool_use","id":"toolu_1","name":"look","input":{}}}""",
            """{"type":"content_block_delta","index":3,"delta":{"type":"input_json_delta","partial_json":""}}""",
            """{"type":"content_block_delta","index":3,"delta":{"type":"input_json_delta","partial_json":"{\"x\":"}}""",
            """{"content_block":{"type":"tool_use","id":"toolu_2","name":"bare","input":{}},"index":5,"type":"content_block_start"}""",
            """{"delta":{"type":"input_json_delta","partial_json":"1}"},"index":3,"type":"content_block_delta"}""",
            """{"type":"content_block_stop","index":3}""",
            """{"type":"content_block_stop","index":5}""",
            """{"type":"message_delta","delta":{"stop_reason":"tool_use","stop_sequence":null},"usage":{"input_tokens":null,"output_tokens":15}}""",
        ];
        var events = stream
            .SelectMany(data => reader.ReadEvent(default, Encoding.UTF8.GetBytes(data)).Events.Select(Say))
            .ToList();
        Assert.Equal(
            [
                "started msg_1 claude-x",
                "usage 17 2 5/0 1 0 0",
                "reasoning hm",
                "text Hi",
                "call 0 toolu_1 look",
                "arguments 0 {\"x\":",
                "call 1 toolu_2 bare",
                "arguments 0 1}",
                "arguments 1 {}",
                "ToolCalls",
                "usage 17 2 5/0 15 0 0",
            ],
            events
        );
        Assert.True(reader.IsComplete);
        Assert.Empty(reader.ReadEvent(default, """{"type":"message_stop"}"""u8.ToArray()).Events);
    }

    [Theory]
    [InlineData("end_turn", FinishReason.Stop)]
    [InlineData("stop_sequence", FinishReason.Stop)]
    [InlineData("pause_turn", FinishReason.Stop)]
    [InlineData("max_tokens", FinishReason.Length)]
    [InlineData("model_context_window_exceeded", FinishReason.Length)]
    [InlineData("tool_use", FinishReason.ToolCalls)]
    [InlineData("refusal", FinishReason.ContentFilter)]
    public void ReadEvent_StopReason_MapsToFinishReason(string word, FinishReason reason) =>
        Assert.Equal(
            reason,
            Assert
                .Single(
                    new MessagesReader("lab")
                        .ReadEvent(
                            default,
                            Encoding.UTF8.GetBytes(
                                $$$"""{"type":"message_delta","delta":{"stop_reason":"{{{word}}}"}}"""
                            )
                        )
                        .Events.OfType<ChoiceFinished>()
                )
                .Reason
        );

    [Theory]
    [InlineData(
        """{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}""",
        ErrorKind.UpstreamBusy
    )]
    [InlineData(
        """{"type":"error","error":{"type":"rate_limit_error","message":"x"},"request_id":"r"}""",
        ErrorKind.UpstreamBusy
    )]
    [InlineData("""{"type":"error","error":{"type":"api_error","message":"x"}}""", ErrorKind.UpstreamFailed)]
    [InlineData(
        """{"type":"error","error":{"type":"invalid_request_error","message":"x"}}""",
        ErrorKind.UpstreamRejected
    )]
    [InlineData("""{"type":"error","error":{"type":"timeout_error","message":"x"}}""", ErrorKind.UpstreamTimeout)]
    [InlineData("""{"type":"content_block_delta","index":""", ErrorKind.UpstreamFailed)]
    [InlineData("<html>", ErrorKind.UpstreamFailed)]
    public void ReadEvent_ErrorInStream_ThrowsGatewayException(string data, ErrorKind kind)
    {
        Assert.Equal(
            kind,
            Assert
                .Throws<GatewayException>(() =>
                    new MessagesReader("lab").ReadEvent(default, Encoding.UTF8.GetBytes(data))
                )
                .Kind
        );
        Assert.Equal(
            kind,
            Assert.Throws<GatewayException>(() => new MessagesReader("lab").ReadBody(Encoding.UTF8.GetBytes(data))).Kind
        );
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"choices":[]}""")]
    public void ReadBody_NotAMessage_ThrowsGatewayException(string body) =>
        Assert.Equal(
            ErrorKind.UpstreamFailed,
            Assert.Throws<GatewayException>(() => new MessagesReader("lab").ReadBody(Encoding.UTF8.GetBytes(body))).Kind
        );

    [Theory]
    [InlineData("-7")]
    [InlineData("1.5")]
    [InlineData("\"many\"")]
    [InlineData("100000001")]
    [InlineData("99999999999999999999")]
    public void ReadBody_InvalidTokenCount_ReportsNoUsage(string count) =>
        Assert.Empty(
            new MessagesReader("lab")
                .ReadBody(
                    Encoding.UTF8.GetBytes(
                        $$$"""{"content":[{"type":"text","text":"x"}],"stop_reason":"end_turn","usage":{"input_tokens":1,"output_tokens":{{{count}}}}}"""
                    )
                )
                .Events.OfType<UsageReported>()
        );

    private static string Say(GatewayEvent item) =>
        item switch
        {
            ResponseStarted started => $"started {started.Id} {started.Model}",
            TextDelta text => $"text {text.Text}",
            ReasoningDelta reasoning => $"reasoning {reasoning.Text}",
            ToolCallStarted call => $"call {call.Index} {call.Id} {call.Name}",
            ToolArgumentsDelta arguments => $"arguments {arguments.Index} {arguments.Arguments}",
            ImageCompleted image =>
                $"image {image.ImageIndex} {Encoding.UTF8.GetString(((ImageSource.Base64)image.Source).Data.Span)}",
            ChoiceFinished finished => $"{finished.Reason}",
            UsageReported { Usage: var usage } =>
                $"usage {usage.PromptTokens} {usage.CachedPromptTokens} {usage.CacheWriteTokens}/{usage.CacheWriteHourTokens} {usage.CompletionTokens} {usage.ReasoningTokens} {usage.Images}",
            _ => item.ToString(),
        };
}
