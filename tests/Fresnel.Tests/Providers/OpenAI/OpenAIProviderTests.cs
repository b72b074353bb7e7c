using System.Net;
using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;
using Fresnel.Dialects.OpenAI.Responses;
using Fresnel.Providers;
using Fresnel.Providers.Images;
using Fresnel.Providers.OpenAI;
using Fresnel.TestKit;
using Fresnel.Tests.Providers.BuiltIn;
using Fresnel.Tests.Providers.Compatible;

namespace Fresnel.Tests.Providers.OpenAI;

public sealed class OpenAIProviderTests
{
    private const string ChatBody =
        """{"id":"1","model":"m","choices":[{"index":0,"message":{"content":"x"},"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":1}}""";
    private const string ImageBody = """{"created":1,"data":[{"b64_json":"AAAA"}]}""";
    private const string Drawn = """
        {"id":"resp_1","object":"response","status":"completed","error":null,"model":"gpt-5-mini-2025-08-07","output":[{"id":"ig_1","type":"image_generation_call","status":"completed","output_format":"png","result":"AQID","size":"1024x1024","quality":"medium"},{"id":"msg_1","type":"message","role":"assistant","status":"completed","content":[{"type":"output_text","text":"Here.","annotations":[],"logprobs":[]}]}],"usage":{"input_tokens":2800,"input_tokens_details":{"cached_tokens":1000},"output_tokens":100,"output_tokens_details":{"reasoning_tokens":64},"total_tokens":2900},"tool_usage":{"image_gen":{"input_tokens":200,"input_tokens_details":{"image_tokens":194,"text_tokens":6},"output_tokens":1056,"output_tokens_details":{"image_tokens":1056,"text_tokens":0},"total_tokens":1256}}}
        """;

    [Fact]
    public async Task SendAsync_Chat_SendsOriginalBodyCredentialAndAccount()
    {
        var upstream = new FakeUpstreamCall(_ => FakeUpstreamCall.Json(ChatBody));
        await FramesOf(
            upstream,
            Chat("""{"model":"m","messages":[{"role":"user","content":"hi"}], "service_tier":"auto"}"""),
            "gpt-4.1",
            organization: "org-1",
            project: "proj_1"
        );
        var (message, body) = Assert.Single(upstream.Sent);
        Assert.Equal("https://api.openai.com/v1/chat/completions", message.RequestUri!.AbsoluteUri);
        Assert.Equal(
            ("Bearer", "secret"),
            (message.Headers.Authorization!.Scheme, message.Headers.Authorization.Parameter)
        );
        Assert.Equal(
            ["org-1", "proj_1"],
            [.. message.Headers.GetValues("OpenAI-Organization"), .. message.Headers.GetValues("OpenAI-Project")]
        );
        Assert.Equal(
            """{"model":"gpt-4.1","messages":[{"role":"user","content":"hi"}], "service_tier":"auto"}""",
            body
        );
    }

    [Theory]
    [InlineData("\"max_tokens\":20", "\"max_completion_tokens\":20")]
    [InlineData("\"max_completion_tokens\":20", "\"max_completion_tokens\":20")]
    [InlineData(
        "\"image_config\":{\"image_size\":\"1K\"},\"usage\":{\"include\":true},\"top_k\":5,\"store\":true",
        "\"store\":true"
    )]
    [InlineData("\"modalities\":[\"text\"]", "\"modalities\":[\"text\"]")]
    public async Task SendAsync_Chat_DropsMembersOpenAIRejects(string asked, string sent)
    {
        var upstream = new FakeUpstreamCall(_ => FakeUpstreamCall.Json(ChatBody));
        await FramesOf(
            upstream,
            Chat($$"""{"model":"m","messages":[{"role":"user","content":"hi"}],{{asked}}}"""),
            "m"
        );
        Assert.Equal($$"""{"model":"m","messages":[{"role":"user","content":"hi"}],{{sent}}}""", upstream.Sent[0].Body);
    }

    [Fact]
    public async Task SendAsync_ChatWithImages_UsesImageToolAndCountsBothModels()
    {
        var upstream = new FakeUpstreamCall(_ => FakeUpstreamCall.Json(Drawn));
        var events = (
            await FramesOf(
                upstream,
                Chat(
                    """{"model":"openai/gpt-5-image-mini","max_tokens":10,"messages":[{"role":"user","content":"Draw a kite"}]}"""
                ),
                "gpt-5-image-mini"
            )
        )
            .SelectMany(frame => frame.Events)
            .ToList();
        Assert.Equal("https://api.openai.com/v1/responses", upstream.Sent[0].Message.RequestUri!.AbsoluteUri);
        Assert.Equal(
            """{"model":"gpt-5-mini","input":[{"role":"user","content":"Draw a kite"}],"store":false,"max_output_tokens":16,"tools":[{"type":"image_generation","model":"gpt-image-1-mini"}]}""",
            upstream.Sent[0].Body
        );
        Assert.Equal("gpt-5-mini-2025-08-07", events.OfType<ResponseStarted>().Single().Model);
        Assert.Equal("Here.", events.OfType<TextDelta>().Single().Text.ToString());
        Assert.Equal(new ImageSize(1024, 1024), events.OfType<ImageCompleted>().Single().Size);
        Assert.Equal(
            new Usage
            {
                PromptTokens = 3000,
                CachedPromptTokens = 1000,
                ImagePromptTokens = 194,
                ToolPromptTokens = 200,
                ToolImagePromptTokens = 194,
                CompletionTokens = 1156,
                ReasoningTokens = 64,
                ImageCompletionTokens = 1056,
                Images = 1,
            },
            events.OfType<UsageReported>().Single().Usage
        );
    }

    [Theory]
    [InlineData("gpt-5-image-mini", "gpt-5-mini", "gpt-image-1-mini")]
    [InlineData("gpt-5-image", "gpt-5", "gpt-image-1")]
    [InlineData("gpt-5.4-mini+gpt-image-2", "gpt-5.4-mini", "gpt-image-2")]
    public async Task SendAsync_ModelPair_UsesBothModels(string deployed, string talking, string drawing)
    {
        var upstream = new FakeUpstreamCall(body =>
            FakeUpstreamCall.Json(body.Contains("\"prompt\"", StringComparison.Ordinal) ? ImageBody : Drawn)
        );
        await FramesOf(
            upstream,
            Responses(
                """{"model":"m","input":"x","tools":[{"type":"image_generation","model":"other","size":"auto"}]}"""
            ),
            deployed
        );
        await FramesOf(
            upstream,
            OpenAIDialect.ReadImageGeneration(
                """{"prompt":"x","response_format":"b64_json","quality":"hd","user":"u"}"""u8.ToArray()
            ),
            deployed
        );
        Assert.Equal(
            $$"""{"model":"{{talking}}","input":"x","tools":[{"type":"image_generation","size":"auto","model":"{{drawing}}"}]}""",
            upstream.Sent[0].Body
        );
        Assert.Equal("https://api.openai.com/v1/images/generations", upstream.Sent[1].Message.RequestUri!.AbsoluteUri);
        Assert.Equal($$"""{"prompt":"x","quality":"high","user":"u","model":"{{drawing}}"}""", upstream.Sent[1].Body);
    }

    [Theory]
    [InlineData(
        """{"model":"m","messages":[{"role":"user","content":"x"}],"modalities":["image","text"]}""",
        "responses",
        true
    )]
    [InlineData(
        """{"model":"m","messages":[{"role":"assistant","content":"x","images":[{"type":"image_url","image_url":{"url":"data:image/png;base64,PICTURE"}}]},{"role":"user","content":"y"}]}""",
        "responses",
        false
    )]
    [InlineData("""{"model":"m","messages":[{"role":"user","content":"x"}]}""", "chat/completions", false)]
    public async Task SendAsync_Chat_UsesEndpointThatSupportsItsImages(string json, string path, bool offered)
    {
        var upstream = new FakeUpstreamCall(body =>
            FakeUpstreamCall.Json(body.Contains("\"input\"", StringComparison.Ordinal) ? Drawn : ChatBody)
        );
        await FramesOf(
            upstream,
            Chat(json.Replace("PICTURE", Convert.ToBase64String(FakeEngine.Png(64, 64)), StringComparison.Ordinal)),
            "gpt-5"
        );
        Assert.EndsWith(path, upstream.Sent[0].Message.RequestUri!.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal(offered, upstream.Sent[0].Body.Contains("image_generation", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SendAsync_ResponsesRequest_IsRelayedUnchanged()
    {
        var upstream = new FakeUpstreamCall(_ => FakeUpstreamCall.Json(Drawn));
        const string json =
            """{"model":"gpt-5", "input":[{"role":"user","content":"x"}],"tools":[{"type":"web_search"}],"include":["reasoning.encrypted_content"],"unheard":[1]}""";
        var frame = Assert.Single(await FramesOf(upstream, Responses(json), "gpt-5"));
        Assert.Equal(json, upstream.Sent[0].Body);
        Assert.Equal((ResponsesDialect.Format, Drawn), (frame.Format, frame.Raw));
    }

    [Theory]
    [InlineData(
        HttpStatusCode.TooManyRequests,
        """{"error":{"message":"quota","type":"insufficient_quota","param":null,"code":"insufficient_quota"}}""",
        ErrorKind.UpstreamBusy
    )]
    [InlineData(
        HttpStatusCode.Unauthorized,
        """{"error":{"message":"Incorrect API key provided","type":"invalid_request_error","param":null,"code":"invalid_api_key"}}""",
        ErrorKind.UpstreamDenied
    )]
    [InlineData(
        HttpStatusCode.NotFound,
        """{"error":{"message":"The model `m` does not exist","type":"invalid_request_error","param":null,"code":"model_not_found"}}""",
        ErrorKind.UpstreamFailed
    )]
    [InlineData(
        HttpStatusCode.BadRequest,
        """{"error":{"message":"Unknown parameter: 'x'.","type":"invalid_request_error","param":"x","code":"unknown_parameter"}}""",
        ErrorKind.UpstreamRejected
    )]
    [InlineData(
        HttpStatusCode.BadRequest,
        """{"error":{"message":"too long","type":"invalid_request_error","param":"messages","code":"context_length_exceeded"}}""",
        ErrorKind.ContextLengthExceeded
    )]
    [InlineData(
        HttpStatusCode.BadRequest,
        """{"error":{"message":"no","type":"image_generation_user_error","param":null,"code":"moderation_blocked"}}""",
        ErrorKind.ContentBlocked
    )]
    [InlineData(HttpStatusCode.InternalServerError, "<html>", ErrorKind.UpstreamFailed)]
    [InlineData(
        HttpStatusCode.ServiceUnavailable,
        """{"error":{"message":"overloaded","type":"server_error","param":null,"code":null}}""",
        ErrorKind.UpstreamFailed
    )]
    public async Task SendAsync_ErrorStatus_ThrowsBeforeAnyFrame(HttpStatusCode status, string body, ErrorKind kind) =>
        Assert.Equal(
            kind,
            (
                await Assert.ThrowsAsync<GatewayException>(() =>
                    FramesOf(
                        new FakeUpstreamCall(_ => FakeUpstreamCall.Json(body, status)),
                        Responses("""{"model":"m","input":"x"}"""),
                        "gpt-5"
                    )
                )
            ).Kind
        );

    /// <summary>The events of two responses at any chunk boundaries, with an image of 2 MB.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100_000)]
    public async Task SendAsync_AnyChunkBoundaries_ReturnsSameFrames(int length)
    {
        var picture = new string('A', length == 1 ? 400 : 2_000_000);
        string[] data =
        [
            """{"type":"response.created","sequence_number":0,"response":{"id":"resp_1","status":"in_progress","model":"m","output":[],"usage":null}}""",
            """{"type":"response.output_item.added","output_index":1,"item":{"id":"fc_1","type":"function_call","call_id":"call_1","name":"f","arguments":""}}""",
            """{"type":"response.output_text.delta","output_index":0,"delta":"caf\u00e9 ☕"}""",
            """{"type":"response.function_call_arguments.delta","output_index":1,"delta":"{}"}""",
            """{"type":"response.unheard_of","sequence_number":9,"x":[1,2]}""",
            $$"""{"type":"response.image_generation_call.partial_image","output_index":2,"partial_image_index":0,"partial_image_b64":"{{picture}}"}""",
            $$$"""{"type":"response.output_item.done","output_index":2,"item":{"id":"ig_1","type":"image_generation_call","result":"{{{picture}}}"}}""",
            """{"type":"response.completed","response":{"status":"completed","output":[],"usage":{"input_tokens":1,"output_tokens":1}}}""",
        ];
        var events = data.Select(item => $"event: x\r\ndata: {item}\r\n\r\n").ToList();
        var stream = Encoding.UTF8.GetBytes($": hello\n\n{string.Concat(events)}");
        var frames = await FramesOf(
            new FakeUpstreamCall(_ => FakeUpstreamCall.Events(new PieceStream(stream, length))),
            Responses("""{"model":"m","input":"x","stream":true}"""),
            "gpt-5"
        );
        Assert.Equal(events, frames.Select(frame => frame.Raw));
        Assert.Equal(
            [
                "",
                "ResponseStarted,ToolCallStarted",
                "TextDelta",
                "ToolArgumentsDelta",
                "",
                "PartialImage",
                "ImageCompleted",
                "ChoiceFinished,UsageReported",
            ],
            frames.Select(frame => string.Join(',', frame.Events.Select(item => item.GetType().Name)))
        );
    }

    [Fact]
    public async Task SendAsync_InterruptedStream_ThrowsGatewayException()
    {
        var stream = new ScriptedStream([
            "data: {\"type\":\"response.output_text.delta\",\"output_index\":0,\"delta\":\"x\"}\n\n",
        ]);
        var error = await Assert.ThrowsAsync<GatewayException>(() =>
            FramesOf(
                new FakeUpstreamCall(_ => FakeUpstreamCall.Events(stream)),
                Responses("""{"model":"m","input":"x","stream":true}"""),
                "gpt-5"
            )
        );
        Assert.Equal(ErrorKind.UpstreamFailed, error.Kind);
    }

    [Fact]
    public async Task SendAsync_CallerDisconnects_CancelsResponse()
    {
        var stream = new ScriptedStream(
            ["data: {\"type\":\"response.output_text.delta\",\"output_index\":0,\"delta\":\"x\"}\n\n"],
            silent: true
        );
        await foreach (
            var frame in Of(new FakeUpstreamCall(_ => FakeUpstreamCall.Events(stream)))
                .SendAsync(
                    Responses("""{"model":"m","input":"x","stream":true}"""),
                    new Deployment("openai", "gpt-5"),
                    TestContext.Current.CancellationToken
                )
        )
            break;
        await stream.Left.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void New_WithoutKey_NamesSetting() =>
        Assert.Contains(
            "OPENAI_API_KEY",
            Assert
                .Throws<ArgumentException>(() =>
                    new OpenAIProvider(new ProviderSettings("openai", "openai"), Adapter(), TimeProvider.System)
                )
                .Message,
            StringComparison.Ordinal
        );

    private static ChatRequest Chat(string json) => OpenAIDialect.ReadChat(Encoding.UTF8.GetBytes(json));

    private static ChatRequest Responses(string json) => ResponsesDialect.Read(Encoding.UTF8.GetBytes(json));

    private static ImageAdapter Adapter() =>
        new((_, _, _) => throw new InvalidOperationException("No address is fetched."));

    private static OpenAIProvider Of(
        HttpMessageHandler upstream,
        string? organization = null,
        string? project = null
    ) =>
        new(
            new ProviderSettings("openai", "openai") { ApiKey = "secret" },
            Adapter(),
            TimeProvider.System,
            organization,
            project,
            upstream
        );

    private static async Task<List<(WireFormat Format, string Raw, IReadOnlyList<GatewayEvent> Events)>> FramesOf(
        FakeUpstreamCall upstream,
        GatewayRequest request,
        string model,
        string? organization = null,
        string? project = null
    )
    {
        List<(WireFormat, string, IReadOnlyList<GatewayEvent>)> frames = [];
        await foreach (
            var frame in Of(upstream, organization, project)
                .SendAsync(request, new Deployment("openai", model), TestContext.Current.CancellationToken)
        )
            frames.Add((frame.Format, Encoding.UTF8.GetString(frame.Raw.Span), [.. frame.Events]));
        return frames;
    }
}
