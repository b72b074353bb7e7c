using System.Buffers;
using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Dialects.OpenAI.Responses;

namespace Fresnel.Tests.Dialects.OpenAI.Responses;

public sealed class ResponsesWriterTests
{
    private const string Usage =
        """{"input_tokens":10,"input_tokens_details":{"cached_tokens":2,"cache_write_tokens":0,"image_tokens":4},"output_tokens":5,"output_tokens_details":{"reasoning_tokens":1,"image_tokens":3},"total_tokens":15,"cost":0.0004}""";

    private static readonly Usage Used = new()
    {
        PromptTokens = 10,
        ImagePromptTokens = 4,
        CachedPromptTokens = 2,
        CompletionTokens = 5,
        ReasoningTokens = 1,
        ImageCompletionTokens = 3,
    };
    private static readonly ImageSource Picture = new ImageSource.Bytes(new byte[] { 1, 2, 3 }, "image/png");

    [Fact]
    public void Write_NotStreaming_HasAllMembers() =>
        Assert.Equal(
            Response(
                "completed",
                """{"id":"msg_abc00","type":"message","status":"completed","content":[{"type":"output_text","annotations":[],"logprobs":[],"text":"A \"cat\"\ncaf\u00e9"}],"role":"assistant"}""",
                usage: Usage
            ),
            Written(
                """{"model":"m","input":"x"}""",
                Frame.Of(new ResponseStarted(null, "fresnel-mini"), new TextDelta("A \"cat\"\n")),
                Frame.Of(new TextDelta(new Utf8Text("caf\\u00e9"u8.ToArray(), true))),
                End()
            )
        );

    [Fact]
    public void Write_NotStreaming_EchoesRequestMembers()
    {
        var written = Written(
            """
            {"model":"m","input":"x","instructions":"Be brief.","max_output_tokens":20,"metadata":{"a":"b"},"parallel_tool_calls":false,"temperature":0.2,"top_p":null,
             "tools":[{"type":"function","name":"f",
              "strict":null,"parameters":null}],"tool_choice":"none","user":"u","store":true,"previous_response_id":null,"text":{"format":{"type":"json_object"}}}
            """,
            End()
        );
        Assert.Contains("\"instructions\":\"Be brief.\",\"max_output_tokens\":20,", written, StringComparison.Ordinal);
        Assert.Contains(
            "\"parallel_tool_calls\":false,\"previous_response_id\":null,",
            written,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "\"store\":false,\"temperature\":0.2,\"text\":{\"format\":{\"type\":\"json_object\"}},\"tool_choice\":\"none\",\"tools\":[{\"type\":\"function\",\"name\":\"f\",  \"strict\":null,\"parameters\":null}],\"top_logprobs\":0,\"top_p\":1.0,",
            written,
            StringComparison.Ordinal
        );
        Assert.EndsWith("\"user\":\"u\",\"metadata\":{\"a\":\"b\"}}", written, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', written);
    }

    [Fact]
    public void Write_TextStream_WritesOpenAIEvents()
    {
        const string done =
            """{"id":"msg_abc00","type":"message","status":"completed","content":[{"type":"output_text","annotations":[],"logprobs":[],"text":"A cat"}],"role":"assistant"}""";
        Assert.Equal(
            Events(
                ("response.created", $"\"response\":{Response("in_progress", "", model: "fresnel-mini")}"),
                ("response.in_progress", $"\"response\":{Response("in_progress", "", model: "fresnel-mini")}"),
                (
                    "response.output_item.added",
                    """{"output_index":0,"item":{"id":"msg_abc00","type":"message","status":"in_progress","content":[],"role":"assistant"}}"""
                ),
                (
                    "response.content_part.added",
                    """{"item_id":"msg_abc00","output_index":0,"content_index":0,"part":{"type":"output_text","annotations":[],"logprobs":[],"text":""}}"""
                ),
                (
                    "response.output_text.delta",
                    """{"item_id":"msg_abc00","output_index":0,"content_index":0,"delta":"A","logprobs":[]}"""
                ),
                (
                    "response.output_text.delta",
                    """{"item_id":"msg_abc00","output_index":0,"content_index":0,"delta":" cat","logprobs":[]}"""
                ),
                (
                    "response.output_text.done",
                    """{"item_id":"msg_abc00","output_index":0,"content_index":0,"text":"A cat","logprobs":[]}"""
                ),
                (
                    "response.content_part.done",
                    """{"item_id":"msg_abc00","output_index":0,"content_index":0,"part":{"type":"output_text","annotations":[],"logprobs":[],"text":"A cat"}}"""
                ),
                ("response.output_item.done", $"\"output_index\":0,\"item\":{done}"),
                ("response.completed", $"\"response\":{Response("completed", done, usage: Usage)}")
            ),
            Written(
                Streaming,
                Frame.Of(new ResponseStarted(null, "fresnel-mini"), new TextDelta("A")),
                Frame.Of(new TextDelta(""), new TextDelta(" cat")),
                End()
            )
        );
    }

    [Fact]
    public void Write_ImageStream_WritesOpenAIEvents()
    {
        const string text =
            """{"id":"msg_abc00","type":"message","status":"completed","content":[{"type":"output_text","annotations":[],"logprobs":[],"text":"Here."}],"role":"assistant"}""";
        const string done =
            """{"id":"ig_abc01","type":"image_generation_call","status":"completed","background":"opaque","output_format":"png","quality":"low","result":"AQID","revised_prompt":"a red kite","size":"64x32"}""";
        var written = Written(
            Streaming,
            Frame.Of(new TextDelta("Here.")),
            Frame.Of(new PartialImage(0, 0, Picture)),
            Frame.Of(
                new ImageCompleted(0, Picture)
                {
                    Size = new ImageSize(64, 32),
                    Quality = "low",
                    Background = "opaque",
                    RevisedPrompt = "a red kite",
                }
            ),
            End()
        );
        Assert.Equal(
            Events(
                ("response.output_item.done", $"\"output_index\":0,\"item\":{text}"),
                (
                    "response.output_item.added",
                    """{"output_index":1,"item":{"id":"ig_abc01","type":"image_generation_call","status":"in_progress","result":null}}"""
                ),
                ("response.image_generation_call.in_progress", """{"item_id":"ig_abc01","output_index":1}"""),
                ("response.image_generation_call.generating", """{"item_id":"ig_abc01","output_index":1}"""),
                (
                    "response.image_generation_call.partial_image",
                    """{"item_id":"ig_abc01","output_index":1,"partial_image_index":0,"partial_image_b64":"AQID","output_format":"png"}"""
                ),
                ("response.image_generation_call.completed", """{"item_id":"ig_abc01","output_index":1}"""),
                ("response.output_item.done", $"\"output_index\":1,\"item\":{done}"),
                (
                    "response.completed",
                    $"\"response\":{Response("completed", $"{text},{done}", model: "m", usage: Usage)}"
                )
            ),
            Renumbered(written, skip: 7)
        );
    }

    [Fact]
    public void Write_ReasoningRefusalAndCallStream_WritesOpenAIEvents()
    {
        const string thought =
            """{"id":"rs_abc00","type":"reasoning","summary":[{"type":"summary_text","text":"hm"}]}""";
        const string refused =
            """{"id":"msg_abc01","type":"message","status":"completed","content":[{"type":"refusal","refusal":"no"}],"role":"assistant"}""";
        const string one =
            """{"id":"fc_abc02","type":"function_call","status":"completed","arguments":"{\"x\":1}","call_id":"call_1","name":"look"}""";
        const string two =
            """{"id":"fc_abc03","type":"function_call","status":"completed","arguments":"","call_id":"call_2","name":"see"}""";
        var written = Written(
            Streaming,
            Frame.Of(new ReasoningDelta("hm"), new RefusalDelta("no")),
            Frame.Of(
                new ToolCallStarted(1, "call_1", "look"),
                new ToolArgumentsDelta(1, "{\"x\":"),
                new ToolCallStarted(2, "call_2", "see"),
                new ToolArgumentsDelta(1, "1}")
            ),
            Frame.Of(new ChoiceFinished(FinishReason.ToolCalls))
        );
        Assert.Equal(
            Events(
                (
                    "response.output_item.added",
                    """{"output_index":0,"item":{"id":"rs_abc00","type":"reasoning","summary":[]}}"""
                ),
                (
                    "response.reasoning_summary_part.added",
                    """{"item_id":"rs_abc00","output_index":0,"summary_index":0,"part":{"type":"summary_text","text":""}}"""
                ),
                (
                    "response.reasoning_summary_text.delta",
                    """{"item_id":"rs_abc00","output_index":0,"summary_index":0,"delta":"hm"}"""
                ),
                (
                    "response.reasoning_summary_text.done",
                    """{"item_id":"rs_abc00","output_index":0,"summary_index":0,"text":"hm"}"""
                ),
                (
                    "response.reasoning_summary_part.done",
                    """{"item_id":"rs_abc00","output_index":0,"summary_index":0,"part":{"type":"summary_text","text":"hm"}}"""
                ),
                ("response.output_item.done", $"\"output_index\":0,\"item\":{thought}"),
                (
                    "response.output_item.added",
                    """{"output_index":1,"item":{"id":"msg_abc01","type":"message","status":"in_progress","content":[],"role":"assistant"}}"""
                ),
                (
                    "response.content_part.added",
                    """{"item_id":"msg_abc01","output_index":1,"content_index":0,"part":{"type":"refusal","refusal":""}}"""
                ),
                (
                    "response.refusal.delta",
                    """{"item_id":"msg_abc01","output_index":1,"content_index":0,"delta":"no"}"""
                ),
                (
                    "response.refusal.done",
                    """{"item_id":"msg_abc01","output_index":1,"content_index":0,"refusal":"no"}"""
                ),
                (
                    "response.content_part.done",
                    """{"item_id":"msg_abc01","output_index":1,"content_index":0,"part":{"type":"refusal","refusal":"no"}}"""
                ),
                ("response.output_item.done", $"\"output_index\":1,\"item\":{refused}"),
                (
                    "response.output_item.added",
                    """{"output_index":2,"item":{"id":"fc_abc02","type":"function_call","status":"in_progress","arguments":"","call_id":"call_1","name":"look"}}"""
                ),
                (
                    "response.function_call_arguments.delta",
                    """{"item_id":"fc_abc02","output_index":2,"delta":"{\"x\":"}"""
                ),
                (
                    "response.output_item.added",
                    """{"output_index":3,"item":{"id":"fc_abc03","type":"function_call","status":"in_progress","arguments":"","call_id":"call_2","name":"see"}}"""
                ),
                ("response.function_call_arguments.delta", """{"item_id":"fc_abc02","output_index":2,"delta":"1}"}"""),
                (
                    "response.function_call_arguments.done",
                    """{"item_id":"fc_abc02","output_index":2,"arguments":"{\"x\":1}","name":"look"}"""
                ),
                ("response.output_item.done", $"\"output_index\":2,\"item\":{one}"),
                (
                    "response.function_call_arguments.done",
                    """{"item_id":"fc_abc03","output_index":3,"arguments":"","name":"see"}"""
                ),
                ("response.output_item.done", $"\"output_index\":3,\"item\":{two}"),
                (
                    "response.completed",
                    $"\"response\":{Response("completed", $"{thought},{refused},{one},{two}", model: "m")}"
                )
            ),
            Renumbered(written, skip: 2)
        );
    }

    [Fact]
    public void Write_LengthReached_IsIncomplete()
    {
        var written = Written(
            """{"model":"m","input":"x"}""",
            Frame.Of(new ResponseStarted(null, "fresnel-mini"), new TextDelta("A")),
            Frame.Of(new ChoiceFinished(FinishReason.Length))
        );
        Assert.Equal(
            Response(
                "incomplete",
                """{"id":"msg_abc00","type":"message","status":"incomplete","content":[{"type":"output_text","annotations":[],"logprobs":[],"text":"A"}],"role":"assistant"}""",
                incomplete: """{"reason":"max_output_tokens"}"""
            ),
            written
        );
    }

    [Fact]
    public void Write_ImageUrl_KeepsUrl() =>
        Assert.Contains(
            """{"id":"ig_abc00","type":"image_generation_call","status":"completed","result":null,"url":"https://example.org/a.png"}""",
            Written(
                """{"model":"m","input":"x"}""",
                Frame.Of(new ImageCompleted(0, new ImageSource.Url(new Uri("https://example.org/a.png")))),
                End()
            ),
            StringComparison.Ordinal
        );

    [Fact]
    public void Fail_MidStream_WritesErrorAndFailedResponse()
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new ResponsesWriter(
            ResponsesDialect.Read(Encoding.UTF8.GetBytes(Streaming)),
            "resp_abc",
            DateTimeOffset.FromUnixTimeSeconds(1_700_000_000),
            output
        );
        writer.Write(Frame.Of(new TextDelta("A")));
        writer.Fail(new GatewayException(ErrorKind.UpstreamFailed, "It broke."));
        Assert.Equal(
            Events(
                (
                    "error",
                    """{"code":"upstream_error","message":"It broke.","param":null,"error":{"message":"It broke.","type":"server_error","param":null,"code":"upstream_error"}}"""
                ),
                (
                    "response.failed",
                    $"\"response\":{Response("failed", "", model: "m", error: """{"code":"upstream_error","message":"It broke."}""")}"
                )
            ),
            Renumbered(Encoding.UTF8.GetString(output.WrittenSpan), skip: 5)
        );
    }

    [Fact]
    public void Fail_AfterRelayedStart_FailsResponseWithUsage()
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new ResponsesWriter(
            ResponsesDialect.Read(Encoding.UTF8.GetBytes(Streaming)),
            "resp_abc",
            DateTimeOffset.FromUnixTimeSeconds(1_700_000_000),
            output
        );
        writer.Write(
            new Frame(
                ResponsesDialect.Format,
                "data: {}\n\n"u8.ToArray(),
                [
                    new ResponseStarted("resp_9", "up-1"),
                    new UsageReported(new Usage { PromptTokens = 10, CompletionTokens = 5 }),
                ]
            ),
            Money.FromDollars(0.0004m)
        );
        writer.Fail(new GatewayException(ErrorKind.UpstreamFailed, "It broke."));
        var failed = Response(
            "failed",
            "",
            model: "up-1",
            usage: """{"input_tokens":10,"input_tokens_details":{"cached_tokens":0,"cache_write_tokens":0,"image_tokens":0},"output_tokens":5,"output_tokens_details":{"reasoning_tokens":0,"image_tokens":0},"total_tokens":15,"cost":0.0004}""",
            error: """{"code":"upstream_error","message":"It broke."}"""
        );
        Assert.Equal(
            Events(
                (
                    "error",
                    """{"code":"upstream_error","message":"It broke.","param":null,"error":{"message":"It broke.","type":"server_error","param":null,"code":"upstream_error"}}"""
                ),
                ("response.failed", $"\"response\":{failed.Replace("resp_abc", "resp_9", StringComparison.Ordinal)}")
            ),
            Renumbered(Encoding.UTF8.GetString(output.WrittenSpan), skip: 1)
        );
    }

    [Fact]
    public void Write_SameFormat_AddsOnlyCost()
    {
        const string delta =
            "event: response.output_text.delta\ndata: {\"type\":\"response.output_text.delta\",\"sequence_number\":2, \"output_index\":0,\"delta\":\"x\",\"obfuscation\":\"9\"}\n\n";
        const string done =
            "event: response.completed\ndata: {\"type\":\"response.completed\",\"response\":{\"id\":\"resp_9\",\"status\":\"completed\",\"output\":[], \"usage\":{\"input_tokens\":1,\"output_tokens\":2 }, \"x\":1}}\n\n";
        var (reader, output) = (new ResponsesReader("lab"), new ArrayBufferWriter<byte>());
        var writer = new ResponsesWriter(
            ResponsesDialect.Read(Encoding.UTF8.GetBytes(Streaming)),
            "resp_abc",
            DateTimeOffset.UnixEpoch,
            output
        );
        foreach (var raw in new[] { delta, done })
            writer.Write(
                reader.ReadEvent(
                    Encoding.UTF8.GetBytes(raw),
                    Encoding.UTF8.GetBytes(raw[(raw.IndexOf("data: ", StringComparison.Ordinal) + 6)..^2])
                ),
                Money.FromDollars(0.0004m)
            );
        writer.End();
        Assert.Equal(
            delta
                + done.Replace(
                    "\"output_tokens\":2 ",
                    "\"output_tokens\":2,\"cost\":0.0004 ",
                    StringComparison.Ordinal
                ),
            Encoding.UTF8.GetString(output.WrittenSpan)
        );
    }

    [Fact]
    public void Fail_AfterRelayedEvents_ContinuesNumbering()
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new ResponsesWriter(
            ResponsesDialect.Read(Encoding.UTF8.GetBytes(Streaming)),
            "resp_abc",
            DateTimeOffset.UnixEpoch,
            output
        );
        writer.Write(new Frame(ResponsesDialect.Format, "data: {}\n\n"u8.ToArray(), []));
        writer.Write(new Frame(ResponsesDialect.Format, "data: {}\n\n"u8.ToArray(), []));
        writer.Fail(new GatewayException(ErrorKind.UpstreamFailed, "It broke."));
        Assert.StartsWith(
            "data: {}\n\ndata: {}\n\nevent: error\ndata: {\"type\":\"error\",\"sequence_number\":2,",
            Encoding.UTF8.GetString(output.WrittenSpan),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("messages", "\"input\"")]
    [InlineData("response_format", "\"text.format\"")]
    [InlineData("image_config.image_size", "\"tools\"")]
    [InlineData("input[0].content", "\"input[0].content\"")]
    [InlineData(null, "null")]
    public void WriteError_Param_HasNameOfTheFormat(string? param, string written)
    {
        var output = new ArrayBufferWriter<byte>();
        ResponsesDialect.WriteError(output, new GatewayException(ErrorKind.Unsupported, "No.") { Param = param });
        Assert.Equal(
            $$$"""{"error":{"message":"No.","type":"invalid_request_error","param":{{{written}}},"code":"unsupported_capability"}}""",
            Encoding.UTF8.GetString(output.WrittenSpan)
        );
    }

    [Fact]
    public void KeepAlive_Stream_WritesComment()
    {
        var output = new ArrayBufferWriter<byte>();
        new ResponsesWriter(
            ResponsesDialect.Read(Encoding.UTF8.GetBytes(Streaming)),
            "resp_abc",
            DateTimeOffset.UnixEpoch,
            output
        ).KeepAlive();
        Assert.Equal(": still working\n\n"u8, output.WrittenSpan);
    }

    private const string Streaming = """{"model":"m","input":"x","stream":true}""";

    private static Frame End() => Frame.Of(new ChoiceFinished(FinishReason.Stop), new UsageReported(Used));

    private static string Written(string body, params Frame[] frames)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new ResponsesWriter(
            ResponsesDialect.Read(Encoding.UTF8.GetBytes(body)),
            "resp_abc",
            DateTimeOffset.FromUnixTimeSeconds(1_700_000_000),
            output
        );
        foreach (var frame in frames)
            writer.Write(frame, frame.Events.Any(item => item is UsageReported) ? Money.FromDollars(0.0004m) : null);
        writer.End();
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static string Response(
        string status,
        string output,
        string model = "fresnel-mini",
        string usage = "null",
        string incomplete = "null",
        string error = "null"
    ) =>
        $$$"""{"id":"resp_abc","object":"response","created_at":1700000000,"status":"{{{status}}}","background":false,"error":{{{error}}},"incomplete_details":{{{incomplete}}},"instructions":null,"max_output_tokens":null,"max_tool_calls":null,"model":"{{{model}}}","output":[{{{output}}}],"parallel_tool_calls":true,"previous_response_id":null,"prompt_cache_key":null,"reasoning":{"effort":null,"summary":null},"safety_identifier":null,"service_tier":"default","store":false,"temperature":1.0,"text":{"format":{"type":"text"}},"tool_choice":"auto","tools":[],"top_logprobs":0,"top_p":1.0,"truncation":"disabled","usage":{{{usage}}},"user":null,"metadata":{}}""";

    private static string Events(params (string Type, string Members)[] events) =>
        string.Concat(
            events.Select(
                (item, number) =>
                    $"event: {item.Type}\ndata: {{\"type\":\"{item.Type}\",\"sequence_number\":{number},{(item.Members.StartsWith('{') ? item.Members[1..^1] : item.Members)}}}\n\n"
            )
        );

    /// <summary>Skips the first events and renumbers the rest from 0.</summary>
    private static string Renumbered(string written, int skip) =>
        string.Concat(
            written
                .Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
                .Skip(skip)
                .Select(
                    (item, number) =>
                        $"{item.Replace($"\"sequence_number\":{number + skip},", $"\"sequence_number\":{number},", StringComparison.Ordinal)}\n\n"
                )
        );
}
