using Fresnel.Calls;
using Fresnel.Contracts;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Routing;
using Fresnel.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Routing;

public sealed class FailoverTests
{
    private readonly ManualTime _time = new();

    public static TheoryData<ErrorKind> Kinds => [.. Enum.GetValues<ErrorKind>()];

    [Theory, MemberData(nameof(Kinds))]
    public async Task SendAsync_FirstFailsBeforeAnEvent_FallsBackIfTheErrorAllowsIt(ErrorKind kind)
    {
        var next = FakeProvider.Answering("next", Text("Hi"));
        var (call, frames, failure) = await SendAsync(
            FakeProvider.Failing("first", new GatewayException(kind, "no")),
            next
        );

        if (ErrorDefinitions.Get(kind).AllowsFallback)
        {
            Assert.Null(failure);
            Assert.Single(frames);
            Assert.Equal("next", call.ServedBy!.Provider);
            Assert.Equal([kind, null], call.Attempts.Select(attempt => attempt.Error));
        }
        else
        {
            Assert.Equal(kind, failure!.Kind);
            Assert.Empty(next.Received);
            Assert.Equal((CallOutcome.Failed, kind), (call.Outcome, call.Error));
        }
    }

    [Fact]
    public async Task SendAsync_FailsAfterAnEvent_ThrowsWithoutFallback()
    {
        var next = FakeProvider.Answering("next", Text("Hi"));
        var (call, frames, failure) = await SendAsync(
            new FakeProvider(
                "first",
                FakeProvider.Fail(new GatewayException(ErrorKind.UpstreamFailed, "cut"), Text("He"))
            ),
            next
        );

        Assert.Single(frames);
        Assert.Equal(ErrorKind.UpstreamFailed, failure!.Kind);
        Assert.Empty(next.Received);
        Assert.Equal("first", call.ServedBy!.Provider);
    }

    [Fact]
    public async Task SendAsync_FramesWithoutContentThenFailure_AreDroppedAndTheNextAnswers()
    {
        var ping = new Frame(new WireFormat("w"), ": ping\n\n"u8.ToArray(), []);
        var (_, frames, failure) = await SendAsync(
            new FakeProvider(
                "first",
                FakeProvider.Fail(new GatewayException(ErrorKind.UpstreamBusy, "busy"), ping, ping)
            ),
            FakeProvider.Answering("next", ping, Text("Hi"))
        );

        Assert.Null(failure);
        Assert.Equal(2, frames.Count); // the second's own ping, then its answer
    }

    [Fact]
    public async Task SendAsync_FramesWithoutContent_AreCopiedFromReusedBuffers()
    {
        var (_, frames, _) = await SendAsync(new FakeProvider("first", (_, _) => ReusingOneBuffer()));

        Assert.Equal([1, 2, 3], frames);
    }

    [Fact]
    public async Task SendAsync_StreamStartedThenFailed_IsDroppedAndTheNextAnswers()
    {
        var (call, frames, failure) = await StreamAsync(
            new FakeProvider(
                "first",
                FakeProvider.Fail(new GatewayException(ErrorKind.UpstreamBusy, "busy"), Began(1))
            ),
            FakeProvider.Answering("next", Began(2), Text("Hi"))
        );

        Assert.Null(failure);
        Assert.Equal([2, 0], frames);
        Assert.Equal("next", call.ServedBy!.Provider);
    }

    [Fact]
    public async Task SendAsync_StreamStartedAndEndedWithoutContent_IsAnEmptyAnswer()
    {
        var (_, frames, failure) = await StreamAsync(
            FakeProvider.Answering("first", Began(1), new Frame(default, new byte[] { 2 }, [])),
            FakeProvider.Answering("next", Text("Hi"))
        );

        Assert.Null(failure);
        Assert.Equal([1, 2], frames);
    }

    [Fact]
    public async Task SendAsync_CompleteResponseStarted_IsRelayedImmediately()
    {
        var (_, frames, failure) = await SendAsync(
            new FakeProvider(
                "first",
                FakeProvider.Fail(new GatewayException(ErrorKind.UpstreamFailed, "cut"), Began(1))
            ),
            FakeProvider.Answering("next", Text("Hi"))
        );

        Assert.Equal([1], frames); // a part of a large body is not buffered
        Assert.Equal(ErrorKind.UpstreamFailed, failure!.Kind);
    }

    [Fact]
    public async Task SendAsync_EndsWithoutAnyEvent_CountsAsFailed()
    {
        var (call, frames, failure) = await SendAsync(
            FakeProvider.Answering("first"),
            FakeProvider.Answering("next", Text("Hi"))
        );

        Assert.Null(failure);
        Assert.Single(frames);
        Assert.Equal(ErrorKind.UpstreamFailed, call.Attempts[0].Error);
    }

    [Fact]
    public async Task SendAsync_OnlyDeploymentFails_ThrowsItsError()
    {
        var own = new GatewayException(ErrorKind.UpstreamBusy, "busy") { RetryAfter = TimeSpan.FromSeconds(7) };

        var (_, _, failure) = await SendAsync(FakeProvider.Failing("first", own));

        Assert.Same(own, failure);
    }

    [Fact]
    public async Task SendAsync_AllBusy_ThrowsTheShortestRetryAfter()
    {
        var (_, _, failure) = await SendAsync(Busy("a", 30), Busy("b", 5), Busy("c", null));

        Assert.Equal((ErrorKind.UpstreamBusy, TimeSpan.FromSeconds(5)), (failure!.Kind, failure.RetryAfter!.Value));
    }

    [Fact]
    public async Task SendAsync_OneFailedOneBusy_ThrowsTheFailure()
    {
        var broken = FakeProvider.Failing("broken", new GatewayException(ErrorKind.UpstreamDenied, "denied"));

        var (_, _, failure) = await SendAsync(broken, Busy("busy", 5));

        Assert.Equal(ErrorKind.UpstreamDenied, failure!.Kind);
    }

    [Fact]
    public async Task SendAsync_ProviderCancelsWithoutADisconnect_IsATimeout()
    {
        var (call, _, failure) = await SendAsync(
            FakeProvider.Failing("slow", new TaskCanceledException()),
            FakeProvider.Answering("next", Text("Hi"))
        );

        Assert.Null(failure);
        Assert.Equal(ErrorKind.UpstreamTimeout, call.Attempts[0].Error);
    }

    [Fact]
    public async Task SendAsync_AdapterThrows_IsAnInternalErrorWithoutDetails()
    {
        var (_, _, failure) = await SendAsync(
            FakeProvider.Failing("odd", new InvalidOperationException("secret detail"))
        );

        Assert.Equal(ErrorKind.Internal, failure!.Kind);
        Assert.DoesNotContain("secret", failure.Message);
    }

    [Fact]
    public async Task SendAsync_Disconnect_CancelsTheUpstreamWithoutFallback()
    {
        using var leaving = new CancellationTokenSource();
        var (first, next) = (
            new FakeProvider("first", FakeProvider.Hang(Text("He"))),
            FakeProvider.Answering("next", Text("Hi"))
        );
        var call = NewCall();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in NewFailover(first, next).SendAsync(call, Plan(first, next), leaving.Token))
                await leaving.CancelAsync();
        });

        Assert.Equal((1, 0), (first.Ended, next.Received.Count));
        Assert.Null(Assert.Single(call.Attempts).Error);
    }

    private static FakeProvider Busy(string name, int? seconds) =>
        FakeProvider.Failing(
            name,
            new GatewayException(ErrorKind.UpstreamBusy, "busy")
            {
                RetryAfter = seconds is { } wait ? TimeSpan.FromSeconds(wait) : null,
            }
        );

    private static async IAsyncEnumerable<Frame> ReusingOneBuffer()
    {
        await Task.CompletedTask;
        var buffer = new byte[1];
        foreach (var value in new byte[] { 1, 2 })
        {
            buffer[0] = value;
            yield return new Frame(default, buffer, []);
        }
        buffer[0] = 3;
        yield return new Frame(default, buffer, [new TextDelta("x")]);
    }

    private static Frame Began(byte first) =>
        new(
            default,
            new[] { first },
            [
                new ResponseStarted("id", "model"),
                new UsageReported(new Usage { PromptTokens = 12, CompletionTokens = 1 }),
            ]
        );

    private Call NewCall(bool stream = false) =>
        new(Call.NewId(), Ask("m") with { Stream = stream }, new("key", "key", default), _time);

    private Failover NewFailover(params FakeProvider[] providers) =>
        new(
            providers,
            RetryOptions.None,
            _time,
            NullLogger<Failover>.Instance,
            new DeploymentHealthRegistry(_time, NullLogger.Instance)
        );

    private static List<Deployment> Plan(params IProvider[] providers) =>
        [.. providers.Select(provider => new Deployment(provider.Name, "m"))];

    /// <returns>The call, the first raw byte of each frame (0: none), and the failure.</returns>
    private Task<(Call Call, List<byte> Frames, GatewayException? Failure)> SendAsync(
        params FakeProvider[] providers
    ) => SendAsync(NewCall(), providers);

    private Task<(Call Call, List<byte> Frames, GatewayException? Failure)> StreamAsync(
        params FakeProvider[] providers
    ) => SendAsync(NewCall(stream: true), providers);

    private async Task<(Call Call, List<byte> Frames, GatewayException? Failure)> SendAsync(
        Call call,
        FakeProvider[] providers
    )
    {
        var frames = new List<byte>();
        try
        {
            await foreach (var frame in NewFailover(providers).SendAsync(call, Plan(providers)))
                frames.Add(frame.Raw.IsEmpty ? (byte)0 : frame.Raw.Span[0]);
            return (call, frames, null);
        }
        catch (GatewayException failure)
        {
            return (call, frames, failure);
        }
        finally
        {
            Assert.All(providers, provider => Assert.Equal(provider.Received.Count, provider.Ended));
        }
    }
}
