using System.Net;
using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;
using Fresnel.Providers;
using Fresnel.Providers.Compatible;
using Fresnel.Providers.Images;
using Fresnel.TestKit;

namespace Fresnel.Tests.Providers.Compatible;

public sealed class CompatibleProviderTests
{
    private const string Body =
        """{"id":"1","model":"m","choices":[{"index":0,"message":{"content":"x"},"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":1}}""";
    private const string Chunk =
        "data: {\"id\":\"1\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"x\"}}]}\n\n";

    [Fact]
    public async Task SendAsync_Chat_SendsOriginalBodyWithGatewayCredential()
    {
        var upstream = new FakeUpstreamCall(_ => FakeUpstreamCall.Json(Body));
        await FramesOf(
            upstream,
            Chat(stream: false),
            new ProviderSettings("lab", "compatible")
            {
                BaseUrl = new Uri("https://lab.test/api/v1/?v=2"),
                ApiKey = "secret",
            }
        );
        var (message, body) = Assert.Single(upstream.Sent);
        Assert.Equal("https://lab.test/api/v1/chat/completions?v=2", message.RequestUri!.AbsoluteUri);
        Assert.Equal(
            ("Bearer", "secret"),
            (message.Headers.Authorization!.Scheme, message.Headers.Authorization.Parameter)
        );
        Assert.Equal("application/json", message.Content!.Headers.ContentType!.ToString());
        Assert.Equal(Encoding.UTF8.GetByteCount(body), message.Content.Headers.ContentLength);
        Assert.Equal("""{"model":"upstream-model","messages":[{"role":"user","content":"hi"}],"stream":false}""", body);
    }

    [Fact]
    public async Task SendAsync_WrongImageMediaType_IsCorrectedInBody()
    {
        const string sent =
            """{"model":"upstream-model","messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/jpeg;base64,/9j/4AAQ"},"mine":[1]}]}],"mine":{"x":1}}""";
        var upstream = new FakeUpstreamCall(_ => FakeUpstreamCall.Json(Body));
        var frames = await FramesOf(
            upstream,
            OpenAIDialect.ReadChat(
                Encoding.UTF8.GetBytes(sent.Replace("image/jpeg", "image/png", StringComparison.Ordinal))
            )
        );
        Assert.Equal(sent, upstream.Sent[0].Body);
        Assert.Equal(
            "messages[0].content[0].image_url: its media type put right to image/jpeg",
            Assert.IsType<TraceNote>(Assert.Single(frames[0].Events)).Text
        );
    }

    [Fact]
    public async Task SendAsync_StreamFromNonStreamingUpstream_RequestsBody()
    {
        var upstream = new FakeUpstreamCall(_ => FakeUpstreamCall.Json(Body));
        var deployment = new Deployment("lab", "upstream-model")
        {
            Capabilities = new Capabilities { Declared = Capability.Chat },
        };
        List<Frame> frames = [];
        await foreach (
            var frame in Of(upstream).SendAsync(Chat(stream: true), deployment, TestContext.Current.CancellationToken)
        )
            frames.Add(frame);
        Assert.DoesNotContain("\"stream\"", upstream.Sent[0].Body, StringComparison.Ordinal);
        Assert.True(Assert.Single(frames).Raw.IsEmpty);
        Assert.Contains(frames[0].Events, item => item is TextDelta);
    }

    [Fact]
    public async Task SendAsync_Images_UsesImagesPath()
    {
        var upstream = new FakeUpstreamCall(_ =>
            FakeUpstreamCall.Json("""{"created":1,"data":[{"b64_json":"AAAA"}]}""")
        );
        await FramesOf(
            upstream,
            OpenAIDialect.ReadImageGeneration("""{"prompt":"x","response_format":"b64_json"}"""u8.ToArray())
        );
        Assert.Equal("http://lab.test/v1/images/generations", upstream.Sent[0].Message.RequestUri!.AbsoluteUri);
        Assert.Equal("""{"prompt":"x","response_format":"b64_json","model":"upstream-model"}""", upstream.Sent[0].Body);
        Assert.Null(upstream.Sent[0].Message.Headers.Authorization);
    }

    [Fact]
    public async Task SendAsync_Edit_SendsFormToEditsPath()
    {
        var upstream = new FakeUpstreamCall(_ =>
            FakeUpstreamCall.Json("""{"created":1,"data":[{"b64_json":"AAAA"}]}""")
        );
        await FramesOf(
            upstream,
            OpenAIDialect.ReadImageEdit(
                """{"prompt":"x","images":[{"image_url":"data:image/png;base64,AAAA"}]}"""u8.ToArray()
            )
        );
        var (message, body) = Assert.Single(upstream.Sent);
        Assert.Equal("http://lab.test/v1/images/edits", message.RequestUri!.AbsoluteUri);
        Assert.Equal("multipart/form-data; boundary=fresnel-form-0", message.Content!.Headers.ContentType!.ToString());
        Assert.Contains(
            "name=\"image\"; filename=\"image-0.png\"\r\nContent-Type: image/png\r\n\r\n\0\0\0\r\n",
            body,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task SendAsync_EmbeddingAndModeration_UseTheirPaths()
    {
        var vectors = new FakeUpstreamCall(_ =>
            FakeUpstreamCall.Json(
                """{"data":[{"index":0,"embedding":[1]}],"usage":{"prompt_tokens":1,"total_tokens":1}}"""
            )
        );
        var frames = await FramesOf(vectors, OpenAIDialect.ReadEmbedding("""{"model":"m","input":"x"}"""u8.ToArray()));
        Assert.Equal(
            ("http://lab.test/v1/embeddings", """{"model":"upstream-model","input":"x"}"""),
            (vectors.Sent[0].Message.RequestUri!.AbsoluteUri, vectors.Sent[0].Body)
        );
        Assert.Equal(OpenAIDialect.Embeddings, Assert.Single(frames).Format);

        var verdicts = new FakeUpstreamCall(_ =>
            FakeUpstreamCall.Json("""{"id":"1","model":"m","results":[{"flagged":false}]}""")
        );
        frames = await FramesOf(verdicts, OpenAIDialect.ReadModeration("""{"model":"m","input":"x"}"""u8.ToArray()));
        Assert.Equal("http://lab.test/v1/moderations", verdicts.Sent[0].Message.RequestUri!.AbsoluteUri);
        Assert.Contains(Assert.Single(frames).Events, item => item is ModerationResult);
    }

    [Fact]
    public async Task SendAsync_Response_IsRelayedUnchanged()
    {
        var frame = Assert.Single(
            await FramesOf(new FakeUpstreamCall(_ => FakeUpstreamCall.Json(Body)), Chat(stream: false))
        );
        Assert.Equal((OpenAIDialect.Chat, Body), (frame.Format, frame.Raw));
        var stream = new ScriptedStream([": hello\n\n", Chunk[..20], Chunk[20..], "data: [DONE]\n\n"]);
        Assert.Equal(
            [Chunk, "data: [DONE]\n\n"],
            (await FramesOf(new FakeUpstreamCall(_ => FakeUpstreamCall.Events(stream)), Chat(stream: true))).Select(
                item => item.Raw
            )
        );
    }

    [Fact]
    public async Task SendAsync_BodyInsteadOfStream_ReturnsOnlyEvents()
    {
        var frame = Assert.Single(
            await FramesOf(new FakeUpstreamCall(_ => FakeUpstreamCall.Json(Body)), Chat(stream: true))
        );
        Assert.Equal("", frame.Raw);
        Assert.Contains(frame.Events, item => item is TextDelta);
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests, ErrorKind.UpstreamBusy)]
    [InlineData(HttpStatusCode.Unauthorized, ErrorKind.UpstreamDenied)]
    [InlineData(HttpStatusCode.BadRequest, ErrorKind.UpstreamRejected)]
    [InlineData(HttpStatusCode.BadGateway, ErrorKind.UpstreamFailed)]
    [InlineData(HttpStatusCode.Found, ErrorKind.UpstreamFailed)]
    public async Task SendAsync_ErrorStatus_ThrowsBeforeAnyFrame(HttpStatusCode status, ErrorKind kind) =>
        Assert.Equal(
            kind,
            (
                await FailureOf(
                    new FakeUpstreamCall(_ => FakeUpstreamCall.Json("""{"error":{"message":"no"}}""", status)),
                    stream: true
                )
            ).Kind
        );

    [Theory]
    [InlineData("retry-after", "7", 7_000)]
    [InlineData("retry-after-ms", "250", 250)]
    public async Task SendAsync_Busy_HasRetryAfter(string header, string value, int milliseconds)
    {
        var error = await FailureOf(
            new FakeUpstreamCall(_ =>
            {
                var response = FakeUpstreamCall.Json("{}", HttpStatusCode.TooManyRequests);
                response.Headers.TryAddWithoutValidation(header, value);
                return response;
            }),
            stream: false
        );
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), error.RetryAfter);
    }

    public static TheoryData<string, bool> Broken =>
        new()
        {
            { "refused", false },
            { "refused", true },
            { "reset", false },
            { "reset", true },
            { "cut", true },
            { "garbage", false },
            { "garbage", true },
            { "html", false },
            { "html", true },
            { "error", false },
            { "error", true },
            { "empty", false },
            { "empty", true },
            { "error page cut", false },
        };

    [Theory, MemberData(nameof(Broken))]
    public async Task SendAsync_BrokenUpstream_ThrowsGatewayException(string how, bool stream)
    {
        var error = await FailureOf(
            new FakeUpstreamCall(_ =>
                how switch
                {
                    "refused" => throw new HttpRequestException(HttpRequestError.ConnectionError),
                    "reset" => Streamed(new ScriptedStream([stream ? Chunk : Body[..40]], new IOException("reset"))),
                    "cut" => Streamed(new ScriptedStream([Chunk, Chunk[..30]])),
                    "garbage" => Streamed(new ScriptedStream(["data: \u0001\u0002 not json\n\n"])),
                    "html" => new HttpResponseMessage
                    {
                        Content = new StringContent("<html>", Encoding.UTF8, "text/html"),
                    },
                    "error" => stream
                        ? FakeUpstreamCall.Events("""{"error":{"message":"boom","code":500}}""")
                        : FakeUpstreamCall.Json("""{"error":{"message":"boom"}}"""),
                    "error page cut" => new HttpResponseMessage(HttpStatusCode.BadGateway)
                    {
                        Content = new StreamContent(new ScriptedStream(["<html>"], new IOException("reset"))),
                    },
                    _ => Streamed(new ScriptedStream([])),
                }
            ),
            stream
        );
        Assert.Equal(ErrorKind.UpstreamFailed, error.Kind);
        Assert.DoesNotContain("reset", error.Message, StringComparison.Ordinal);

        HttpResponseMessage Streamed(Stream body) =>
            stream ? FakeUpstreamCall.Events(body) : new HttpResponseMessage { Content = new StreamContent(body) };
    }

    [Fact]
    public async Task SendAsync_SilentUpstream_TimesOut()
    {
        using var body = new ScriptedStream([Chunk], silent: true);
        var time = new ManualTime();
        using var provider = Of(new FakeUpstreamCall(_ => FakeUpstreamCall.Events(body)), time: time);
        var stop = TestContext.Current.CancellationToken;
        await using var frames = provider
            .SendAsync(Chat(stream: true), new Deployment("lab", "m"), stop)
            .GetAsyncEnumerator(stop);
        Assert.True(await frames.MoveNextAsync());

        var next = frames.MoveNextAsync().AsTask();
        await time.FireUntilAsync(next, stop);

        Assert.Equal(ErrorKind.UpstreamTimeout, (await Assert.ThrowsAsync<GatewayException>(() => next)).Kind);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SendAsync_LargeBody_IsRelayedInChunks(bool relayed)
    {
        var picture = new string('A', 20_000_000);
        var body =
            $$$"""{"created":1,"data":[{"b64_json":"{{{picture}}}","revised_prompt":"\u0041\"{{{picture}}}"},{"b64_json":"{{{picture}}}"}],"size":"64x64","usage":{"input_tokens":3,"output_tokens":4,"total_tokens":7}}""";
        var request = OpenAIDialect.ReadImageGeneration("""{"prompt":"x"}"""u8.ToArray());
        var frames = await FramesOf(
            new FakeUpstreamCall(_ => FakeUpstreamCall.Json(body)),
            relayed ? request : request with { Body = null }
        );
        Assert.Equal(relayed, frames.Count > 1);
        Assert.Equal(body, string.Concat(frames.Select(frame => frame.Raw)));
        Assert.NotEmpty(frames[0].Events);
        Assert.Equal([0, 1], frames[^1].Events.OfType<ImageCompleted>().Select(image => image.ImageIndex));
        Assert.All(
            frames[^1].Events.OfType<ImageCompleted>(),
            image => Assert.Equal(new ImageSize(64, 64), image.Size)
        );
        Assert.Equal(
            (3L, 2),
            frames[^1].Events.OfType<UsageReported>().Single().Usage is var usage
                ? (usage.PromptTokens, usage.Images)
                : default
        );
    }

    [Fact]
    public async Task SendAsync_InterruptedLargeBody_ThrowsGatewayException()
    {
        var body = $$"""{"created":1,"data":[{"b64_json":"{{new string('A', 20_000_000)}}""";
        await Assert.ThrowsAsync<GatewayException>(() =>
            FramesOf(
                new FakeUpstreamCall(_ => FakeUpstreamCall.Json(body)),
                OpenAIDialect.ReadImageGeneration("""{"prompt":"x"}"""u8.ToArray())
            )
        );
    }

    [Theory]
    [InlineData(null)]
    [InlineData("ftp://lab.test")]
    public void New_InvalidBaseUrl_NamesSetting(string? address)
    {
        var error = Assert.Throws<ArgumentException>(() =>
            Of(
                new FakeUpstreamCall(_ => new()),
                new ProviderSettings("lab", "compatible") { BaseUrl = address is null ? null : new Uri(address) }
            )
        );
        Assert.Contains("base_url must be an http or https address", error.Message, StringComparison.Ordinal);
    }

    private static ChatRequest Chat(bool stream) =>
        OpenAIDialect.ReadChat(
            Encoding.UTF8.GetBytes(
                $$"""{"model":"gpt-5-image-mini","messages":[{"role":"user","content":"hi"}],"stream":{{(stream ? "true" : "false")}}}"""
            )
        );

    private static CompatibleProvider Of(
        HttpMessageHandler upstream,
        ProviderSettings? settings = null,
        TimeProvider? time = null
    ) =>
        new(
            settings ?? new ProviderSettings("lab", "compatible") { BaseUrl = new Uri("http://lab.test/v1") },
            new ImageAdapter((_, _, _) => throw new InvalidOperationException("No address is fetched.")),
            time ?? TimeProvider.System,
            upstream
        );

    private static async Task<List<(WireFormat Format, string Raw, IReadOnlyList<GatewayEvent> Events)>> FramesOf(
        FakeUpstreamCall upstream,
        GatewayRequest request,
        ProviderSettings? settings = null
    )
    {
        List<(WireFormat, string, IReadOnlyList<GatewayEvent>)> frames = [];
        await foreach (
            var frame in Of(upstream, settings)
                .SendAsync(request, new Deployment("lab", "upstream-model"), TestContext.Current.CancellationToken)
        )
            frames.Add((frame.Format, Encoding.UTF8.GetString(frame.Raw.Span), frame.Events));
        return frames;
    }

    private static Task<GatewayException> FailureOf(FakeUpstreamCall upstream, bool stream) =>
        Assert.ThrowsAsync<GatewayException>(() => FramesOf(upstream, Chat(stream)));
}
