using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Dialects.OpenAI.Responses;

namespace Fresnel.Tests.Dialects.OpenAI.Responses;

public sealed class ResponsesReaderTests
{
    private const string Opened =
        """{"type":"response.created","sequence_number":0,"response":{"id":"resp_1","object":"response","status":"in_progress","error":null,"model":"gpt-5-mini-2025-08-07","output":[],"usage":null}}""";

    [Fact]
    public void ReadBody_Response_ReturnsEventsInOrder()
    {
        var body = Utf8(
            """
            {"id":"resp_1","object":"response","created_at":1,"status":"completed","error":null,"incomplete_details":null,"model":"gpt-5-mini","output":[
             {"id":"rs_1","type":"reasoning","summary":[{"type":"summary_text","text":"hm"}]},
             {"id":"msg_1","type":"message","status":"completed","role":"assistant","content":[{"type":"output_text","text":"A \"cat\"","annotations":[],"logprobs":[]},{"type":"refusal","refusal":"no"}]},
             {"id":"fc_1","type":"function_call","status":"completed","arguments":"{\"x\":1}","call_id":"call_1","name":"look"},
             {"id":"ws_1","type":"web_search_call","status":"completed"}],
             "usage":{"input_tokens":10,"input_tokens_details":{"cached_tokens":2},"output_tokens":5,"output_tokens_details":{"reasoning_tokens":1},"total_tokens":15}}
            """
        );
        var frame = new ResponsesReader("lab").ReadBody(body);
        Assert.Equal((ResponsesDialect.Format, body), (frame.Format, frame.Raw));
        Assert.Equal(
            [
                "Started resp_1 gpt-5-mini",
                "Reasoning hm",
                "Text A \"cat\"",
                "Refusal no",
                "Called 0 call_1 look",
                "Arguments 0 {\"x\":1}",
                "Finished ToolCalls",
                "Usage 10 2 0 5 1 0 0",
            ],
            frame.Events.Select(Told)
        );
    }

    /// <summary>
    /// As recorded: the image is in its item's last event and in the final response, and an empty message
    /// follows.
    /// </summary>
    [Fact]
    public void ReadEvent_ImageStream_ReturnsImageOnceAndUsageOfBothModels()
    {
        const string item =
            """{"id":"ig_1","type":"image_generation_call","status":"completed","background":"opaque","output_format":"webp","quality":"low","result":"UklGRg==","revised_prompt":"a red kite","size":"1536x1024"}""";
        const string message =
            """{"id":"msg_1","type":"message","status":"completed","content":[{"type":"output_text","annotations":[],"logprobs":[],"text":""}],"role":"assistant"}""";
        Assert.Equal(
            [
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "Started resp_1 gpt-5-mini-2025-08-07|Preview 0 0 image/webp UklG",
                "Preview 0 1 image/webp UklG",
                "",
                "Ready 0 image/webp UklGRg== 1536x1024 low opaque a red kite",
                "",
                "",
                "",
                "",
                "Finished Stop|Usage 3000 1920 194 1300 1024 408 1",
            ],
            Streamed(
                Opened,
                """{"type":"response.in_progress","sequence_number":1,"response":{"id":"resp_1","status":"in_progress","model":"gpt-5-mini-2025-08-07","output":[],"usage":null}}""",
                """{"type":"response.output_item.added","sequence_number":2,"output_index":0,"item":{"id":"rs_1","type":"reasoning","summary":[]}}""",
                """{"type":"response.output_item.done","sequence_number":3,"output_index":0,"item":{"id":"rs_1","type":"reasoning","summary":[]}}""",
                """{"type":"response.output_item.added","sequence_number":4,"output_index":1,"item":{"id":"ig_1","type":"image_generation_call","status":"in_progress"}}""",
                """{"type":"response.image_generation_call.in_progress","sequence_number":5,"output_index":1,"item_id":"ig_1"}""",
                """{"type":"response.image_generation_call.generating","sequence_number":6,"output_index":1,"item_id":"ig_1"}""",
                """{"type":"response.image_generation_call.partial_image","sequence_number":7,"output_index":1,"item_id":"ig_1","partial_image_index":0,"partial_image_b64":"UklG","size":"1536x1024","quality":"low","background":"opaque","output_format":"webp"}""",
                """{"type":"response.image_generation_call.partial_image","sequence_number":8,"output_index":1,"item_id":"ig_1","partial_image_index":1,"partial_image_b64":"UklG","output_format":"webp"}""",
                """{"type":"response.image_generation_call.completed","sequence_number":9,"output_index":1,"item_id":"ig_1"}""",
                $$"""{"type":"response.output_item.done","sequence_number":10,"output_index":1,"item":{{item}}}""",
                """{"type":"response.output_item.added","sequence_number":11,"output_index":2,"item":{"id":"msg_1","type":"message","status":"in_progress","content":[],"role":"assistant"}}""",
                """{"type":"response.content_part.added","sequence_number":12,"item_id":"msg_1","output_index":2,"content_index":0,"part":{"type":"output_text","annotations":[],"logprobs":[],"text":""}}""",
                """{"type":"response.output_text.done","sequence_number":13,"item_id":"msg_1","output_index":2,"content_index":0,"text":"","logprobs":[]}""",
                $$"""{"type":"response.output_item.done","sequence_number":14,"output_index":2,"item":{{message}}}""",
                $$$$"""{"type":"response.completed","sequence_number":15,"response":{"id":"resp_1","status":"completed","error":null,"model":"gpt-5-mini-2025-08-07","output":[{"id":"rs_1","type":"reasoning","summary":[]},{{{{item}}}},{{{{message}}}}],"tool_usage":{"image_gen":{"input_tokens":200,"input_tokens_details":{"image_tokens":194,"text_tokens":6},"output_tokens":408,"output_tokens_details":{"image_tokens":408,"text_tokens":0},"total_tokens":608},"web_search":{"num_requests":0}},"usage":{"input_tokens":2800,"input_tokens_details":{"cached_tokens":1920},"output_tokens":892,"output_tokens_details":{"reasoning_tokens":1024},"total_tokens":3692}}}"""
            )
        );
    }

    [Fact]
    public void ReadEvent_TextAndCallStream_ReturnsDeltas() =>
        Assert.Equal(
            [
                "",
                "Started resp_1 gpt-5-mini-2025-08-07|Reasoning hm",
                "Text A",
                "Text  cat",
                "",
                "",
                "Refusal no",
                "Called 0 call_1 look",
                "Arguments 0 {\"x\"",
                "Called 1 call_2 look",
                "Arguments 0 :1}",
                "",
                "Arguments 1 {}",
                "Finished ToolCalls|Usage 1 0 0 2 0 0 0",
            ],
            Streamed(
                Opened,
                """{"type":"response.reasoning_summary_text.delta","item_id":"rs_1","output_index":0,"summary_index":0,"delta":"hm","sequence_number":1}""",
                """{"type":"response.output_text.delta","item_id":"msg_1","output_index":1,"content_index":0,"delta":"A","logprobs":[],"sequence_number":2,"obfuscation":"x9"}""",
                """{"type":"response.output_text.delta","item_id":"msg_1","output_index":1,"content_index":0,"delta":" cat","logprobs":[],"sequence_number":3}""",
                """{"type":"response.output_text.done","item_id":"msg_1","output_index":1,"content_index":0,"text":"A cat","sequence_number":4}""",
                """{"type":"response.output_item.done","output_index":1,"item":{"id":"msg_1","type":"message","content":[{"type":"output_text","text":"A cat"}]},"sequence_number":5}""",
                """{"type":"response.refusal.delta","item_id":"msg_2","output_index":2,"content_index":0,"delta":"no","sequence_number":6}""",
                """{"type":"response.output_item.added","output_index":3,"item":{"id":"fc_1","type":"function_call","status":"in_progress","arguments":"","call_id":"call_1","name":"look"},"sequence_number":7}""",
                """{"type":"response.function_call_arguments.delta","item_id":"fc_1","output_index":3,"delta":"{\"x\"","sequence_number":8}""",
                """{"type":"response.output_item.added","output_index":4,"item":{"id":"fc_2","type":"function_call","status":"in_progress","arguments":"","call_id":"call_2","name":"look"},"sequence_number":9}""",
                """{"type":"response.function_call_arguments.delta","item_id":"fc_1","output_index":3,"delta":":1}","sequence_number":10}""",
                """{"type":"response.function_call_arguments.done","item_id":"fc_1","output_index":3,"arguments":"{\"x\":1}","sequence_number":11}""",
                """{"type":"response.output_item.done","output_index":4,"item":{"id":"fc_2","type":"function_call","status":"completed","arguments":"{}","call_id":"call_2","name":"look"},"sequence_number":12}""",
                """{"type":"response.completed","response":{"status":"completed","output":[{"type":"reasoning","summary":[{"type":"summary_text","text":"hm"}]},{"type":"message","content":[{"type":"output_text","text":"A cat"}]},{"type":"message","content":[{"type":"refusal","refusal":"no"}]},{"type":"function_call","call_id":"call_1","name":"look","arguments":"{\"x\":1}"},{"type":"function_call","call_id":"call_2","name":"look","arguments":"{}"}],"usage":{"input_tokens":1,"output_tokens":2,"total_tokens":3}},"sequence_number":13}"""
            )
        );

    [Fact]
    public void ReadEvent_BeforeContent_ReturnsNoEvent()
    {
        var reader = new ResponsesReader("lab");
        Assert.Empty(reader.ReadEvent(default, Utf8(Opened)).Events);
        var error = Assert.Throws<GatewayException>(() =>
            reader.ReadEvent(
                default,
                Utf8(
                    """{"type":"error","sequence_number":2,"error":{"type":"insufficient_quota","code":"insufficient_quota","message":"You exceeded your current quota.","param":null}}"""
                )
            )
        );
        Assert.Equal((ErrorKind.UpstreamBusy, false), (error.Kind, reader.IsComplete));
    }

    [Theory]
    [InlineData("incomplete", "max_output_tokens", FinishReason.Length)]
    [InlineData("incomplete", "content_filter", FinishReason.ContentFilter)]
    [InlineData("completed", "", FinishReason.Stop)]
    public void ReadEvent_End_ReturnsFinishReason(string status, string reason, FinishReason expected)
    {
        var reader = new ResponsesReader("lab");
        var frame = reader.ReadEvent(
            default,
            Utf8(
                $$$"""{"type":"response.{{{status}}}","response":{"status":"{{{status}}}","incomplete_details":{"reason":"{{{reason}}}"},"output":[{"type":"reasoning","id":"rs","summary":[]}]}}"""
            )
        );
        Assert.Equal(expected, frame.Events.OfType<ChoiceFinished>().Single().Reason);
        Assert.DoesNotContain(frame.Events, item => item is UsageReported);
        Assert.True(reader.IsComplete);
    }

    [Theory]
    [InlineData(
        """{"type":"error","code":"server_error","message":"boom","param":null,"sequence_number":3}""",
        ErrorKind.UpstreamFailed
    )]
    [InlineData(
        """{"type":"error","code":null,"message":"boom","param":null,"sequence_number":3}""",
        ErrorKind.UpstreamFailed
    )]
    [InlineData(
        """{"type":"response.failed","response":{"status":"failed","error":{"code":"rate_limit_exceeded","message":"too many"}}}""",
        ErrorKind.UpstreamBusy
    )]
    [InlineData(
        """{"type":"response.failed","response":{"status":"failed","error":{"code":"image_content_policy_violation","message":"no"}}}""",
        ErrorKind.ContentBlocked
    )]
    [InlineData(
        """{"type":"response.failed","response":{"status":"failed","error":{"code":"invalid_base64_image","message":"no"}}}""",
        ErrorKind.UpstreamRejected
    )]
    [InlineData("""{"type":"response.failed","response":{"status":"failed","error":null}}""", ErrorKind.UpstreamFailed)]
    [InlineData("not json", ErrorKind.UpstreamFailed)]
    public void ReadEvent_Failure_ThrowsGatewayException(string data, ErrorKind kind) =>
        Assert.Equal(
            kind,
            Assert.Throws<GatewayException>(() => new ResponsesReader("lab").ReadEvent(default, Utf8(data))).Kind
        );

    [Theory]
    [InlineData(
        """{"id":"resp_1","status":"failed","error":{"code":"server_error","message":"boom"},"output":[]}""",
        ErrorKind.UpstreamFailed
    )]
    [InlineData(
        """{"error":{"message":"no","type":"invalid_request_error","code":null,"param":"input"}}""",
        ErrorKind.UpstreamRejected
    )]
    [InlineData("""{"id":"resp_1","status":"queued","output":[]}""", ErrorKind.UpstreamFailed)]
    [InlineData("""{"object":"chat.completion"}""", ErrorKind.UpstreamFailed)]
    public void ReadBody_InvalidResponse_ThrowsGatewayException(string body, ErrorKind kind) =>
        Assert.Equal(kind, Assert.Throws<GatewayException>(() => new ResponsesReader("lab").ReadBody(Utf8(body))).Kind);

    [Fact]
    public void ReadBody_FailedImage_IsSkipped()
    {
        var frame = new ResponsesReader("lab").ReadBody(
            Utf8(
                """{"status":"completed","output":[{"id":"ig_1","type":"image_generation_call","status":"failed","result":null}],"usage":{"input_tokens":1,"output_tokens":1}}"""
            )
        );
        Assert.Equal(["Started  ", "Finished Stop", "Usage 1 0 0 1 0 0 0"], frame.Events.Select(Told));
    }

    private static List<string> Streamed(params string[] data)
    {
        var reader = new ResponsesReader("lab");
        List<string> frames =
        [
            .. data.Select(item => string.Join('|', reader.ReadEvent(default, Utf8(item)).Events.Select(Told))),
        ];
        Assert.True(reader.IsComplete);
        return frames;
    }

    private static string Told(GatewayEvent item) =>
        item switch
        {
            ResponseStarted started => $"Started {started.Id} {started.Model}",
            TextDelta text => $"Text {text.Text}",
            RefusalDelta refusal => $"Refusal {refusal.Text}",
            ReasoningDelta reasoning => $"Reasoning {reasoning.Text}",
            ToolCallStarted call => $"Called {call.Index} {call.Id} {call.Name}",
            ToolArgumentsDelta arguments => $"Arguments {arguments.Index} {arguments.Arguments}",
            PartialImage preview => $"Preview {preview.ImageIndex} {preview.PartialIndex} {Shown(preview.Source)}",
            ImageCompleted ready =>
                $"Ready {ready.ImageIndex} {Shown(ready.Source)} {ready.Size} {ready.Quality} {ready.Background} {ready.RevisedPrompt}",
            ChoiceFinished finished => $"Finished {finished.Reason}",
            UsageReported { Usage: var usage } =>
                $"Usage {usage.PromptTokens} {usage.CachedPromptTokens} {usage.ImagePromptTokens} {usage.CompletionTokens} {usage.ReasoningTokens} {usage.ImageCompletionTokens} {usage.Images}",
            _ => item.ToString(),
        };

    private static string Shown(ImageSource source) =>
        source is ImageSource.Base64 text
            ? $"{text.MediaType} {Encoding.UTF8.GetString(text.Data.Span)}"
            : source.ToString();

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
