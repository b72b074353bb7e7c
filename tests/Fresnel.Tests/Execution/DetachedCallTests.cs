using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Requests;
using Fresnel.Execution;
using Fresnel.TestKit;
using Fresnel.Tests.Providers.BuiltIn;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Execution;

/// <summary>A call without a waiting caller ends by itself, and is in the ledger exactly when it has an answer.</summary>
public sealed class DetachedCallTests
{
    private static readonly ApiUnderTest s_chat = ApiUnderTest.Named("chat");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunToEndAsync_CompleteAnswer_IsStoredBeforeItsCallIsSettled()
    {
        await using var test = await RunnerUnderTest.StartAsync(FakeProvider.Answering("lab", Text("Hi"), End(10, 3)));
        var (call, stored) = (s_chat.Call(), "");

        var answer = await test.Calls.RunToEndAsync(
            call,
            async (answer, body) =>
            {
                Assert.Equal((200, 31_000L), (answer.Status, answer.Cost!.Value.Nanodollars));
                await Assert.ThrowsAsync<InvalidOperationException>(() => test.Gateway.LedgerRowAsync(call.Id));
                stored = Encoding.UTF8.GetString(body.Span);
            },
            Token
        );

        Assert.Contains("Hi", stored, StringComparison.Ordinal);
        Assert.Equal(("lab/m", 13L), (answer.ServedBy!.ToString(), answer.Usage!.TotalTokens));
        Assert.Equal("completed", (await test.Gateway.LedgerRowAsync(call.Id))["status"]);
    }

    [Fact]
    public async Task RunToEndAsync_AnswerCannotBeStored_ThrowsAndSettlesTheCost()
    {
        await using var test = await RunnerUnderTest.StartAsync(FakeProvider.Answering("lab", Text("Hi"), End(10, 3)));
        var call = s_chat.Call();

        await Assert.ThrowsAsync<IOException>(() =>
            test.Calls.RunToEndAsync(call, (_, _) => throw new IOException("The disk is full."), Token)
        );

        var row = await test.Gateway.LedgerRowAsync(call.Id);
        Assert.Equal(("disconnected", 31_000L), (row["status"], row["cost"]));
        Assert.Equal(0, test.Leases);
    }

    [Fact]
    public async Task RunToEndAsync_Cancelled_ThrowsAndSettlesTheCall()
    {
        var provider = new FakeProvider("lab", FakeProvider.Hang(Text("Hi")));
        await using var test = await RunnerUnderTest.StartAsync(provider);
        using var cancelling = new CancellationTokenSource();
        var (call, stored) = (s_chat.Call(), 0);

        var running = test.Calls.RunToEndAsync(call, Count, cancelling.Token);
        await cancelling.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal((0, 1, 0), (stored, provider.Ended, test.Leases));
        Assert.Equal("disconnected", (await test.Gateway.LedgerRowAsync(call.Id))["status"]);

        ValueTask Count(DetachedAnswer answer, ReadOnlyMemory<byte> body)
        {
            stored++;
            return default;
        }
    }

    [Fact]
    public async Task StopAfter_CallEndsWithinTheGracePeriod_IsComplete()
    {
        var go = new TaskCompletionSource();
        await using var test = await RunnerUnderTest.StartAsync(new FakeProvider("lab", (_, _) => WaitAsync(go.Task)));
        var call = s_chat.Call();

        var running = test.Calls.RunToEndAsync(call, Ignore, Token);
        test.Calls.StopAfter(TimeSpan.FromSeconds(10));
        test.Time.Advance(TimeSpan.FromSeconds(9.9));
        go.SetResult();

        Assert.Equal(200, (await running).Status);
        Assert.Equal("completed", (await test.Gateway.LedgerRowAsync(call.Id))["status"]);
    }

    [Theory]
    [InlineData("chat", 503)]
    [InlineData("chat, streamed", 200)]
    public async Task StopAfter_CallOutlastsTheGracePeriod_IsInterruptedAndCharged(string api, int status)
    {
        var provider = new FakeProvider("lab", FakeProvider.Hang(Text("Hi")));
        await using var test = await RunnerUnderTest.StartAsync(provider);
        var call = ApiUnderTest.Named(api).Call();

        var running = test.Calls.RunToEndAsync(call, Ignore, Token);
        test.Calls.StopAfter(TimeSpan.FromSeconds(10));
        Assert.False(running.IsCompleted);
        test.Time.Advance(TimeSpan.FromSeconds(10));

        var answer = await running;
        Assert.Equal((status, ErrorKind.Unavailable), (answer.Status, answer.Error!.Kind));
        var row = await test.Gateway.LedgerRowAsync(call.Id);
        Assert.Equal(("interrupted", 1L, 1L), (row["status"], row["estimated"], row["completion_tokens"]));
        Assert.Equal(row["cost"], answer.Cost!.Value.Nanodollars);
        Assert.True(answer.Cost.Value.Nanodollars > 0);
        await Assert.ThrowsAsync<GatewayException>(() => test.Calls.RunToEndAsync(s_chat.Call(), Ignore, Token));
    }

    [Fact]
    public async Task StopAfter_BackgroundCallsWaitForTheirTurn_AreNotStarted()
    {
        var provider = new FakeProvider("lab", FakeProvider.Hang());
        await using var test = await RunnerUnderTest.StartAsync(provider);
        var running = Enumerable
            .Range(0, DetachedCalls.MaxBackground + 2)
            .Select(_ => RunInBackgroundAsync(test))
            .ToList();
        Assert.Equal(DetachedCalls.MaxBackground, provider.Received.Count);

        test.Calls.StopAfter(TimeSpan.FromSeconds(1));
        foreach (var waiting in running[^2..])
            Assert.Equal(ErrorKind.Unavailable, (await Assert.ThrowsAsync<GatewayException>(() => waiting)).Kind);
        test.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.All(await Task.WhenAll(running[..^2]), answer => Assert.Equal(503, answer.Status));
        Assert.Equal(DetachedCalls.MaxBackground, provider.Ended);
    }

    [Fact]
    public async Task RunToEndAsync_HundredBackgroundDrawings_InteractiveOneIsNextAfterTheRunningOne()
    {
        using var drawing = new SemaphoreSlim(0);
        var engine = new FakeEngine { BeforeDrawing = () => drawing.Wait(Token) };
        await using var test = await RunnerUnderTest.StartAsync(engine.Provider(cores: 1));
        var images = ApiUnderTest.Named("images");
        Task<DetachedAnswer> Draw(string prompt, CallPriority priority) =>
            test.Calls.RunToEndAsync(
                images.Call(body: $$"""{"model":"m","prompt":"{{prompt}}"}""") with
                {
                    Priority = priority,
                },
                Ignore,
                Token
            );

        var running = Enumerable.Range(0, 100).Select(_ => Draw("background", CallPriority.Background)).ToList();
        running.Add(Draw("interactive", CallPriority.Interactive));
        drawing.Release(running.Count);

        Assert.All(await Task.WhenAll(running), answer => Assert.Equal(200, answer.Status));
        Assert.Equal(["background", "interactive"], engine.Drawings.Take(2).Select(request => request.Prompt));
        Assert.Equal(101, engine.Drawings.Count);
    }

    [Fact]
    public async Task DisposeAsync_CallIsRunning_WaitsUntilItIsSettled()
    {
        var provider = new FakeProvider("lab", FakeProvider.Hang(Text("Hi")));
        await using var test = await RunnerUnderTest.StartAsync(provider);
        var call = s_chat.Call();
        var running = test.Calls.RunToEndAsync(call, Ignore, Token);

        await test.Calls.DisposeAsync();

        Assert.Equal("interrupted", (await test.Gateway.LedgerRowAsync(call.Id))["status"]);
        Assert.Equal(503, (await running).Status);
    }

    private static ValueTask Ignore(DetachedAnswer answer, ReadOnlyMemory<byte> body) => default;

    private static Task<DetachedAnswer> RunInBackgroundAsync(RunnerUnderTest test) =>
        test.Calls.RunToEndAsync(s_chat.Call() with { Priority = CallPriority.Background }, Ignore, Token);

    private static async IAsyncEnumerable<Frame> WaitAsync(Task go)
    {
        await go;
        yield return Text("Hi");
        yield return End(10, 3);
    }
}
