using System.Net;
using System.Net.Sockets;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;
using Fresnel.Providers;
using Fresnel.Providers.Compatible;
using Fresnel.Providers.Images;
using Fresnel.TestKit;

namespace Fresnel.EndToEnd.Tests.Providers;

/// <summary>Connection failures.</summary>
public sealed class CompatibleWireTests
{
    private const string Chunk =
        "data: {\"id\":\"1\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"x\"}}]}\n\n";
    private const string Stream =
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

    [Fact]
    public async Task SendAsync_ConnectionRefused_ThrowsUnreachable()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/v1");
        listener.Stop();
        var error = await FailureOf(address, stream: false);
        Assert.Equal(
            (ErrorKind.UpstreamFailed, "The provider 'lab' could not be reached."),
            (error.Kind, error.Message)
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"choices\":[")]
    [InlineData(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nc\r\n{\"choices\":[\r\n"
    )]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n")]
    public async Task SendAsync_BrokenResponse_ThrowsATypedError(string answer)
    {
        await using var upstream = new RawUpstream((stream, _) => RawUpstream.SendAsync(stream, answer).AsTask());
        Assert.Equal(ErrorKind.UpstreamFailed, (await FailureOf(upstream.Address, stream: false)).Kind);
        Assert.Contains("authorization: bearer secret", upstream.Requests[0], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task SendAsync_StreamCut_YieldsWhatArrivedAndThenFails()
    {
        await using var upstream = new RawUpstream(
            (stream, _) => RawUpstream.SendAsync(stream, $"{Stream}{Chunk.Length:x}\r\n{Chunk}\r\n").AsTask()
        );
        List<GatewayEvent> events = [];
        var error = await Assert.ThrowsAsync<GatewayException>(() =>
            Collect(upstream.Address, true, events, TestContext.Current.CancellationToken)
        );
        Assert.Equal(
            (ErrorKind.UpstreamFailed, "The provider 'lab' broke off its answer."),
            (error.Kind, error.Message)
        );
        Assert.Contains(events, item => item is TextDelta);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SendAsync_CallerDisconnects_ClosesTheConnection(bool cancels)
    {
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var upstream = new RawUpstream(
            async (stream, stop) =>
            {
                await RawUpstream.SendAsync(stream, $"{Stream}{Chunk.Length:x}\r\n{Chunk}\r\n");
                try
                {
                    while (await stream.ReadAsync(new byte[1], stop) > 0) { }
                }
                catch (IOException) { }
                closed.TrySetResult();
            }
        );
        using var caller = new CancellationTokenSource();
        using var provider = Provider(upstream.Address);
        var frames = provider
            .SendAsync(Ask(true), new Deployment("lab", "m"), caller.Token)
            .GetAsyncEnumerator(caller.Token);
        Assert.True(await frames.MoveNextAsync());
        if (cancels)
        {
            var next = frames.MoveNextAsync();
            await caller.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.AsTask());
        }
        await frames.DisposeAsync();
        await Wait.ForAsync("the connection is closed", closed.Task);
    }

    private static CompatibleProvider Provider(Uri address) =>
        new(
            new ProviderSettings("lab", "compatible") { BaseUrl = address, ApiKey = "secret" },
            new ImageAdapter((_, _, _) => throw new InvalidOperationException("No address is fetched.")),
            TimeProvider.System
        );

    private static ChatRequest Ask(bool stream) =>
        OpenAIDialect.ReadChat(
            System.Text.Encoding.UTF8.GetBytes(
                $$"""{"model":"m","messages":[{"role":"user","content":"hi"}],"stream":{{(stream ? "true" : "false")}}}"""
            )
        );

    private static async Task Collect(
        Uri address,
        bool stream,
        List<GatewayEvent> events,
        CancellationToken cancellationToken
    )
    {
        using var provider = Provider(address);
        await foreach (var frame in provider.SendAsync(Ask(stream), new Deployment("lab", "m"), cancellationToken))
            events.AddRange(frame.Events);
    }

    private static Task<GatewayException> FailureOf(Uri address, bool stream) =>
        Assert.ThrowsAsync<GatewayException>(() => Collect(address, stream, [], TestContext.Current.CancellationToken));
}
