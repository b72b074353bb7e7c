using System.Net;
using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Gemini;
using Fresnel.Dialects.OpenAI;
using Fresnel.Providers;
using Fresnel.Providers.Gemini;
using Fresnel.Providers.Images;
using Fresnel.Tests.Providers.Compatible;

namespace Fresnel.Tests.Providers.Gemini;

public sealed class GeminiProviderTests
{
    [Theory]
    [InlineData("gemini-x", true, "http://google.test/v1beta/models/gemini-x:streamGenerateContent?alt=sse")]
    [InlineData("models/gemini-x", false, "http://google.test/v1beta/models/gemini-x:generateContent")]
    [InlineData(
        "google/gemini-x/../../files?a=",
        false,
        "http://google.test/v1beta/models/gemini-x%2F..%2F..%2Ffiles%3Fa%3D:generateContent"
    )]
    public async Task SendAsync_Model_IsInUrlAndKeyIsNot(string model, bool stream, string address)
    {
        var upstream = new FakeGemini();
        await FramesOf(upstream, Ask(stream), model);
        var message = Assert.Single(upstream.Sent).Message;
        Assert.Equal(address, message.RequestUri!.AbsoluteUri);
        Assert.Equal("secret", Assert.Single(message.Headers.GetValues("x-goog-api-key")));
        Assert.Null(message.Headers.Authorization);
    }

    [Fact]
    public async Task SendAsync_OpenAIRequest_IsTranslated()
    {
        var upstream = new FakeGemini();
        var request = OpenAIDialect.ReadChat(
            """
            {"model":"m","temperature":0.2,"max_tokens":9,"stop":"x","n":2,"seed":-9000000000,"reasoning_effort":"low","response_format":{"type":"json_schema","json_schema":{"name":"a","schema":{"type":"object"}}},
            "modalities":["image","text"],"image_config":{"aspect_ratio":"16:9"},"tools":[{"type":"function","function":{"name":"look","parameters":{"type":"object"}}}],"tool_choice":"required",
            "messages":[{"role":"developer","content":"Be brief."},{"role":"user","content":[{"type":"text","text":"hi"},{"type":"image_url","image_url":{"url":"data:image/png;base64,AAEC"}}]},
            {"role":"assistant","content":null,"tool_calls":[{"id":"1","type":"function","function":{"name":"look","arguments":"{}"}},{"id":"2","type":"function","function":{"name":"look","arguments":"{}"}}]},
            {"role":"tool","tool_call_id":"2","content":"two"},{"role":"tool","tool_call_id":"1","content":"one"}]}
            """u8.ToArray()
        );
        var events = (await FramesOf(upstream, request)).SelectMany(frame => frame.Events).ToList();
        Assert.Contains(events, item => item is TextDelta);
        Assert.Contains("\"seed\":", upstream.Sent[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_SameFormat_RelaysRequestAndResponse()
    {
        var upstream = new FakeGemini(
            (_, _) =>
                FakeUpstreamCall.Json(
                    """{"candidates":[{"content":{"parts":[{"text":"x"}]},"finishReason":"STOP","kept":true}],"more":1}"""
                )
        );
        const string Body = """{"contents":[{"parts":[{"text":"hi"}]}], "safetySettings":[]}""";
        var frame = Assert.Single(
            await FramesOf(
                upstream,
                GeminiDialect.ReadGenerateContent(Encoding.UTF8.GetBytes(Body), "m", stream: false)
            )
        );
        Assert.Equal(Body, upstream.Sent[0].Body);
        Assert.Equal(
            (
                GeminiDialect.GenerateContent,
                """{"candidates":[{"content":{"parts":[{"text":"x"}]},"finishReason":"STOP","kept":true}],"more":1}"""
            ),
            (frame.Format, frame.Raw)
        );
    }

    [Fact]
    public async Task SendAsync_SeveralImages_MakesParallelCallsWithOneUsage()
    {
        var upstream = new FakeGemini();
        var events = (
            await FramesOf(
                upstream,
                new ImageGenerationRequest
                {
                    Model = "m",
                    Prompt = "a kite",
                    Count = 3,
                    Seed = 7,
                }
            )
        ).SelectMany(frame => frame.Events).ToList();
        Assert.Equal([0, 1, 2], events.OfType<ImageCompleted>().Select(image => image.ImageIndex));
        Assert.All(events.OfType<ImageCompleted>(), image => Assert.Equal(new ImageSize(64, 48), image.Size));
        Assert.Single(events.OfType<ResponseStarted>());
        Assert.Single(events.OfType<ChoiceFinished>());
        Assert.Equal(
            new Usage
            {
                PromptTokens = 9,
                LongestPrompt = 3,
                CompletionTokens = 3 * 1294,
                ImageCompletionTokens = 3 * 1290,
                Images = 3,
            },
            events.OfType<UsageReported>().Last().Usage
        );
        Assert.Equal(3, upstream.Sent.Select(sent => sent.Body).Distinct().Count());
    }

    [Fact]
    public async Task SendAsync_OneOfSeveralImagesFails_ThrowsItsError()
    {
        var asked = 0;
        var upstream = new FakeGemini(
            (_, _) =>
                Interlocked.Increment(ref asked) == 2
                    ? FakeUpstreamCall.Json(
                        """{"error":{"code":429,"status":"RESOURCE_EXHAUSTED"}}""",
                        HttpStatusCode.TooManyRequests
                    )
                    : FakeUpstreamCall.Json(
                        $$$"""{"candidates":[{"content":{"parts":[{"inlineData":{"mimeType":"image/png","data":"{{{FakeGemini.Picture}}}"}}]},"finishReason":"STOP"}]}"""
                    )
        );
        var error = await Assert.ThrowsAsync<GatewayException>(() =>
            FramesOf(
                upstream,
                new ImageGenerationRequest
                {
                    Model = "m",
                    Prompt = "a kite",
                    Count = 4,
                }
            )
        );
        Assert.Equal(ErrorKind.UpstreamBusy, error.Kind);
    }

    [Fact]
    public async Task SendAsync_Edit_ContainsImages()
    {
        var upstream = new FakeGemini();
        var picture = new ImagePart(
            new ImageSource.Base64(Encoding.ASCII.GetBytes(FakeGemini.Picture), "image/png"),
            ImageDetail.Auto,
            "image"
        );
        var events = (
            await FramesOf(
                upstream,
                new ImageEditRequest
                {
                    Model = "m",
                    Prompt = "a kite",
                    Images = [picture, picture],
                }
            )
        ).SelectMany(frame => frame.Events).ToList();
        Assert.Single(events.OfType<ImageCompleted>());
        Assert.Equal(2, upstream.Sent[0].Body.Split("inlineData").Length - 1);
    }

    [Fact]
    public async Task SendAsync_ImageUrl_IsFetchedAndNoted()
    {
        var upstream = new FakeGemini();
        var request = Ask(stream: false) with
        {
            Messages =
            [
                new Message(
                    Role.User,
                    [
                        new ImagePart(
                            new ImageSource.Url(new Uri("https://example.org/a.png")),
                            ImageDetail.Auto,
                            "messages[0].content[0]"
                        ),
                    ]
                ),
            ],
        };
        var frames = await FramesOf(
            upstream,
            request,
            adapter: new ImageAdapter(
                (_, _, _) => Task.FromResult<ReadOnlyMemory<byte>>(Convert.FromBase64String(FakeGemini.Picture))
            )
        );
        Assert.IsType<TraceNote>(Assert.Single(frames[0].Events));
        Assert.Contains("\"inlineData\":{\"mimeType\":\"image/png\"", upstream.Sent[0].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"inlineData":{"mimeType":"image/jpeg","data":"PICTURE"}}""", true)]
    [InlineData("""{"inlineData":{"mimeType":"image/png","data":"PICTURE"}}""", false)]
    [InlineData("""{"inlineData":{"mimeType":"image/jpeg","data":"bm8gcGljdHVyZSBvZiBhbnkga2luZA=="}}""", false)]
    public async Task SendAsync_SameFormat_CorrectsOnlyTheMediaTypeOfImages(string part, bool isCorrected)
    {
        var upstream = new FakeGemini();
        var body = """{"safetySettings":[ ],"contents":[{"parts":[PART,{"text":"what is it?"}]}]}"""
            .Replace("PART", part, StringComparison.Ordinal)
            .Replace("PICTURE", FakeGemini.Picture, StringComparison.Ordinal);

        await FramesOf(
            upstream,
            GeminiDialect.ReadGenerateContent(Encoding.UTF8.GetBytes(body), "m", stream: false),
            adapter: new ImageAdapter((_, _, _) => throw new InvalidOperationException("nothing is fetched"))
        );

        Assert.Equal(
            isCorrected ? body.Replace("image/jpeg", "image/png", StringComparison.Ordinal) : body,
            upstream.Sent[0].Body
        );
    }

    [Fact]
    public async Task SendAsync_Embeddings_SendsBatch()
    {
        var upstream = new FakeGemini();
        var events = (
            await FramesOf(
                upstream,
                new EmbeddingRequest { Model = "m", Inputs = [new EmbeddingInput("a")] },
                "models/gemini-embedding-001"
            )
        )
            .SelectMany(frame => frame.Events)
            .ToList();
        Assert.Equal([0.5f, -1f], events.OfType<EmbeddingResult>().Single().Vector.ToArray());
        Assert.Equal(
            """{"requests":[{"model":"models/gemini-embedding-001","content":{"parts":[{"text":"a"}]}}]}""",
            upstream.Sent[0].Body
        );
    }

    [Fact]
    public async Task SendAsync_InterruptedStream_ThrowsGatewayException()
    {
        var upstream = new FakeGemini(
            (_, _) => FakeGemini.Events("""{"candidates":[{"content":{"parts":[{"text":"x"}]}}]}""")
        );
        Assert.Equal(
            ErrorKind.UpstreamFailed,
            (await Assert.ThrowsAsync<GatewayException>(() => FramesOf(upstream, Ask(stream: true)))).Kind
        );
    }

    [Fact]
    public async Task SendAsync_InvalidKey_ThrowsWithoutDetails()
    {
        var upstream = new FakeGemini(
            (_, _) =>
                FakeUpstreamCall.Json(
                    """{"error":{"code":400,"message":"API key not valid: secret","status":"INVALID_ARGUMENT","details":[{"reason":"API_KEY_INVALID"}]}}""",
                    HttpStatusCode.BadRequest
                )
        );
        var error = await Assert.ThrowsAsync<GatewayException>(() => FramesOf(upstream, Ask(stream: false)));
        Assert.Equal(ErrorKind.UpstreamDenied, error.Kind);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    private static ChatRequest Ask(bool stream) =>
        new()
        {
            Model = "m",
            Messages = [new Message(Role.User, [new TextPart("hi")])],
            Stream = stream,
        };

    private static async Task<List<(WireFormat Format, string Raw, IReadOnlyList<GatewayEvent> Events)>> FramesOf(
        FakeGemini upstream,
        GatewayRequest request,
        string model = "gemini-x",
        ImageAdapter? adapter = null
    )
    {
        using var provider = new GeminiProvider(
            new ProviderSettings("google", "gemini")
            {
                BaseUrl = new Uri("http://google.test/v1beta/"),
                ApiKey = "secret",
            },
            adapter,
            TimeProvider.System,
            upstream
        );
        List<(WireFormat, string, IReadOnlyList<GatewayEvent>)> frames = [];
        await foreach (
            var frame in provider.SendAsync(
                request,
                new Deployment("google", model),
                TestContext.Current.CancellationToken
            )
        )
            frames.Add((frame.Format, Encoding.UTF8.GetString(frame.Raw.Span), frame.Events));
        return frames;
    }
}
