using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Tests.Dialects.OpenAI;

public sealed class ChatReaderTests
{
    [Fact]
    public void ReadBody_AllMembers_ReturnsEvents()
    {
        var raw = Encoding.UTF8.GetBytes(
            """
            {"id":"gen-1","object":"chat.completion","created":1,"model":"gpt-5-image-mini","provider":"X","choices":[
              {"finish_reason":"stop","message":{"role":"assistant","content":"A \u201ccat\u201d","refusal":null,"reasoning":"hm","images":[
                {"type":"image_url","image_url":{"url":"data:image/png;base64,iVBORw0K"},"index":0},{"type":"image_url","image_url":{"url":"https://example.org/b.png"}}]},"index":0,"logprobs":null},
              {"index":1,"message":{"role":"assistant","content":null,"refusal":"no","tool_calls":[{"id":"call_1","type":"function","function":{"name":"look","arguments":"{\"x\":1}"}}]},"finish_reason":"tool_calls"}],
             "usage":{"prompt_tokens":10,"completion_tokens":50,"total_tokens":60,"prompt_tokens_details":{"cached_tokens":2,"image_tokens":3},"completion_tokens_details":{"reasoning_tokens":4,"image_tokens":40},"cost":0.1}}
            """
        );
        var frame = new ChatReader("lab").ReadBody(raw);
        Assert.Equal((OpenAIDialect.Chat, raw.Length), (frame.Format, frame.Raw.Length));
        Assert.Equal(
            [
                "started gen-1 gpt-5-image-mini",
                "0 reasoning hm",
                "0 text A “cat”",
                "0 image 0 image/png iVBORw0K",
                "0 image 1 https://example.org/b.png",
                "0 Stop",
                "1 refusal no",
                "1 call 0 call_1 look",
                "1 arguments 0 {\"x\":1}",
                "1 ToolCalls",
                "usage 10 2 3 50 4 40 2",
            ],
            frame.Events.Select(Say)
        );
    }

    [Fact]
    public void ReadEvent_Stream_ReturnsEvents()
    {
        var reader = new ChatReader("lab");
        string[] stream =
        [
            """{"id":"c","model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":"","refusal":null},"finish_reason":null}],"usage":null}""",
            """{"id":"c","model":"m","choices":[{"index":0,"delta":{"content":"Hi"},"logprobs":null,"finish_reason":null}],"obfuscation":"x"}""",
            """{"choices":[{"delta":{"reasoning_content":"hm"},"index":0}]}""",
            """{"choices":[{"delta":{"tool_calls":[{"index":1,"id":"t","type":"function","function":{"name":"f","arguments":""}}]},"index":2}]}""",
            """{"choices":[{"delta":{"tool_calls":[{"index":1,"function":{"arguments":"{\""}}]},"index":2}]}""",
            """{"choices":[{"delta":{"images":[{"type":"image_url","image_url":{"url":"data:image/webp;base64,UklG"}}]},"index":0}]}""",
            """{"choices":[{"delta":{},"index":0,"finish_reason":"length"}]}""",
            """{"choices":[],"usage":{"prompt_tokens":1,"completion_tokens":2,"total_tokens":3}}""",
        ];
        var events = stream
            .SelectMany(data => reader.ReadEvent(default, Encoding.UTF8.GetBytes(data)).Events.Select(Say))
            .ToList();
        Assert.Equal(
            [
                "started c m",
                "0 text Hi",
                "0 reasoning hm",
                "2 call 1 t f",
                "2 arguments 1 {\"",
                "0 image 0 image/webp UklG",
                "0 Length",
                "usage 1 0 0 2 0 0 1",
            ],
            events
        );
        Assert.True(reader.IsComplete);
        Assert.Empty(reader.ReadEvent(default, "[DONE]"u8.ToArray()).Events);
    }

    [Theory]
    [InlineData(
        """{"error":{"message":"Slow down","type":"requests","param":null,"code":"rate_limit_exceeded"}}""",
        ErrorKind.UpstreamBusy
    )]
    [InlineData(
        """{"error":{"code":502,"message":"Provider returned error"},"choices":[{"index":0,"delta":{},"finish_reason":"error"}]}""",
        ErrorKind.UpstreamFailed
    )]
    [InlineData("""{"error":{"code":429,"message":"busy"}}""", ErrorKind.UpstreamBusy)]
    [InlineData("""{"error":"model crashed"}""", ErrorKind.UpstreamFailed)]
    [InlineData(
        """{"error":{"message":"Bad tool","type":"invalid_request_error","param":"tools[0]","code":null}}""",
        ErrorKind.UpstreamRejected
    )]
    [InlineData(
        """{"error":{"message":"x","type":"insufficient_quota","code":"insufficient_quota"}}""",
        ErrorKind.UpstreamBusy
    )]
    [InlineData("""{"choices":""", ErrorKind.UpstreamFailed)]
    [InlineData("""<html>""", ErrorKind.UpstreamFailed)]
    public void ReadEvent_ErrorInStream_ThrowsGatewayException(string data, ErrorKind kind) =>
        Assert.Equal(
            kind,
            Assert
                .Throws<GatewayException>(() => new ChatReader("lab").ReadEvent(default, Encoding.UTF8.GetBytes(data)))
                .Kind
        );

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("""{"object":"list","data":[]}""")]
    [InlineData("""{"choices":[]} trailing""")]
    public void ReadBody_InvalidResponse_ThrowsUpstreamFailed(string body) =>
        Assert.Equal(
            ErrorKind.UpstreamFailed,
            Assert.Throws<GatewayException>(() => new ChatReader("lab").ReadBody(Encoding.UTF8.GetBytes(body))).Kind
        );

    [Fact]
    public void ReadBody_FalsyError_IsIgnored() =>
        Assert.NotEmpty(
            new ChatReader("lab")
                .ReadBody(
                    """{"error":null,"choices":[{"index":0,"message":{"content":"x"},"finish_reason":"stop"}]}"""u8.ToArray()
                )
                .Events
        );

    [Fact]
    public void ReadBody_UnexpectedTypes_AreSkipped()
    {
        var frame = new ChatReader("lab").ReadBody(
            Encoding.UTF8.GetBytes(
                """{"id":7,"model":null,"choices":[null,{"index":"x","message":{"content":{"a":[]},"images":{},"tool_calls":"no"},"finish_reason":5}],"usage":"none"}"""
            )
        );
        Assert.Equal(["started  "], frame.Events.Select(Say));
    }

    [Theory]
    [InlineData(401, "{}", ErrorKind.UpstreamDenied)]
    [InlineData(403, """{"error":{"message":"region"}}""", ErrorKind.UpstreamDenied)]
    [InlineData(404, """{"error":{"message":"no model","code":"model_not_found"}}""", ErrorKind.UpstreamFailed)]
    [InlineData(408, "", ErrorKind.UpstreamTimeout)]
    [InlineData(429, "", ErrorKind.UpstreamBusy)]
    [InlineData(402, "", ErrorKind.UpstreamBusy)]
    [InlineData(529, "", ErrorKind.UpstreamBusy)]
    [InlineData(504, "<html>", ErrorKind.UpstreamTimeout)]
    [InlineData(500, "<html>", ErrorKind.UpstreamFailed)]
    [InlineData(302, "", ErrorKind.UpstreamFailed)]
    [InlineData(
        400,
        """{"error":{"message":"too long","code":"context_length_exceeded"}}""",
        ErrorKind.ContextLengthExceeded
    )]
    [InlineData(400, """{"error":{"message":"policy","code":"content_policy_violation"}}""", ErrorKind.ContentBlocked)]
    [InlineData(400, """{"error":{"message":"policy","code":"moderation_blocked"}}""", ErrorKind.ContentBlocked)]
    [InlineData(422, """{"detail":"bad"}""", ErrorKind.UpstreamRejected)]
    [InlineData(
        400,
        """{"object":"error","message":"bad","type":"BadRequestError","param":null,"code":400}""",
        ErrorKind.UpstreamRejected
    )]
    public void ReadError_Status_MapsToErrorKind(int status, string body, ErrorKind kind)
    {
        var error = ErrorReader.Read("lab", status, Encoding.UTF8.GetBytes(body), TimeSpan.FromSeconds(3));
        Assert.Equal((kind, status), (error.Kind, error.UpstreamStatus));
    }

    [Fact]
    public void ReadError_RejectedRequest_KeepsVendorMessage()
    {
        var error = ErrorReader.Read(
            "lab",
            400,
            """{"error":{"message":"Invalid schema for function 'f'.","type":"invalid_request_error","param":"tools[0].function.parameters","code":"invalid_function_parameters"}}"""u8.ToArray()
        );
        Assert.Equal(
            ("Invalid schema for function 'f'.", "tools[0].function.parameters", "invalid_function_parameters"),
            (error.Message, error.Param, error.Code)
        );
    }

    [Fact]
    public void ReadError_CredentialRejected_HidesDetails()
    {
        var error = ErrorReader.Read(
            "lab",
            401,
            """{"error":{"message":"Incorrect API key provided: sk-abc","code":"invalid_api_key"}}"""u8.ToArray()
        );
        Assert.Equal(("The provider 'lab' refused this gateway's credential.", null), (error.Message, error.Code));
    }

    [Fact]
    public void ReadError_Busy_HasRetryAfterUnlessQuotaIsExhausted()
    {
        Assert.Equal(
            TimeSpan.FromSeconds(3),
            ErrorReader.Read("lab", 429, default, TimeSpan.FromSeconds(3)).RetryAfter
        );
        Assert.Null(
            ErrorReader
                .Read(
                    "lab",
                    429,
                    """{"error":{"message":"x","code":"insufficient_quota"}}"""u8.ToArray(),
                    TimeSpan.FromSeconds(3)
                )
                .RetryAfter
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
            new ChatReader("lab")
                .ReadBody(
                    Encoding.UTF8.GetBytes(
                        $$$"""{"choices":[{"index":0,"message":{"content":"x"},"finish_reason":"stop"}],"usage":{"prompt_tokens":{{{count}}},"completion_tokens":1}}"""
                    )
                )
                .Events.OfType<UsageReported>()
        );

    private static string Say(GatewayEvent item) =>
        item switch
        {
            ResponseStarted started => $"started {started.Id} {started.Model}",
            TextDelta text => $"{item.ChoiceIndex} text {text.Text}",
            RefusalDelta refusal => $"{item.ChoiceIndex} refusal {refusal.Text}",
            ReasoningDelta reasoning => $"{item.ChoiceIndex} reasoning {reasoning.Text}",
            ToolCallStarted call => $"{item.ChoiceIndex} call {call.Index} {call.Id} {call.Name}",
            ToolArgumentsDelta arguments => $"{item.ChoiceIndex} arguments {arguments.Index} {arguments.Arguments}",
            ImageCompleted { Source: ImageSource.Base64 base64 } image =>
                $"{item.ChoiceIndex} image {image.ImageIndex} {base64.MediaType} {Encoding.ASCII.GetString(base64.Data.Span)}",
            ImageCompleted { Source: ImageSource.Url url } image =>
                $"{item.ChoiceIndex} image {image.ImageIndex} {url.Address}",
            ChoiceFinished finished => $"{item.ChoiceIndex} {finished.Reason}",
            UsageReported { Usage: var u } =>
                $"usage {u.PromptTokens} {u.CachedPromptTokens} {u.ImagePromptTokens} {u.CompletionTokens} {u.ReasoningTokens} {u.ImageCompletionTokens} {u.Images}",
            _ => item.ToString(),
        };
}
