using System.IO.Compression;
using System.Net;
using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Dialects.OpenAI;
using Fresnel.Providers;
using Fresnel.Providers.Compatible;

namespace Fresnel.Tests.Providers.Compatible;

/// <summary>Responses that plain SDKs read: compressed, with another content type, or streamed without a request for it.</summary>
public sealed class UnusualResponseTests
{
    private const string Body =
        """{"id":"1","model":"m","choices":[{"index":0,"message":{"content":"hello"},"finish_reason":"stop"}]}""";
    private const string Stream =
        "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"hel\"}}]}\n\n"
        + "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"lo\"},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";

    public static TheoryData<bool, string?, string?> Encodings
    {
        get
        {
            var data = new TheoryData<bool, string?, string?>();
            foreach (var stream in (bool[])[false, true])
            {
                data.Add(stream, "gzip", "gzip");
                data.Add(stream, "gzip", null); // without the header
                data.Add(stream, "deflate", "deflate");
                data.Add(stream, "br", "br");
                data.Add(stream, null, "identity");
            }
            return data;
        }
    }

    [Theory, MemberData(nameof(Encodings))]
    public async Task SendAsync_CompressedResponse_IsRead(bool stream, string? compression, string? header)
    {
        var content = Content(
            Compress(stream ? Stream : Body, compression),
            stream ? "text/event-stream" : "application/json"
        );
        if (header is not null)
            content.Headers.ContentEncoding.Add(header);
        Assert.Equal("hello", TextOf(await FramesOf(content, stream)));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/octet-stream")]
    [InlineData("application/json")]
    [InlineData("application/x-ndjson")]
    [InlineData(null)]
    public async Task SendAsync_EventStreamWithAnotherContentType_IsRead(string? type)
    {
        foreach (var prefix in (string[])["", "\n\n", ": ping\n\n", "event: message\n", "\uFEFF"])
        {
            var frames = await FramesOf(Content(Encoding.UTF8.GetBytes(prefix + Stream), type), stream: true);
            Assert.Equal("hello", TextOf(frames));
            Assert.Contains(frames, frame => !frame.Raw.IsEmpty);
        }
    }

    [Theory]
    [InlineData("text/event-stream")]
    [InlineData("text/plain")]
    public async Task SendAsync_UnrequestedStream_IsCollected(string type)
    {
        var frames = await FramesOf(Content(Encoding.UTF8.GetBytes(Stream), type), stream: false);
        Assert.Equal("hello", TextOf(frames));
        Assert.All(frames, frame => Assert.True(frame.Raw.IsEmpty));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("text/html")]
    [InlineData(null)]
    public async Task SendAsync_BodyWithAnotherContentType_IsRead(string? type)
    {
        foreach (var stream in (bool[])[false, true])
            Assert.Equal("hello", TextOf(await FramesOf(Content(Encoding.UTF8.GetBytes(Body), type), stream)));
    }

    [Theory]
    [InlineData("Incorrect API key provided: sk-abcdef123456. You can find it.")]
    [InlineData("Bad header: Authorization: Bearer my-secret-value-1")]
    [InlineData("api_key=my-secret-value-1 is invalid")]
    [InlineData("my-secret-value-1")]
    [InlineData("token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc")]
    public async Task SendAsync_ErrorThatEchoesACredential_IsMasked(string words)
    {
        var body = System.Text.Json.JsonSerializer.Serialize(new { error = new { message = words, code = 400 } });
        foreach (var status in (HttpStatusCode[])[HttpStatusCode.BadRequest, HttpStatusCode.OK])
        {
            var error = await Assert.ThrowsAsync<GatewayException>(() =>
                FramesOf(Content(Encoding.UTF8.GetBytes(body), "application/json"), stream: false, status)
            );
            Assert.Contains("***", error.Message, StringComparison.Ordinal);
            Assert.DoesNotMatch("abcdef123456|my-secret-value-1|eyJ", error.Message);
        }
    }

    [Theory]
    [InlineData("Unknown name \"max_completion_tokens\": Cannot find field.")]
    [InlineData("Invalid value for key: 'response_format'. Expected sk or task-based words.")]
    public async Task SendAsync_ErrorWithoutACredential_IsUnchanged(string words)
    {
        var body = System.Text.Json.JsonSerializer.Serialize(new { error = new { message = words } });
        var error = await Assert.ThrowsAsync<GatewayException>(() =>
            FramesOf(
                Content(Encoding.UTF8.GetBytes(body), "application/json"),
                stream: false,
                HttpStatusCode.BadRequest
            )
        );
        Assert.Equal(words, error.Message);
    }

    [Theory]
    [InlineData("my-secret-value-1\n")]
    [InlineData("  my-secret-value-1\r\n")]
    public async Task SendAsync_KeyWithWhiteSpaceAtItsEnds_IsSentWithoutIt(string key)
    {
        var upstream = new FakeUpstreamCall(_ => FakeUpstreamCall.Json(Body));
        await FramesOf(upstream, stream: false, key);
        Assert.Equal("my-secret-value-1", upstream.Sent[0].Message.Headers.Authorization!.Parameter);
    }

    private static ByteArrayContent Content(byte[] body, string? type)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = type is null ? null : new(type);
        return content;
    }

    private static byte[] Compress(string text, string? compression)
    {
        using var output = new MemoryStream();
        using (
            System.IO.Stream encoder = compression switch
            {
                "gzip" => new GZipStream(output, CompressionMode.Compress, leaveOpen: true),
                "deflate" => new ZLibStream(output, CompressionMode.Compress, leaveOpen: true),
                "br" => new BrotliStream(output, CompressionMode.Compress, leaveOpen: true),
                _ => output,
            }
        )
            encoder.Write(Encoding.UTF8.GetBytes(text));
        return output.ToArray();
    }

    private static Task<List<Frame>> FramesOf(
        HttpContent content,
        bool stream,
        HttpStatusCode status = HttpStatusCode.OK
    ) => FramesOf(new FakeUpstreamCall(_ => new HttpResponseMessage(status) { Content = content }), stream);

    private static async Task<List<Frame>> FramesOf(
        FakeUpstreamCall upstream,
        bool stream,
        string key = "my-secret-value-1"
    )
    {
        using var provider = new CompatibleProvider(
            new ProviderSettings("lab", "compatible") { BaseUrl = new Uri("https://lab.test/v1"), ApiKey = key },
            null,
            TimeProvider.System,
            upstream
        );
        var request = OpenAIDialect.ReadChat(
            Encoding.UTF8.GetBytes(
                $$"""{"model":"m","messages":[{"role":"user","content":"hi"}],"stream":{{(stream ? "true" : "false")}}}"""
            )
        );
        List<Frame> frames = [];
        await foreach (
            var frame in provider.SendAsync(request, new Deployment("lab", "m"), TestContext.Current.CancellationToken)
        )
            frames.Add(frame with { Raw = frame.Raw.ToArray(), Events = [.. frame.Events.Select(Copy)] });
        return frames;
    }

    /// <summary>Events refer to their frame's memory.</summary>
    private static GatewayEvent Copy(GatewayEvent item) =>
        item is TextDelta text ? new TextDelta(text.Text.ToString()) : item;

    private static string TextOf(List<Frame> frames) =>
        string.Concat(
            frames.SelectMany(frame => frame.Events).OfType<TextDelta>().Select(text => text.Text.ToString())
        );
}
