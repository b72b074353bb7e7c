using System.Buffers;
using System.Text;
using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Gemini;

namespace Fresnel.Tests.Dialects.Gemini;

/// <summary>Responses to callers.</summary>
public sealed class GenerateContentWriterTests
{
    private const string Names = "\"modelVersion\":\"fresnel-mini\",\"responseId\":\"r-1\"}";
    private const string Used =
        "\"usageMetadata\":{\"promptTokenCount\":10,\"candidatesTokenCount\":4,\"totalTokenCount\":15,\"cachedContentTokenCount\":2,\"promptTokensDetails\":[{\"modality\":\"TEXT\",\"tokenCount\":6},{\"modality\":\"IMAGE\",\"tokenCount\":4}],\"candidatesTokensDetails\":[{\"modality\":\"TEXT\",\"tokenCount\":1},{\"modality\":\"IMAGE\",\"tokenCount\":3}],\"thoughtsTokenCount\":1,\"cost\":0.0004},";

    private static readonly ImageSource Picture = new ImageSource.Bytes(new byte[] { 1, 2, 3, 4 }, "image/png");

    private static readonly Frame[] Answer =
    [
        Frame.Of(new ResponseStarted(null, "fresnel-mini")),
        Frame.Of(new ReasoningDelta("hm")),
        Frame.Of(new TextDelta("A \"cat\"")),
        Frame.Of(
            new TextDelta("\n."),
            new ToolCallStarted(3, "call_1", "look") { Signature = "c2ln" },
            new ToolArgumentsDelta(3, "{\"x\":"),
            new ToolArgumentsDelta(3, "1}")
        ),
        Frame.Of(new PartialImage(0, 0, Picture), new ImageCompleted(0, Picture)),
        Frame.Of(
            new ChoiceFinished(FinishReason.ToolCalls),
            new UsageReported(
                new Usage
                {
                    PromptTokens = 10,
                    ImagePromptTokens = 4,
                    CachedPromptTokens = 2,
                    CompletionTokens = 5,
                    ReasoningTokens = 1,
                    ImageCompletionTokens = 3,
                }
            )
        ),
    ];

    private static string[] Chunks =>
        [
            $$$"""{"candidates":[{"content":{"parts":[{"text":"hm","thought":true}],"role":"model"},"index":0}],{{{Names}}}""",
            $$$"""{"candidates":[{"content":{"parts":[{"text":"A \"cat\""}],"role":"model"},"index":0}],{{{Names}}}""",
            $$$"""{"candidates":[{"content":{"parts":[{"text":"\n."}],"role":"model"},"index":0}],{{{Names}}}""",
            $$$"""{"candidates":[{"content":{"parts":[{"inlineData":{"mimeType":"image/png","data":"AQIDBA=="}}],"role":"model"},"index":0}],{{{Names}}}""",
            $$$"""{"candidates":[{"content":{"parts":[{"functionCall":{"id":"call_1","name":"look","args":{"x":1}},"thoughtSignature":"c2ln"}],"role":"model"},"finishReason":"STOP","index":0}],{{{Used}}}{{{Names}}}""",
        ];

    [Fact]
    public void Write_Events_WritesExactChunks() =>
        Assert.Equal(
            string.Concat(Chunks.Select(chunk => $"data: {chunk}\r\n\r\n")),
            Written(stream: true, array: false, Answer)
        );

    [Fact]
    public void Write_ArrayStream_WritesExactArray() =>
        Assert.Equal($"[{string.Join("\n,\r\n", Chunks)}\n]", Written(stream: true, array: true, Answer));

    [Fact]
    public void Write_NotStreaming_JoinsConsecutiveText() =>
        Assert.Equal(
            $$$"""{"candidates":[{"content":{"parts":[{"text":"hm","thought":true},{"text":"A \"cat\"\n."},{"inlineData":{"mimeType":"image/png","data":"AQIDBA=="}},{"functionCall":{"id":"call_1","name":"look","args":{"x":1}},"thoughtSignature":"c2ln"}],"role":"model"},"finishReason":"STOP","index":0}],{{{Used}}}{{{Names}}}""",
            Written(stream: false, array: false, Answer)
        );

    [Theory]
    [InlineData(FinishReason.Stop, "STOP")]
    [InlineData(FinishReason.Length, "MAX_TOKENS")]
    [InlineData(FinishReason.ContentFilter, "SAFETY")]
    public void Write_NoContent_WritesEmptyPart(FinishReason reason, string word) =>
        Assert.Equal(
            $$$"""{"candidates":[{"content":{"parts":[{"text":""}],"role":"model"},"finishReason":"{{{word}}}","index":0},{"content":{"parts":[{"text":"b"}],"role":"model"},"finishReason":"STOP","index":1}],"modelVersion":"m","responseId":"r-1"}""",
            Written(
                stream: false,
                array: false,
                Frame.Of(
                    new ResponseStarted(null, null),
                    new ChoiceFinished(reason),
                    new TextDelta("b") { ChoiceIndex = 1 }
                )
            )
        );

    [Fact]
    public void Write_ArgumentsNotAnObject_ReportsMalformedCall() =>
        Assert.Contains(
            "\"finishReason\":\"MALFORMED_FUNCTION_CALL\"",
            Written(
                stream: true,
                array: false,
                Frame.Of(
                    new ToolCallStarted(0, "1", "f"),
                    new ToolArgumentsDelta(0, "{\"x\":"),
                    new ChoiceFinished(FinishReason.ToolCalls)
                )
            ),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData(false, "data: {\"candidates\":[],\"usageMetadata\":{\"promptTokenCount\":1,\"cost\":0.0004}}\r\n\r\n")]
    [InlineData(true, "[{\"candidates\":[],\"usageMetadata\":{\"promptTokenCount\":1,\"cost\":0.0004}}\n]")]
    public void Write_SameFormat_AddsOnlyCost(bool array, string written)
    {
        var raw = "data: {\"candidates\":[],\"usageMetadata\":{\"promptTokenCount\":1}}\r\n\r\n"u8.ToArray();
        Assert.Equal(
            written,
            Written(
                stream: true,
                array,
                new Frame(GeminiDialect.GenerateContent, raw, [new UsageReported(new Usage())])
            )
        );
    }

    [Fact]
    public void Write_RelayedSeveralDataLines_IsArrayElement()
    {
        var raw = "data: {\"candidates\":\ndata: []}\n\n"u8.ToArray();
        Assert.Equal(
            "[{\"candidates\": []}\n]",
            Written(stream: true, array: true, new Frame(GeminiDialect.GenerateContent, raw, []))
        );
    }

    [Fact]
    public void Fail_ArrayStream_WritesLastElement()
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = Writer(stream: true, array: true, output);
        writer.KeepAlive();
        writer.Write(Answer[2]);
        writer.KeepAlive();
        writer.Fail(
            new GatewayException(ErrorKind.RateLimited, "Too fast.") { RetryAfter = TimeSpan.FromSeconds(6.5) }
        );
        using var json = JsonDocument.Parse(output.WrittenMemory);
        Assert.Equal("application/json", writer.StreamContentType);
        Assert.Equal(
            """{"error":{"code":429,"message":"Too fast.","status":"RESOURCE_EXHAUSTED","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"RATE_LIMIT_EXCEEDED","domain":"fresnel"},{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"7s"}]}}""",
            json.RootElement[1].GetRawText()
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Fail_UsageReported_WritesUsageWithError(bool relayed)
    {
        const string raw = "data: {}\n\n";
        var output = new ArrayBufferWriter<byte>();
        var writer = Writer(stream: true, array: false, output);
        writer.Write(
            new Frame(
                relayed ? GeminiDialect.GenerateContent : default,
                relayed ? Encoding.UTF8.GetBytes(raw) : default,
                [new UsageReported(new Usage { PromptTokens = 10, CompletionTokens = 5 })]
            ),
            Money.FromDollars(0.0004m)
        );
        writer.Fail(new GatewayException(ErrorKind.UpstreamTimeout, "Late."));
        Assert.Equal(
            (relayed ? raw : "")
                + """{"error":{"code":504,"message":"Late.","status":"DEADLINE_EXCEEDED","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"UPSTREAM_TIMEOUT","domain":"fresnel"}]},"usageMetadata":{"promptTokenCount":10,"candidatesTokenCount":5,"totalTokenCount":15,"promptTokensDetails":[{"modality":"TEXT","tokenCount":10}],"candidatesTokensDetails":[{"modality":"TEXT","tokenCount":5}],"cost":0.0004}}""",
            Encoding.UTF8.GetString(output.WrittenSpan)
        );
    }

    [Fact]
    public void End_EmptyArrayStream_WritesArray()
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = Writer(stream: true, array: true, output);
        writer.Write(new Frame(GeminiDialect.GenerateContent, ": comment\n\n"u8.ToArray(), []));
        writer.End();
        Assert.Equal("[]", Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Fact]
    public void WriteError_WithParam_NamesPath()
    {
        var output = new ArrayBufferWriter<byte>();
        GeminiErrorWriter.Write(output, GatewayException.InvalidRequest("No.", "contents[0]", "invalid_type"));
        Assert.Equal(
            """{"error":{"code":400,"message":"No.","status":"INVALID_ARGUMENT","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"INVALID_TYPE","domain":"fresnel"},{"@type":"type.googleapis.com/google.rpc.BadRequest","fieldViolations":[{"field":"contents[0]","description":"No."}]}]}}""",
            Encoding.UTF8.GetString(output.WrittenSpan)
        );
    }

    [Theory]
    [InlineData(
        true,
        """{"embeddings":[{"values":[0.5,-1]},{"values":[2]}],"usageMetadata":{"promptTokenCount":3,"cost":0.5}}"""
    )]
    [InlineData(false, """{"embedding":{"values":[0.5,-1]},"usageMetadata":{"promptTokenCount":3,"cost":0.5}}""")]
    public void WriteEmbeddings_EitherShape_WritesExactBody(bool batch, string expected)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new EmbedContentWriter(batch, output);
        writer.Write(
            Frame.Of(
                new EmbeddingResult(1, new float[] { 2 }),
                new EmbeddingResult(0, new[] { 0.5f, -1 }),
                new UsageReported(new Usage { PromptTokens = 3 })
            ),
            Money.FromDollars(0.5m)
        );
        writer.End();
        Assert.Equal(expected, Encoding.UTF8.GetString(output.WrittenSpan));
    }

    private static GenerateContentWriter Writer(bool stream, bool array, IBufferWriter<byte> output) =>
        new(
            new ChatRequest
            {
                Model = "m",
                Messages = [],
                Stream = stream,
            },
            "r-1",
            array,
            output
        );

    private static string Written(bool stream, bool array, params Frame[] frames)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = Writer(stream, array, output);
        foreach (var frame in frames)
            writer.Write(frame, frame.Events.Any(item => item is UsageReported) ? Money.FromDollars(0.0004m) : null);
        writer.End();
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
