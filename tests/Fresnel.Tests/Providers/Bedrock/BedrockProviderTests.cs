using System.Net;
using Amazon.Runtime;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Providers;
using Fresnel.Providers.Bedrock;
using Fresnel.Providers.Images;
using Fresnel.TestKit;
using Fresnel.Tests.Dialects.Bedrock;
using Fresnel.Tests.Providers.Compatible;

namespace Fresnel.Tests.Providers.Bedrock;

public sealed class BedrockProviderTests
{
    private const string Claude = "anthropic.claude-3-haiku-20240307-v1:0",
        Canvas = "amazon.nova-canvas-v1:0";
    private const string Body =
        """{"output":{"message":{"role":"assistant","content":[{"text":"x"}]}},"stopReason":"end_turn","usage":{"inputTokens":1,"outputTokens":1,"totalTokens":2},"metrics":{"latencyMs":1}}""";
    private static readonly byte[] s_start = EventStreamFrames.Event("messageStart", """{"role":"assistant"}""");
    private static readonly byte[] s_stop = EventStreamFrames.Event("messageStop", """{"stopReason":"end_turn"}""");

    [Fact]
    public async Task SendAsync_Signed_SendsSignedRequest()
    {
        var stub = new BedrockStub((_, _) => BedrockStub.Json(Body));
        await FramesOf(
            stub,
            Ask(stream: false),
            Claude,
            new ProviderSettings("aws", "bedrock") { Region = "eu-central-1", ApiKey = "" },
            new SessionAWSCredentials("AKIDEXAMPLE", "secret", "token")
        );
        var (message, path, _) = Assert.Single(stub.Sent);
        Assert.Equal(
            "https://bedrock-runtime.eu-central-1.amazonaws.com/model/anthropic.claude-3-haiku-20240307-v1%3A0/converse",
            message.RequestUri!.AbsoluteUri
        );
        Assert.Equal("/model/anthropic.claude-3-haiku-20240307-v1%3A0/converse", path);
        Assert.Equal("bedrock-runtime.eu-central-1.amazonaws.com", message.Headers.Host);
        Assert.Equal("application/json", message.Content!.Headers.ContentType!.ToString());
        Assert.Equal(["20260101T000000Z"], message.Headers.GetValues("x-amz-date"));
        Assert.Equal(["token"], message.Headers.GetValues("x-amz-security-token"));
        Assert.StartsWith(
            "Credential=AKIDEXAMPLE/20260101/eu-central-1/bedrock/aws4_request, SignedHeaders=content-type;host;x-amz-content-sha256;x-amz-date;x-amz-security-token, Signature=",
            message.Headers.Authorization!.Parameter,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task SendAsync_Key_IsBearerToken()
    {
        var stub = new BedrockStub((_, _) => BedrockStub.Json(Body));
        await FramesOf(
            stub,
            Ask(stream: false),
            "arn:aws:bedrock:us-east-1:123456789012:inference-profile/x",
            new ProviderSettings("aws", "bedrock")
            {
                Region = "us-east-1",
                ApiKey = "key",
                BaseUrl = new Uri("http://proxy.test/aws/"),
            }
        );
        Assert.Equal(
            "http://proxy.test/aws/model/arn%3Aaws%3Abedrock%3Aus-east-1%3A123456789012%3Ainference-profile%2Fx/converse",
            stub.Sent[0].Message.RequestUri!.AbsoluteUri
        );
        Assert.Equal(
            ("Bearer", "key"),
            (stub.Sent[0].Message.Headers.Authorization!.Scheme, stub.Sent[0].Message.Headers.Authorization!.Parameter)
        );
        Assert.False(stub.Sent[0].Message.Headers.Contains("x-amz-date"));
    }

    [Fact]
    public async Task SendAsync_NoCredentials_ThrowsWithoutCall()
    {
        var stub = new BedrockStub((_, _) => BedrockStub.Json(Body));
        var error = await Assert.ThrowsAsync<GatewayException>(() =>
            FramesOf(stub, Ask(stream: false), Claude, credentials: new NoCredentials())
        );
        Assert.Equal(ErrorKind.UpstreamDenied, error.Kind);
        Assert.Contains("AWS_ACCESS_KEY_ID", error.Message, StringComparison.Ordinal);
        Assert.Empty(stub.Sent);
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests, "ThrottlingException", ErrorKind.UpstreamBusy)]
    [InlineData(HttpStatusCode.BadRequest, "ServiceQuotaExceededException:http://x", ErrorKind.UpstreamBusy)]
    [InlineData(HttpStatusCode.BadRequest, "ValidationException", ErrorKind.UpstreamRejected)]
    [InlineData(HttpStatusCode.Forbidden, "AccessDeniedException", ErrorKind.UpstreamDenied)]
    [InlineData((HttpStatusCode)424, "ModelErrorException", ErrorKind.UpstreamFailed)]
    public async Task SendAsync_ErrorStatus_MapsErrorTypeHeader(HttpStatusCode status, string type, ErrorKind kind)
    {
        var stub = new BedrockStub((_, _) => BedrockStub.Json("""{"message":"no"}""", status, type));
        Assert.Equal(
            kind,
            (await Assert.ThrowsAsync<GatewayException>(() => FramesOf(stub, Ask(stream: true), Claude))).Kind
        );
    }

    public static TheoryData<string, ErrorKind> BrokenStreams =>
        new()
        {
            { "cut", ErrorKind.UpstreamFailed },
            { "cut in a message", ErrorKind.UpstreamFailed },
            { "flipped", ErrorKind.UpstreamFailed },
            { "reset", ErrorKind.UpstreamFailed },
            { "sse", ErrorKind.UpstreamFailed },
            { "exception", ErrorKind.UpstreamBusy },
        };

    [Theory, MemberData(nameof(BrokenStreams))]
    public async Task SendAsync_InterruptedStream_ReturnsFramesThenThrows(string how, ErrorKind kind)
    {
        byte[] flipped = [.. s_stop];
        flipped[20] ^= 1;
        var stub = new BedrockStub(
            (_, _) =>
                how switch
                {
                    "cut" => BedrockStub.Stream(new ScriptedStream([s_start])),
                    "cut in a message" => BedrockStub.Stream(new ScriptedStream([s_start, s_stop[..^1]])),
                    "flipped" => BedrockStub.Stream(new ScriptedStream([s_start, flipped])),
                    "reset" => BedrockStub.Stream(new ScriptedStream([s_start], new IOException("reset"))),
                    "exception" => BedrockStub.Stream(
                        new ScriptedStream([s_start, EventStreamFrames.Exception("throttlingException", "{}")])
                    ),
                    _ => FakeUpstreamCall.Events("{}"),
                }
        );
        List<Frame> frames = [];
        var error = await Assert.ThrowsAsync<GatewayException>(() =>
            FramesOf(stub, Ask(stream: true), Claude, into: frames)
        );
        Assert.Equal(kind, error.Kind);
        Assert.Equal(how == "sse" ? 0 : 1, frames.Count);
    }

    [Fact]
    public async Task SendAsync_SizeOffTheGrid_DrawsLarger()
    {
        var stub = new BedrockStub((_, _) => BedrockStub.Json("""{"images":["iVBORw0KGgo="],"error":null}"""));
        var frames = await FramesOf(
            stub,
            new ImageGenerationRequest
            {
                Model = "m",
                Prompt = "x",
                Size = new ImageSize(1000, 1000),
                Quality = "low",
                Stream = true,
            },
            Canvas
        );
        Assert.Equal(
            "size 1000x1000 drawn as 1008x1008 and cropped",
            Assert.IsType<TraceNote>(frames[0].Events[0]).Text
        );
        var ready = Assert.Single(frames[1].Events.OfType<ImageCompleted>());
        Assert.Equal((new ImageSize(1008, 1008), "medium"), (ready.Size!.Value, ready.Quality!));
        Assert.Contains("\"seed\":", stub.Sent[0].Body, StringComparison.Ordinal);
        Assert.Equal(["application/json"], stub.Sent[0].Message.Headers.GetValues("Accept"));
    }

    [Fact]
    public async Task SendAsync_ImagesInChat_AreSeparateChoices()
    {
        var stub = new BedrockStub((_, _) => BedrockStub.Json("""{"images":["iVBORw0KGgo=","iVBORw0KGgo="]}"""));
        var frame = Assert.Single(await FramesOf(stub, Ask(stream: true) with { Count = 2 }, Canvas));
        Assert.Equal([0, 1], frame.Events.OfType<ImageCompleted>().Select(image => image.ChoiceIndex));
        Assert.Equal([0, 1], frame.Events.OfType<ChoiceFinished>().Select(end => end.ChoiceIndex));
        Assert.Contains("""{"text":"hi"}""", stub.Sent[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_ImageFromTextModel_NamesMissingCapability()
    {
        var error = await Assert.ThrowsAsync<GatewayException>(() =>
            FramesOf(
                new BedrockStub((_, _) => BedrockStub.Json(Body)),
                Ask(stream: false) with
                {
                    RequestsImages = true,
                },
                Claude
            )
        );
        Assert.Equal(ErrorKind.Unsupported, error.Kind);
        Assert.Contains("image_output", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_TooManyImages_NamesFirstExcessImage()
    {
        ContentPart[] images =
        [
            .. Enumerable
                .Range(0, 21)
                .Select(i => new ImagePart(
                    new ImageSource.Base64("iVBORw0KGgo="u8.ToArray(), "image/png"),
                    ImageDetail.Auto,
                    $"image {i}"
                )),
        ];
        var error = await Assert.ThrowsAsync<GatewayException>(() =>
            FramesOf(
                new BedrockStub((_, _) => BedrockStub.Json(Body)),
                new ChatRequest { Model = "m", Messages = [new Message(Role.User, images)] },
                Claude
            )
        );
        Assert.Equal("image 20", error.Param);
    }

    [Theory]
    [InlineData("Frankfurt, somewhere", null, "region must be one of AWS's names")]
    [InlineData("us-east-1", "ftp://x", "base_url must be an http or https address")]
    public void New_InvalidSettings_NamesSetting(string region, string? address, string says)
    {
        var settings = new ProviderSettings("aws", "bedrock")
        {
            Region = region,
            BaseUrl = address is null ? null : new Uri(address),
        };
        Assert.Contains(
            says,
            Assert.Throws<ArgumentException>(() => new BedrockProvider(settings, Adapter, TimeProvider.System)).Message,
            StringComparison.Ordinal
        );
    }

    private static ImageAdapter Adapter => new((_, _, _) => throw new NotSupportedException());

    private static ChatRequest Ask(bool stream) =>
        new()
        {
            Model = "m",
            Messages = [new Message(Role.User, [new TextPart("hi")])],
            Stream = stream,
        };

    private static async Task<List<Frame>> FramesOf(
        BedrockStub stub,
        GatewayRequest request,
        string model,
        ProviderSettings? settings = null,
        AWSCredentials? credentials = null,
        List<Frame>? into = null
    )
    {
        using var provider = new BedrockProvider(
            settings ?? new ProviderSettings("aws", "bedrock") { Region = "us-east-1", ApiKey = "" },
            Adapter,
            new ManualTime(),
            stub,
            credentials ?? new BasicAWSCredentials("AKIDEXAMPLE", "secret")
        );
        var frames = into ?? [];
        await foreach (
            var frame in provider.SendAsync(
                request,
                new Deployment("aws", model),
                TestContext.Current.CancellationToken
            )
        )
            frames.Add(frame);
        return frames;
    }

    private sealed class NoCredentials : AWSCredentials
    {
        public override ImmutableCredentials GetCredentials() => throw new AmazonClientException("none");
    }
}
