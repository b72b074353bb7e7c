using System.Buffers;
using System.Text;
using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Tests.Dialects.OpenAI;

public sealed class ChatWriterTests
{
    private const string Head =
        """data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1700000000,"model":"fresnel-mini","system_fingerprint":null,""";
    private const string Role = """
        "choices":[{"index":0,"delta":{"role":"assistant","content":"","refusal":null},"logprobs":null,"finish_reason":null}]
        """;

    private static readonly Usage Used = new()
    {
        PromptTokens = 10,
        ImagePromptTokens = 4,
        CachedPromptTokens = 2,
        CompletionTokens = 5,
        ReasoningTokens = 1,
        ImageCompletionTokens = 3,
    };

    [Fact]
    public void Write_TextStream_WritesOpenAIChunks() =>
        Assert.Equal(
            $$$"""
            {{{Head}}}{{{Role}}}}

            {{{Head}}}"choices":[{"index":0,"delta":{"content":"A \"cat\"\n"},"logprobs":null,"finish_reason":null}]}

            {{{Head}}}"choices":[{"index":0,"delta":{"content":"caf\u00e9"},"logprobs":null,"finish_reason":null}]}

            {{{Head}}}"choices":[{"index":0,"delta":{},"logprobs":null,"finish_reason":"stop"}]}

            data: [DONE]


            """,
            Written(
                stream: true,
                usage: false,
                null,
                Frame.Of(new ResponseStarted(null, "fresnel-mini")),
                Frame.Of(new TextDelta("A \"cat\"\n")),
                Frame.Of(new TextDelta(new Utf8Text("caf\\u00e9"u8.ToArray(), true))),
                Frame.Of(new ChoiceFinished(FinishReason.Stop), new UsageReported(Used))
            )
        );

    [Fact]
    public void Write_ContinuedStream_WritesCommentAndLastUsage() =>
        Assert.Equal(
            $$$"""
            {{{Head}}}{{{Role}}},"usage":null}

            {{{Head}}}"choices":[{"index":0,"delta":{"content":"Once"},"logprobs":null,"finish_reason":null}],"usage":null}

            : continued by lab2/up-2

            {{{Head}}}"choices":[{"index":0,"delta":{"content":" upon"},"logprobs":null,"finish_reason":null}],"usage":null}

            {{{Head}}}"choices":[{"index":0,"delta":{},"logprobs":null,"finish_reason":"stop"}],"usage":null}

            {{{Head}}}"choices":[],"usage":{"prompt_tokens":10,"completion_tokens":5,"total_tokens":15,"prompt_tokens_details":{"cached_tokens":2,"audio_tokens":0,"image_tokens":4},"completion_tokens_details":{"reasoning_tokens":1,"audio_tokens":0,"accepted_prediction_tokens":0,"rejected_prediction_tokens":0,"image_tokens":3},"cost":0.0004}}

            data: [DONE]


            """,
            Written(
                stream: true,
                usage: true,
                Money.FromDollars(0.0004m),
                Frame.Of(new ResponseStarted(null, "fresnel-mini"), new TextDelta("Once")),
                Frame.Of(new StreamContinued("lab2/up-2"), new UsageReported(new Usage { PromptTokens = 1 })),
                Frame.Of(new TextDelta(" upon")),
                Frame.Of(new ChoiceFinished(FinishReason.Stop), new UsageReported(Used))
            )
        );

    [Fact]
    public void Write_StreamWithUsage_EndsWithUsageChunk() =>
        Assert.Equal(
            $$$"""
            {{{Head}}}{{{Role}}},"usage":null}

            {{{Head}}}"choices":[{"index":0,"delta":{"content":"x"},"logprobs":null,"finish_reason":null}],"usage":null}

            {{{Head}}}"choices":[{"index":0,"delta":{},"logprobs":null,"finish_reason":"length"}],"usage":null}

            {{{Head}}}"choices":[],"usage":{"prompt_tokens":10,"completion_tokens":5,"total_tokens":15,"prompt_tokens_details":{"cached_tokens":2,"audio_tokens":0,"image_tokens":4},"completion_tokens_details":{"reasoning_tokens":1,"audio_tokens":0,"accepted_prediction_tokens":0,"rejected_prediction_tokens":0,"image_tokens":3},"cost":0.0004}}

            data: [DONE]


            """,
            Written(
                stream: true,
                usage: true,
                Money.FromDollars(0.0004m),
                Frame.Of(new ResponseStarted(null, "fresnel-mini"), new TextDelta("x")),
                Frame.Of(new ChoiceFinished(FinishReason.Length), new UsageReported(Used))
            )
        );

    [Fact]
    public void Write_ToolCallAndImageStream_WritesExactChunks() =>
        Assert.Equal(
            $$$"""
            {{{Head}}}{{{Role}}}}

            {{{Head}}}"choices":[{"index":0,"delta":{"tool_calls":[{"index":1,"id":"call_1","type":"function","function":{"name":"look","arguments":""}}]},"logprobs":null,"finish_reason":null}]}

            {{{Head}}}"choices":[{"index":0,"delta":{"tool_calls":[{"index":1,"function":{"arguments":"{\"x\":1}"}}]},"logprobs":null,"finish_reason":null}]}

            {{{Head}}}"choices":[{"index":0,"delta":{"images":[{"type":"image_url","image_url":{"url":"data:image/png;base64,AQIDBA=="},"index":0}]},"logprobs":null,"finish_reason":null}]}

            {{{Head}}}"choices":[{"index":0,"delta":{},"logprobs":null,"finish_reason":"tool_calls"}]}

            data: [DONE]


            """,
            Written(
                stream: true,
                usage: false,
                null,
                Frame.Of(
                    new ResponseStarted(null, "fresnel-mini"),
                    new ToolCallStarted(1, "call_1", "look"),
                    new ToolArgumentsDelta(1, "{\"x\":1}")
                ),
                Frame.Of(
                    new PartialImage(0, 0, Picture),
                    new ImageCompleted(0, Picture),
                    new ChoiceFinished(FinishReason.ToolCalls)
                )
            )
        );

    [Fact]
    public void Write_NotStreaming_WritesOneBody() =>
        Assert.Equal(
            """
            {"id":"chatcmpl-1","object":"chat.completion","created":1700000000,"model":"fresnel-mini","choices":[{"index":0,"message":{"role":"assistant","content":"A cat.","refusal":null,"annotations":[],"images":[{"type":"image_url","image_url":{"url":"data:image/png;base64,AQIDBA=="},"index":0},{"type":"image_url","image_url":{"url":"https://example.org/b.png"},"index":1}]},"logprobs":null,"finish_reason":"stop"},{"index":1,"message":{"role":"assistant","content":null,"refusal":null,"annotations":[],"tool_calls":[{"id":"call_1","type":"function","function":{"name":"look","arguments":"{\"x\":1}"}}]},"logprobs":null,"finish_reason":"tool_calls"}],"usage":{"prompt_tokens":10,"completion_tokens":5,"total_tokens":15,"prompt_tokens_details":{"cached_tokens":2,"audio_tokens":0,"image_tokens":4},"completion_tokens_details":{"reasoning_tokens":1,"audio_tokens":0,"accepted_prediction_tokens":0,"rejected_prediction_tokens":0,"image_tokens":3}},"system_fingerprint":null}
            """,
            Written(
                stream: false,
                usage: false,
                null,
                Frame.Of(
                    new ResponseStarted(null, "fresnel-mini"),
                    new TextDelta("A "),
                    new ToolCallStarted(0, "call_1", "look") { ChoiceIndex = 1 }
                ),
                Frame.Of(
                    new TextDelta("cat."),
                    new ImageCompleted(0, Picture),
                    new ImageCompleted(1, new ImageSource.Url(new Uri("https://example.org/b.png")))
                ),
                Frame.Of(
                    new ToolArgumentsDelta(0, "{\"x\":") { ChoiceIndex = 1 },
                    new ToolArgumentsDelta(0, "1}") { ChoiceIndex = 1 }
                ),
                Frame.Of(
                    new ChoiceFinished(FinishReason.Stop),
                    new ChoiceFinished(FinishReason.ToolCalls) { ChoiceIndex = 1 },
                    new UsageReported(Used)
                )
            )
        );

    [Fact]
    public void Write_NotStreamingRefusalAndReasoning_WritesMembers()
    {
        using var body = JsonDocument.Parse(
            Written(
                stream: false,
                usage: false,
                null,
                Frame.Of(
                    new ResponseStarted(null, "m"),
                    new ReasoningDelta("hm"),
                    new RefusalDelta("no"),
                    new ChoiceFinished(FinishReason.ContentFilter)
                )
            )
        );
        var choice = body.RootElement.GetProperty("choices")[0];
        Assert.Equal("content_filter", choice.GetProperty("finish_reason").GetString());
        Assert.Equal(JsonValueKind.Null, choice.GetProperty("message").GetProperty("content").ValueKind);
        Assert.Equal("no", choice.GetProperty("message").GetProperty("refusal").GetString());
        Assert.Equal("hm", choice.GetProperty("message").GetProperty("reasoning").GetString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Write_RelayedUsageChunk_IsDroppedUnlessRequested(bool asked)
    {
        const string content = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"x\"}}],\"usage\":null}\n\n";
        const string usage =
            "data: {\"id\":\"a\", \"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2}}\n\n";
        var reader = new ChatReader("lab");
        var frames = new[] { content, usage, "data: [DONE]\n\n" }
            .Select(raw => Encoding.UTF8.GetBytes(raw))
            .Select(raw => reader.ReadEvent(raw, raw.AsMemory(6..^2)))
            .ToArray();
        var expected = asked
            ? content
                + "data: {\"id\":\"a\", \"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2,\"cost\":0.5}}\n\n"
                + "data: [DONE]\n\n"
            : content + "data: [DONE]\n\n";
        Assert.Equal(expected, Written(stream: true, asked, Money.FromDollars(0.5m), frames));
    }

    [Fact]
    public void Write_RelayedUsageWithContent_IsKept()
    {
        byte[] raw =
        [
            .. "data: {\"choices\":[{\"index\":0,\"delta\":{\"audio\":{}}}],\"usage\":{\"prompt_tokens\":1}}\n\n"u8,
        ];
        Assert.StartsWith(
            Encoding.UTF8.GetString(raw),
            Written(stream: true, usage: false, null, new ChatReader("lab").ReadEvent(raw, raw.AsMemory(6..^2))),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Write_RelayedStreamWithoutEndMark_AddsEndMark()
    {
        byte[] raw = [.. "data: {\"choices\":[]}\n\n"u8];
        Assert.Equal(
            "data: {\"choices\":[]}\n\ndata: [DONE]\n\n",
            Written(stream: true, usage: false, null, new ChatReader("lab").ReadEvent(raw, raw.AsMemory(6..^2)))
        );
    }

    [Fact]
    public void Fail_MidStream_WritesError()
    {
        var output = new ArrayBufferWriter<byte>();
        Writer(true, false, output)
            .Fail(new GatewayException(ErrorKind.UpstreamFailed, "The provider 'lab' broke off its stream."));
        Assert.Equal(
            "data: {\"error\":{\"message\":\"The provider 'lab' broke off its stream.\",\"type\":\"server_error\",\"param\":null,\"code\":\"upstream_error\"}}\n\n",
            Encoding.UTF8.GetString(output.WrittenSpan)
        );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fail_UsageReported_WritesUsageWithError(bool relayed)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = Writer(true, false, output);
        var frame = Frame.Of(new UsageReported(new Usage { PromptTokens = 7, CompletionTokens = 2 }));
        writer.Write(
            relayed
                ? frame with
                {
                    Raw = "data: {\"choices\":[],\"usage\":{}}\n\n"u8.ToArray(),
                    Format = OpenAIDialect.Chat,
                }
                : frame,
            new Money(21_500)
        );
        writer.Fail(new GatewayException(ErrorKind.UpstreamFailed, "Gone."));

        using var said = JsonDocument.Parse(Encoding.UTF8.GetString(output.WrittenSpan)["data: ".Length..]);
        Assert.Equal(["error", "usage"], said.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal("upstream_error", said.RootElement.GetProperty("error").GetProperty("code").GetString());
        var usage = said.RootElement.GetProperty("usage");
        Assert.Equal(
            (7, 2, 0.0000215m),
            (
                usage.GetProperty("prompt_tokens").GetInt32(),
                usage.GetProperty("completion_tokens").GetInt32(),
                usage.GetProperty("cost").GetDecimal()
            )
        );
    }

    [Fact]
    public void Write_LargeImage_WritesCompleteBase64()
    {
        var bytes = new byte[200_001];
        new Random(1).NextBytes(bytes);
        using var body = JsonDocument.Parse(
            Written(
                stream: false,
                usage: false,
                null,
                Frame.Of(
                    new ImageCompleted(0, new ImageSource.Bytes(bytes, "image/webp")),
                    new ChoiceFinished(FinishReason.Stop)
                )
            )
        );
        var url = body
            .RootElement.GetProperty("choices")[0]
            .GetProperty("message")
            .GetProperty("images")[0]
            .GetProperty("image_url")
            .GetProperty("url")
            .GetString()!;
        Assert.Equal("data:image/webp;base64," + Convert.ToBase64String(bytes), url);
    }

    private static ImageSource Picture { get; } = new ImageSource.Bytes(new byte[] { 1, 2, 3, 4 }, "image/png");

    private static ChatWriter Writer(bool stream, bool usage, IBufferWriter<byte> output) =>
        new(
            new ChatRequest
            {
                Model = "m",
                Messages = [],
                Stream = stream,
                IncludeUsage = usage,
            },
            "chatcmpl-1",
            DateTimeOffset.FromUnixTimeSeconds(1_700_000_000),
            output
        );

    private static string Written(bool stream, bool usage, Money? cost, params Frame[] frames)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = Writer(stream, usage, output);
        foreach (var frame in frames)
            writer.Write(frame, frame.Events.Any(item => item is UsageReported) ? cost : null);
        writer.End();
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
