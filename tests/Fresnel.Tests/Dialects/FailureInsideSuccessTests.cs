using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Dialects.Anthropic;
using Fresnel.Dialects.Gemini;
using Fresnel.Dialects.OpenAI;
using Fresnel.Dialects.OpenAI.Responses;

namespace Fresnel.Tests.Dialects;

/// <summary>Failures inside responses with a success status, at every vendor's format.</summary>
public sealed class FailureInsideSuccessTests
{
    private const string Words = "The prompt is longer than the context.";

    public enum Format
    {
        Chat,
        Responses,
        Messages,
        Gemini,
    }

    [Theory]
    [InlineData(Format.Chat, """{"id":"x","choices":[],"usage":{"prompt_tokens":7,"completion_tokens":0}}""")]
    [InlineData(Format.Chat, """{"id":"x","choices":null}""")]
    [InlineData(Format.Chat, """{"id":"x","choices":[{"index":0,"finish_reason":"stop"}]}""")]
    [InlineData(Format.Chat, """{"choices":[{"message":{"content":""},"finish_reason":"error"}]}""")]
    [InlineData(Format.Chat, """{"choices":[{"message":{"content":"half"},"finish_reason":"network_error"}]}""")]
    [InlineData(Format.Chat, """{"choices":[{"message":{"content":"half"},"finish_reason":"ERROR"}]}""")]
    [InlineData(Format.Chat, """{"choices":[{"message":{"content":"half"},"finish_reason":"abort"}]}""")]
    [InlineData(
        Format.Chat,
        """{"choices":[{"message":{},"error":{"code":502,"message":"died"},"finish_reason":"stop"}]}"""
    )]
    [InlineData(Format.Responses, """{"id":"r","status":"completed","output":[]}""")]
    [InlineData(Format.Responses, """{"id":"r","status":"cancelled","output":[]}""")]
    [InlineData(
        Format.Responses,
        """{"id":"r","status":"failed","output":[],"error":{"code":"server_error","message":"m"}}"""
    )]
    [InlineData(Format.Messages, """{"type":"message","content":null,"stop_reason":"end_turn"}""")]
    [InlineData(Format.Messages, """{"type":"message","content":[],"stop_reason":"error"}""")]
    [InlineData(Format.Messages, """{"type":"error","error":{"type":"api_error","message":"m"}}""")]
    [InlineData(Format.Gemini, """{"candidates":[],"usageMetadata":{"promptTokenCount":3}}""")]
    [InlineData(Format.Gemini, """[{"error":{"code":500,"message":"m","status":"INTERNAL"}}]""")]
    public void ReadBody_FailureInside_IsAFailureOfTheAttempt(Format format, string body) =>
        Assert.Equal(ErrorKind.UpstreamFailed, Assert.Throws<GatewayException>(() => ReadBody(format, body)).Kind);

    [Theory]
    [InlineData(
        Format.Chat,
        "message",
        """{"object":"error","message":"$","type":"BadRequestError","param":null,"code":400}"""
    )]
    [InlineData(Format.Chat, "message", """{"error":{"message":"$","type":"server_error","code":null}}""")]
    [InlineData(Format.Chat, "message", """{"error":{"message":"$","code":"context_length_exceeded"}}""")]
    [InlineData(Format.Chat, "message", """{"error":"$"}""")]
    [InlineData(Format.Chat, "error", """{"message":"$"}""")]
    [InlineData(Format.Chat, "error", """{"detail":"$"}""")]
    [InlineData(
        Format.Chat,
        "message",
        """{"choices":[{"index":0,"delta":{},"error":{"code":400,"message":"$"},"finish_reason":"error"}]}"""
    )]
    [InlineData(
        Format.Messages,
        "error",
        """{"type":"error","error":{"type":"invalid_request_error","message":"$"}}"""
    )]
    [InlineData(Format.Messages, "error", """{"message":"$","type":"server_error"}""")]
    [InlineData(Format.Messages, "message", """{"message":"$","type":"invalid_request_error"}""")]
    [InlineData(Format.Responses, "error", """{"message":"$","code":"context_length_exceeded"}""")]
    [InlineData(
        Format.Responses,
        "error",
        """{"type":"error","error":{"type":"invalid_request_error","message":"$"}}"""
    )]
    [InlineData(Format.Gemini, "message", """{"error":{"code":400,"status":"INVALID_ARGUMENT","message":"$"}}""")]
    public void ReadEvent_TooLongPrompt_IsTheCallersErrorWithTheVendorsWords(Format format, string name, string data)
    {
        var error = Assert.Throws<GatewayException>(() =>
            ReadEvent(format, name, data.Replace("$", Words, StringComparison.Ordinal))
        );
        Assert.Equal(400, ErrorDefinitions.Get(error.Kind).Status);
        Assert.False(ErrorDefinitions.Get(error.Kind).AllowsFallback);
        Assert.Contains(Words, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        Format.Chat,
        """{"choices":[{"index":0,"delta":{"content":"He"}}]}""",
        """{"error":{"code":503,"message":"m"}}"""
    )]
    [InlineData(
        Format.Messages,
        """{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"He"}}""",
        """{"type":"error","error":{"type":"overloaded_error","message":"m"}}"""
    )]
    [InlineData(
        Format.Gemini,
        """{"candidates":[{"content":{"parts":[{"text":"He"}]}}]}""",
        """{"error":{"code":503,"message":"m"}}"""
    )]
    public void ReadEvent_ErrorGluedToAChunk_KeepsTheChunkAndFails(Format format, string chunk, string error)
    {
        foreach (var separator in (string[])["", "\n", " "])
        {
            var (frame, failure) = ReadEvent(format, "message", chunk + separator + error);
            Assert.Equal("He", Assert.Single(frame.Events.OfType<TextDelta>()).Text.ToString());
            Assert.True(ErrorDefinitions.Get(failure!.Kind).AllowsFallback);
            if (format == Format.Chat)
                Assert.DoesNotContain("error", Encoding.UTF8.GetString(frame.Raw.Span), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("sensitive", FinishReason.ContentFilter, "content_filter")]
    [InlineData("SAFETY", FinishReason.ContentFilter, "content_filter")]
    [InlineData("max_tokens", FinishReason.Length, "length")]
    [InlineData("model_length", FinishReason.Length, "length")]
    [InlineData("tool_use", FinishReason.ToolCalls, "tool_calls")]
    [InlineData("eos", FinishReason.Stop, "stop")]
    [InlineData("end_turn", FinishReason.Stop, "stop")]
    public void ReadBody_OthersFinishReasons_AreReadAndRelayedAsOpenAIs(
        string word,
        FinishReason reason,
        string relayed
    )
    {
        var frame = ReadBody(
            Format.Chat,
            $$"""{"choices":[{"index":0,"message":{"content":"x"},"finish_reason":"{{word}}"}]}"""
        );
        Assert.Equal(reason, frame.Events.OfType<ChoiceFinished>().Single().Reason);
        Assert.Contains(
            $"\"finish_reason\":\"{relayed}\"",
            Encoding.UTF8.GetString(frame.Raw.Span),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void ReadBody_FailureWithUsage_CarriesTheUsage()
    {
        var error = Assert.Throws<GatewayException>(() =>
            ReadBody(
                Format.Chat,
                """{"usage":{"prompt_tokens":7,"completion_tokens":2},"choices":[{"message":{},"finish_reason":"error"}]}"""
            )
        );
        Assert.Equal(new Usage { PromptTokens = 7, CompletionTokens = 2 }, error.Usage);
    }

    [Fact]
    public void ReadEvent_DoneWithoutAChoice_IsNotAnEnd()
    {
        var reader = new ChatReader("lab");
        reader.ReadEvent(default, "[DONE]"u8.ToArray());
        Assert.False(reader.IsComplete);
    }

    [Theory]
    [InlineData("model_declined", "I would rather not.")]
    [InlineData("no_image", "")]
    public void ReadBody_ImageDeclined_IsAModelOutcomeWithItsWordsAndUsage(string code, string words)
    {
        var body =
            """{"candidates":[{"content":{"parts":[$]},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":10,"candidatesTokenCount":5}}""".Replace(
                "$",
                words.Length > 0 ? $"{{\"text\":\"{words}\"}}" : "",
                StringComparison.Ordinal
            );
        var error = Assert.Throws<GatewayException>(() =>
            new GenerateContentReader("gem", expectsImage: true).ReadBody(Encoding.UTF8.GetBytes(body))
        );
        Assert.Equal((ErrorKind.ModelOutcome, code), (error.Kind, error.Code));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Equal((10, 5), (error.Usage!.PromptTokens, error.Usage.CompletionTokens));
    }

    [Theory]
    [InlineData("""[{"error":{"code":400,"message":"words"}}]""")]
    [InlineData("""{"detail":[{"loc":["body","messages"],"msg":"words","type":"value_error"}]}""")]
    [InlineData("""{"detail":"words"}""")]
    [InlineData("""{"errors":[{"message":"words"},{"message":"more"}]}""")]
    [InlineData("""{"message":{"detail":[{"msg":"words"}]},"object":"error"}""")]
    [InlineData("""{"error":{"message":"words"}}""")]
    [InlineData("""{"error":"words"}""")]
    [InlineData("""{"title":"words","status":400}""")]
    [InlineData("\"words\"")]
    [InlineData("words\n")]
    [InlineData("  words, in a sentence.  ")]
    public void ReadError_AnyShape_PassesTheVendorsWordsOn(string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        foreach (
            var error in (GatewayException[])
                [
                    ErrorReader.Read("lab", 400, bytes),
                    AnthropicDialect.ReadError("lab", 400, bytes),
                    GeminiErrorReader.Read("lab", 400, bytes),
                    Fresnel.Dialects.Bedrock.BedrockErrorReader.Read("lab", 400, null, bytes, null),
                ]
        )
        {
            Assert.Equal(ErrorKind.UpstreamRejected, error.Kind);
            Assert.Contains("words", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ReadError_AggregatorWithTheVendorsCopy_PassesTheVendorsWordsOn() =>
        Assert.Equal(
            "words",
            ErrorReader
                .Read(
                    "lab",
                    400,
                    """{"error":{"message":"Provider returned error","metadata":{"raw":"{\"error\":{\"message\":\"words\"}}"}}}"""u8.ToArray()
                )
                .Message
        );

    [Theory]
    [InlineData("<html><body>words</body></html>")]
    [InlineData("{\"error\":{\"message\":\"wor")]
    [InlineData("\0\u0001words")]
    public void ReadError_PageOrBinary_IsNotPassedOn(string body) =>
        Assert.DoesNotContain(
            "wor",
            ErrorReader.Read("lab", 400, Encoding.UTF8.GetBytes(body)).Message,
            StringComparison.Ordinal
        );

    private static Frame ReadBody(Format format, string body)
    {
        var raw = Encoding.UTF8.GetBytes(body);
        return format switch
        {
            Format.Chat => new ChatReader("lab").ReadBody(raw),
            Format.Responses => new ResponsesReader("lab").ReadBody(raw),
            Format.Messages => new MessagesReader("lab").ReadBody(raw),
            _ => new GenerateContentReader("lab").ReadBody(raw),
        };
    }

    private static (Frame Frame, GatewayException? Failure) ReadEvent(Format format, string name, string data)
    {
        var head = name == "message" ? "data: " : $"event: {name}\ndata: ";
        var raw = Encoding.UTF8.GetBytes($"{head}{data}\n\n");
        var json = raw.AsMemory(head.Length, raw.Length - head.Length - 2);
        switch (format)
        {
            case Format.Chat:
                var chat = new ChatReader("lab");
                return (chat.ReadEvent(raw, json), chat.Failure);
            case Format.Responses:
                return (new ResponsesReader("lab").ReadEvent(raw, json), null);
            case Format.Messages:
                var messages = new MessagesReader("lab");
                return (messages.ReadEvent(raw, json), messages.Failure);
            default:
                var gemini = new GenerateContentReader("lab");
                return (gemini.ReadEvent(raw, json), gemini.Failure);
        }
    }
}
