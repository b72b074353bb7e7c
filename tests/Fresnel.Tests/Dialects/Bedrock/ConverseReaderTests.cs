using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Bedrock;

namespace Fresnel.Tests.Dialects.Bedrock;

public sealed class ConverseReaderTests
{
    private static readonly ChatRequest s_asked = new() { Model = "m", Messages = [] };
    private static readonly ChatRequest s_asksForJson = s_asked with
    {
        ResponseFormat = new ResponseFormat(ResponseFormatKind.JsonSchema, "s", """{"type":"object"}"""u8.ToArray()),
    };

    [Fact]
    public void ReadBody_Response_ReturnsAllEvents()
    {
        var body = """
            {"metrics":{"latencyMs":1},"output":{"message":{"role":"assistant","content":[{"reasoningContent":{"reasoningText":{"text":"Hm.","signature":"s"}}},{"text":"It is"},{"text":" a \"cat\"."},
            {"toolUse":{"toolUseId":"t1","name":"look","input":{"x":"\"1\""}}}]}},"stopReason":"tool_use","usage":{"inputTokens":5,"outputTokens":4,"totalTokens":21,"cacheReadInputTokens":10,"cacheWriteInputTokens":2}}
            """;
        var frame = new ConverseReader("p", "claude", s_asked).ReadBody(Encoding.UTF8.GetBytes(body));
        Assert.Equal(
            [
                "Started claude",
                "reasons Hm.",
                "It is",
                " a \"cat\".",
                "calls 3 t1 look",
                """3 {"x":"\"1\""}""",
                "ToolCalls",
                "17/10/2/4",
            ],
            Told(frame)
        );
        Assert.Equal(BedrockDialect.Converse, frame.Format);
    }

    [Theory]
    [InlineData("-7")]
    [InlineData("1.5")]
    [InlineData("\"many\"")]
    [InlineData("100000001")]
    [InlineData("99999999999999999999")]
    public void ReadBody_InvalidTokenCount_ReportsNoUsage(string count) =>
        Assert.Empty(
            new ConverseReader("p", "claude", s_asked)
                .ReadBody(
                    Encoding.UTF8.GetBytes(
                        $$$"""{"output":{"message":{"role":"assistant","content":[{"text":"x"}]}},"stopReason":"end_turn","usage":{"inputTokens":{{{count}}},"outputTokens":1}}"""
                    )
                )
                .Events.OfType<UsageReported>()
        );

    [Fact]
    public void ReadEvent_RecordedOrder_ReturnsSameEvents()
    {
        var reader = new ConverseReader("p", "claude", s_asked);
        Assert.Equal(
            [
                "Started claude",
                "reasons Hm",
                "Hi",
                " é",
                "calls 1 t1 look",
                "1 {\"x\"",
                "1 :1}",
                "calls 2 t2 stop",
                "2 {}",
                "ToolCalls",
                "14/3/2/9",
            ],
            Read(
                reader,
                ("messageStart", """{"p":"abc","role":"assistant"}"""),
                (
                    "contentBlockDelta",
                    """{"contentBlockIndex":0,"delta":{"reasoningContent":{"text":"Hm"}},"p":"abcd"}"""
                ),
                ("contentBlockDelta", """{"contentBlockIndex":0,"delta":{"reasoningContent":{"signature":"xx"}}}"""),
                ("contentBlockDelta", """{"contentBlockIndex":0,"delta":{"text":"Hi"},"p":"abcd"}"""),
                ("contentBlockDelta", """{"delta":{"text":" \u00e9"},"contentBlockIndex":0}"""),
                ("contentBlockStop", """{"contentBlockIndex":0}"""),
                (
                    "contentBlockStart",
                    """{"start":{"toolUse":{"toolUseId":"t1","name":"look"}},"contentBlockIndex":1}"""
                ),
                ("contentBlockDelta", """{"contentBlockIndex":1,"delta":{"toolUse":{"input":""}}}"""),
                ("contentBlockDelta", """{"contentBlockIndex":1,"delta":{"toolUse":{"input":"{\"x\""}}}"""),
                ("contentBlockDelta", """{"contentBlockIndex":1,"delta":{"toolUse":{"input":":1}"}}}"""),
                ("contentBlockStop", """{"contentBlockIndex":1}"""),
                (
                    "contentBlockStart",
                    """{"contentBlockIndex":2,"start":{"toolUse":{"toolUseId":"t2","name":"stop"}}}"""
                ),
                ("contentBlockStop", """{"contentBlockIndex":2}"""),
                ("newThing", """{"what":1}"""),
                ("messageStop", """{"stopReason":"tool_use"}"""),
                (
                    "metadata",
                    """{"usage":{"inputTokens":9,"outputTokens":9,"totalTokens":18,"cacheReadInputTokens":3,"cacheWriteInputTokens":2},"metrics":{"latencyMs":4}}"""
                )
            )
        );
        Assert.True(reader.IsComplete);
    }

    [Theory]
    [InlineData("end_turn", FinishReason.Stop)]
    [InlineData("stop_sequence", FinishReason.Stop)]
    [InlineData("something_new", FinishReason.Stop)]
    [InlineData("max_tokens", FinishReason.Length)]
    [InlineData("model_context_window_exceeded", FinishReason.Length)]
    [InlineData("tool_use", FinishReason.ToolCalls)]
    [InlineData("guardrail_intervened", FinishReason.ContentFilter)]
    [InlineData("content_filtered", FinishReason.ContentFilter)]
    public void ReadEvent_StopReason_MapsToFinishReason(string reason, FinishReason ours)
    {
        var reader = new ConverseReader("p", "m", s_asked);
        Assert.Equal([ours.ToString()], Read(reader, ("messageStop", $$"""{"stopReason":"{{reason}}"}""")));
    }

    [Fact]
    public void ReadEvent_AnswerTool_ReturnsText()
    {
        var reader = new ConverseReader("p", "m", s_asksForJson);
        Assert.Equal(
            ["{\"x\"", ":1}", "Stop"],
            Read(
                reader,
                ("contentBlockDelta", """{"contentBlockIndex":0,"delta":{"text":"Sure."}}"""),
                (
                    "contentBlockStart",
                    """{"start":{"toolUse":{"toolUseId":"t1","name":"answer"}},"contentBlockIndex":1}"""
                ),
                ("contentBlockDelta", """{"contentBlockIndex":1,"delta":{"toolUse":{"input":"{\"x\""}}}"""),
                ("contentBlockDelta", """{"contentBlockIndex":1,"delta":{"toolUse":{"input":":1}"}}}"""),
                ("contentBlockStop", """{"contentBlockIndex":1}"""),
                ("messageStop", """{"stopReason":"tool_use"}""")
            )
        );
    }

    [Theory]
    [InlineData("throttlingException", """{"message":"Too many requests"}""", ErrorKind.UpstreamBusy)]
    [InlineData("modelStreamErrorException", """{"message":"x","originalStatusCode":500}""", ErrorKind.UpstreamFailed)]
    [InlineData("internalServerException", "{}", ErrorKind.UpstreamFailed)]
    [InlineData("serviceUnavailableException", "not json", ErrorKind.UpstreamFailed)]
    [InlineData("validationException", """{"message":"The image is bad"}""", ErrorKind.UpstreamRejected)]
    [InlineData(
        "validationException",
        """{"message":"Input is too long for requested model."}""",
        ErrorKind.ContextLengthExceeded
    )]
    [InlineData("newException", "", ErrorKind.UpstreamFailed)]
    public void ReadEvent_Exception_ThrowsGatewayException(string type, string payload, ErrorKind kind)
    {
        var raw = EventStreamFrames.Exception(type, payload);
        Assert.Equal(
            kind,
            Assert
                .Throws<GatewayException>(() =>
                    new ConverseReader("p", "m", s_asked).ReadEvent(raw, Encoding.UTF8.GetBytes(payload))
                )
                .Kind
        );
    }

    [Fact]
    public void ReadEvent_ErrorMessage_ThrowsGatewayException()
    {
        var raw = EventStreamFrames.Of(
            "",
            (":message-type", "error"),
            (":error-code", "ThrottlingException"),
            (":error-message", "slow down")
        );
        Assert.Equal(
            ErrorKind.UpstreamBusy,
            Assert.Throws<GatewayException>(() => new ConverseReader("p", "m", s_asked).ReadEvent(raw, default)).Kind
        );
    }

    [Theory]
    [InlineData("malformed_tool_use")]
    [InlineData("malformed_model_output")]
    public void ReadBody_MalformedAnswer_IsModelOutcomeWithUsage(string reason)
    {
        var body = Encoding.UTF8.GetBytes(
            $$$"""{"output":{"message":{"content":[]}},"stopReason":"{{{reason}}}","usage":{"inputTokens":10,"outputTokens":5}}"""
        );
        var error = Assert.Throws<GatewayException>(() => new ConverseReader("p", "m", s_asked).ReadBody(body));
        Assert.Equal(ErrorKind.ModelOutcome, error.Kind);
        Assert.Equal(new Usage { PromptTokens = 10, CompletionTokens = 5 }, error.Usage);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"output":{"message":7}}""")]
    [InlineData("""{"stopReason":"end_turn" """)]
    public void ReadBody_InvalidResponse_ThrowsGatewayException(string body) =>
        Assert.Equal(
            ErrorKind.UpstreamFailed,
            Assert
                .Throws<GatewayException>(() =>
                    new ConverseReader("p", "m", s_asked).ReadBody(Encoding.UTF8.GetBytes(body))
                )
                .Kind
        );

    private static List<string> Read(ConverseReader reader, params (string Type, string Payload)[] messages) =>
        [
            .. messages.SelectMany(message =>
                Told(
                    reader.ReadEvent(
                        EventStreamFrames.Event(message.Type, message.Payload),
                        Encoding.UTF8.GetBytes(message.Payload)
                    )
                )
            ),
        ];

    private static List<string> Told(Frame frame) =>
        [
            .. frame.Events.Select(item =>
                item switch
                {
                    ResponseStarted started => $"Started {started.Model}",
                    TextDelta text => text.Text.ToString(),
                    ReasoningDelta text => $"reasons {text.Text}",
                    ToolCallStarted call => $"calls {call.Index} {call.Id} {call.Name}",
                    ToolArgumentsDelta arguments => $"{arguments.Index} {arguments.Arguments}",
                    ChoiceFinished finished => finished.Reason.ToString(),
                    UsageReported { Usage: Usage usage } =>
                        $"{usage.PromptTokens}/{usage.CachedPromptTokens}/{usage.CacheWriteTokens}/{usage.CompletionTokens}",
                    _ => item.ToString(),
                }
            ),
        ];
}
