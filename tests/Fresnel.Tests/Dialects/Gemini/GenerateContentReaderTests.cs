using System.Collections.Immutable;
using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Dialects.Gemini;

namespace Fresnel.Tests.Dialects.Gemini;

/// <summary>Responses of upstreams.</summary>
public sealed class GenerateContentReaderTests
{
    [Fact]
    public void ReadEvent_RecordedImageStream_ReturnsTextThenImageThenEnd()
    {
        var picture = new string('A', 1_300_000);
        var reader = new GenerateContentReader("google");
        var first = Read(
            reader,
            """{"candidates":[{"content":{"parts":[{"text":"Here \"it\" is"}],"role":"model"},"index":0}],"usageMetadata":{"promptTokenCount":9,"totalTokenCount":9},"modelVersion":"gemini-2.5-flash-image","responseId":"rid"}"""
        );
        var second = Read(
            reader,
            $$$"""{"candidates":[{"content":{"parts":[{"inlineData":{"mimeType":"image/png","data":"{{{picture}}}"}}],"role":"model"},"index":0}],"usageMetadata":{"promptTokenCount":9,"candidatesTokenCount":1310,"totalTokenCount":1319}}"""
        );
        Assert.False(reader.IsComplete);
        var last = Read(
            reader,
            """{"candidates":[{"content":{"role":"model"},"finishReason":"STOP","index":0}],"usageMetadata":{"promptTokenCount":9,"candidatesTokenCount":1318,"totalTokenCount":1327,"promptTokensDetails":[{"modality":"TEXT","tokenCount":9}],"candidatesTokensDetails":[{"modality":"IMAGE","tokenCount":1290}]}}"""
        );
        Assert.True(reader.IsComplete);
        Assert.Equal(new ResponseStarted("rid", "gemini-2.5-flash-image"), first[0]);
        Assert.Equal("Here \"it\" is", Assert.IsType<TextDelta>(first[1]).Text.ToString());
        var image = Assert.Single(second.OfType<ImageCompleted>());
        Assert.Equal(
            (0, picture.Length),
            (image.ImageIndex, Assert.IsType<ImageSource.Base64>(image.Source).Data.Length)
        );
        Assert.Equal(
            [
                new ChoiceFinished(FinishReason.Stop),
                new UsageReported(
                    new Usage
                    {
                        PromptTokens = 9,
                        CompletionTokens = 1318,
                        ImageCompletionTokens = 1290,
                        Images = 1,
                    }
                ),
            ],
            last
        );
    }

    [Theory]
    [InlineData("-7")]
    [InlineData("1.5")]
    [InlineData("\"many\"")]
    [InlineData("100000001")]
    [InlineData("99999999999999999999")]
    public void ReadBody_InvalidTokenCount_ReportsNoUsage(string count) =>
        Assert.Empty(
            new GenerateContentReader("google")
                .ReadBody(
                    Encoding.UTF8.GetBytes(
                        $$$"""{"candidates":[{"content":{"parts":[{"text":"x"}]},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":{{{count}}},"candidatesTokenCount":1}}"""
                    )
                )
                .Events.OfType<UsageReported>()
        );

    [Fact]
    public void ReadBody_ThoughtsToolsAndDetails_AreAllRead()
    {
        var events = Body(
            """
            {"usageMetadata":{"promptTokenCount":20,"toolUsePromptTokenCount":5,"candidatesTokenCount":7,"thoughtsTokenCount":3,"cachedContentTokenCount":4,"promptTokensDetails":[{"modality":"TEXT","tokenCount":10},{"modality":"IMAGE","tokenCount":10}]},
            "candidates":[{"finishReason":"STOP","index":1,"content":{"parts":[{"text":"hm","thought":true},{"functionCall":{"name":"look","args":{"a":{"b":1}}},"thoughtSignature":"c2ln"},{"functionCall":{"id":"x","name":"look"}}]}}],"responseId":"rid"}
            """
        );
        Assert.IsType<ResponseStarted>(events[0]);
        Assert.Equal("hm", events.OfType<ReasoningDelta>().Single().Text.ToString());
        Assert.Equal(
            [("call_rid_0", "look", "c2ln"), ("x", "look", null)],
            events.OfType<ToolCallStarted>().Select(call => (call.Id, call.Name, call.Signature))
        );
        Assert.Equal(
            [(0, """{"a":{"b":1}}"""), (1, "{}")],
            events.OfType<ToolArgumentsDelta>().Select(piece => (piece.Index, piece.Arguments.ToString()))
        );
        Assert.Equal(
            new ChoiceFinished(FinishReason.ToolCalls) { ChoiceIndex = 1 },
            events.OfType<ChoiceFinished>().Single()
        );
        Assert.Equal(
            new Usage
            {
                PromptTokens = 25,
                CachedPromptTokens = 4,
                ImagePromptTokens = 10,
                CompletionTokens = 10,
                ReasoningTokens = 3,
            },
            events.OfType<UsageReported>().Single().Usage
        );
    }

    [Fact]
    public void ReadBody_EscapedArguments_ReachOtherFormatUnchanged()
    {
        var events = Body(
            """{"candidates":[{"content":{"parts":[{"functionCall":{"name":"f","args":{"q":"say \"hi\"\n"}}}]},"finishReason":"STOP"}]}"""
        );
        Assert.Equal("""{"q":"say \"hi\"\n"}""", events.OfType<ToolArgumentsDelta>().Single().Arguments.ToString());
    }

    [Theory]
    [InlineData("STOP", FinishReason.Stop)]
    [InlineData("MAX_TOKENS", FinishReason.Length)]
    [InlineData("SAFETY", FinishReason.ContentFilter)]
    [InlineData("RECITATION", FinishReason.ContentFilter)]
    [InlineData("PROHIBITED_CONTENT", FinishReason.ContentFilter)]
    [InlineData("IMAGE_SAFETY", FinishReason.ContentFilter)]
    [InlineData("OTHER", FinishReason.Stop)]
    [InlineData("A_NEW_ONE", FinishReason.Stop)]
    public void ReadBody_FinishReason_MapsToFinishReason(string word, FinishReason reason) =>
        Assert.Equal(
            reason,
            Body($$$"""{"candidates":[{"content":{"parts":[{"text":"x"}]},"finishReason":"{{{word}}}"}]}""")
                .OfType<ChoiceFinished>()
                .Single()
                .Reason
        );

    [Fact]
    public void ReadBody_ThoughtImage_IsPartialImage()
    {
        var events = Body(
            """{"candidates":[{"content":{"parts":[{"thought":true,"inlineData":{"mimeType":"image/jpeg","data":"/9j/"}},{"inlineData":{"mimeType":"image/png","data":"AAAA"}}]},"finishReason":"STOP"}]}"""
        );
        Assert.Equal(
            (0, 0),
            events.OfType<PartialImage>().Select(preview => (preview.ImageIndex, preview.PartialIndex)).Single()
        );
        Assert.Single(events.OfType<ImageCompleted>());
    }

    [Fact]
    public void ReadBody_BlockedPrompt_FailsUnlessPassedThrough()
    {
        var body =
            """{"promptFeedback":{"blockReason":"PROHIBITED_CONTENT"},"usageMetadata":{"promptTokenCount":8,"totalTokenCount":8},"modelVersion":"m"}"""u8.ToArray();
        var error = Assert.Throws<GatewayException>(() => new GenerateContentReader("google").ReadBody(body));
        Assert.Equal(ErrorKind.ContentBlocked, error.Kind);
        Assert.Contains("PROHIBITED_CONTENT", error.Message, StringComparison.Ordinal);
        var frame = new GenerateContentReader("google", passThrough: true).ReadBody(body);
        Assert.Equal(
            [
                new ResponseStarted(null, "m"),
                new ChoiceFinished(FinishReason.ContentFilter),
                new UsageReported(new Usage { PromptTokens = 8 }),
            ],
            frame.Events
        );
    }

    [Theory]
    [InlineData("IMAGE_SAFETY", ErrorKind.ContentBlocked)]
    [InlineData("NO_IMAGE", ErrorKind.ModelOutcome)]
    [InlineData("STOP", ErrorKind.ModelOutcome)]
    public void ReadBody_ImageExpectedButMissing_Fails(string word, ErrorKind kind) =>
        Assert.Equal(
            kind,
            Assert
                .Throws<GatewayException>(() =>
                    new GenerateContentReader("google", expectsImage: true).ReadBody(
                        Encoding.UTF8.GetBytes(
                            $$$"""{"candidates":[{"content":{"parts":[{"text":"I cannot."}]},"finishReason":"{{{word}}}"}]}"""
                        )
                    )
                )
                .Kind
        );

    [Fact]
    public void ReadBody_OnlyMalformedCall_Fails() =>
        Assert.Contains(
            "MALFORMED_FUNCTION_CALL",
            Assert
                .Throws<GatewayException>(() =>
                    Body("""{"candidates":[{"content":{},"finishReason":"MALFORMED_FUNCTION_CALL"}]}""")
                )
                .Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("""{"error":{"code":503,"message":"overloaded","status":"UNAVAILABLE"}}""", ErrorKind.UpstreamBusy)]
    [InlineData("""{}""", ErrorKind.UpstreamFailed)]
    [InlineData("""[]""", ErrorKind.UpstreamFailed)]
    [InlineData("""{"candidates":[]}""", ErrorKind.UpstreamFailed)]
    [InlineData("""not json""", ErrorKind.UpstreamFailed)]
    public void ReadBody_InvalidResponse_ThrowsGatewayException(string body, ErrorKind kind) =>
        Assert.Equal(kind, Assert.Throws<GatewayException>(() => Body(body)).Kind);

    [Theory]
    [InlineData(
        400,
        """{"error":{"code":400,"message":"API key not valid. Please pass a valid API key.","status":"INVALID_ARGUMENT","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_KEY_INVALID","domain":"googleapis.com"}]}}""",
        ErrorKind.UpstreamDenied,
        null
    )]
    [InlineData(
        403,
        """{"error":{"code":403,"message":"no","status":"PERMISSION_DENIED"}}""",
        ErrorKind.UpstreamDenied,
        null
    )]
    [InlineData(
        429,
        """{"error":{"code":429,"message":"quota","status":"RESOURCE_EXHAUSTED","details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"17.5s"}]}}""",
        ErrorKind.UpstreamBusy,
        17.5
    )]
    [InlineData(
        429,
        """[{"error":{"code":429,"status":"RESOURCE_EXHAUSTED","details":[{"retryDelay":"17s"}]}}]""",
        ErrorKind.UpstreamBusy,
        17.0
    )]
    [InlineData(
        503,
        """{"error":{"code":503,"message":"The model is overloaded.","status":"UNAVAILABLE"}}""",
        ErrorKind.UpstreamBusy,
        null
    )]
    [InlineData(504, """{"error":{"code":504,"status":"DEADLINE_EXCEEDED"}}""", ErrorKind.UpstreamTimeout, null)]
    [InlineData(
        404,
        """{"error":{"code":404,"message":"models/x is not found","status":"NOT_FOUND"}}""",
        ErrorKind.UpstreamFailed,
        null
    )]
    [InlineData(
        400,
        """{"error":{"code":400,"message":"User location is not supported for the API use.","status":"FAILED_PRECONDITION"}}""",
        ErrorKind.UpstreamFailed,
        null
    )]
    [InlineData(
        400,
        """{"error":{"code":400,"message":"The input token count (1100000) exceeds the maximum number of tokens allowed (1048576).","status":"INVALID_ARGUMENT"}}""",
        ErrorKind.ContextLengthExceeded,
        null
    )]
    [InlineData(
        400,
        """{"error":{"code":400,"message":"Invalid value at 'contents'","status":"INVALID_ARGUMENT"}}""",
        ErrorKind.UpstreamRejected,
        null
    )]
    [InlineData(500, "<html>", ErrorKind.UpstreamFailed, null)]
    [InlineData(400, "", ErrorKind.UpstreamRejected, null)]
    public void ReadError_GeminiError_MapsToErrorKind(int status, string body, ErrorKind kind, double? seconds)
    {
        var error = GeminiErrorReader.Read("google", status, Encoding.UTF8.GetBytes(body));
        Assert.Equal((kind, seconds), (error.Kind, error.RetryAfter?.TotalSeconds));
    }

    [Fact]
    public void ReadEmbeddings_EitherShape_ReturnsVectors()
    {
        var one = new EmbedContentReader("google").ReadBody("""{"embedding":{"values":[0.5,-1]}}"""u8.ToArray());
        Assert.Equal([0.5f, -1f], one.Events.OfType<EmbeddingResult>().Single().Vector.ToArray());
        var two = new EmbedContentReader("google").ReadBody(
            """{"embeddings":[{"values":[1]},{"values":[2e-1]}],"usageMetadata":{"promptTokenCount":3}}"""u8.ToArray()
        );
        Assert.Equal(
            [(0, 1f), (1, 0.2f)],
            two.Events.OfType<EmbeddingResult>().Select(item => (item.Index, item.Vector.Span[0]))
        );
        Assert.Equal(3, two.Events.OfType<UsageReported>().Single().Usage.PromptTokens);
        Assert.Throws<GatewayException>(() => new EmbedContentReader("google").ReadBody("{}"u8.ToArray()));
    }

    private static ImmutableArray<GatewayEvent> Body(string body) =>
        new GenerateContentReader("google").ReadBody(Encoding.UTF8.GetBytes(body)).Events;

    private static ImmutableArray<GatewayEvent> Read(GenerateContentReader reader, string data)
    {
        var raw = Encoding.UTF8.GetBytes($"data: {data}\r\n\r\n");
        return reader.ReadEvent(raw, raw.AsMemory(6..^4)).Events;
    }
}
