using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Requests;
using Fresnel.TestKit;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Limits;

/// <summary>Background calls use what interactive calls leave of a rate limit, and wait instead of failing.</summary>
public sealed class BackgroundCallTests
{
    private static readonly ChatRequest s_background = Ask("m") with { Priority = CallPriority.Background };

    [Fact]
    public async Task RunAsync_OneRequestLeftInTheMinute_IsLeftToAnInteractiveCall()
    {
        await using var gateway = await StartAsync(new() { RequestsPerMinute = 3 });
        await gateway.RunAsync(s_background);
        await gateway.RunAsync(s_background);

        var waiting = gateway.RunAsync(s_background);
        Assert.False(waiting.IsCompleted);
        var (interactive, _) = await gateway.RunAsync(Ask("m"));
        Assert.Equal((CallOutcome.Completed, 0L), (interactive.Outcome, interactive.Rates!.Value.Requests.Remaining));
        await gateway.FailAsync(Ask("m")); // now it is used up for everyone

        gateway.Time.Advance(TimeSpan.FromSeconds(39));
        Assert.False(waiting.IsCompleted);
        gateway.Time.Advance(TimeSpan.FromSeconds(1)); // two requests are refilled, and one is left again
        var (call, _) = await waiting;
        Assert.Equal(CallOutcome.Completed, call.Outcome);
        Assert.Equal((gateway.Time.GetUtcNow(), TimeSpan.Zero), (call.StartedAt, call.Elapsed));
        Assert.Equal(1, call.Rates!.Value.Requests.Remaining);
    }

    [Fact]
    public async Task RunAsync_HundredBackgroundCallsWait_InteractiveCallIsAdmittedAtOnce()
    {
        var provider = FakeProvider.Answering("lab", Text("Hi"), End(10, 3));
        await using var gateway = await StartAsync(new() { RequestsPerMinute = 60 }, provider);
        var background = Enumerable.Range(0, 154).Select(_ => gateway.RunAsync(s_background)).ToList();
        Assert.Equal(54, provider.Received.Count);

        await gateway.RunAsync(Ask("m"));

        Assert.Equal(55, provider.Received.Count);
        var all = Task.WhenAll(background);
        await gateway.Time.FireUntilAsync(all, TestContext.Current.CancellationToken);
        Assert.All(await all, ended => Assert.Equal(CallOutcome.Completed, ended.Call.Outcome));
    }

    [Fact]
    public async Task RunAsync_ConcurrencyIsUsedUp_WaitsForACallToEnd()
    {
        var go = new TaskCompletionSource();
        var provider = new FakeProvider("lab", (_, _) => WaitAsync(go.Task));
        await using var gateway = await StartAsync(new() { Concurrency = 3 }, provider);
        var background = Enumerable.Range(0, 3).Select(_ => gateway.RunAsync(s_background)).ToList();
        var interactive = gateway.RunAsync(Ask("m"));

        Assert.Equal(3, provider.Received.Count); // two background calls and the interactive one
        Assert.Equal(CallPriority.Interactive, provider.Received[^1].Request.Priority);
        go.SetResult();
        await interactive;
        gateway.Time.Advance(TimeSpan.FromSeconds(1));
        await Task.WhenAll(background);
    }

    [Fact]
    public async Task RunAsync_LimitIsNotFreeFor10Minutes_FailsAndIsRecordedAsRefused()
    {
        var provider = new FakeProvider("lab", FakeProvider.Hang());
        await using var gateway = await StartAsync(new() { Concurrency = 1 }, provider);
        using var leaving = new CancellationTokenSource();
        var hanging = gateway
            .Pipeline.RunAsync(gateway.Call(Ask("m")), leaving.Token)
            .GetAsyncEnumerator(leaving.Token);
        var first = hanging.MoveNextAsync();

        var waiting = gateway.FailAsync(s_background);
        await gateway.Time.FireUntilAsync(waiting, TestContext.Current.CancellationToken);

        var (call, failure, _) = await waiting;
        Assert.Equal(ErrorKind.RateLimited, failure.Kind);
        Assert.Equal(("refused", "rate_limited"), await StatusAsync(gateway, call));
        Assert.InRange(
            gateway.Time.GetUtcNow() - new DateTimeOffset(2026, 1, 1, 0, 0, 0, default),
            Minutes(9.9),
            Minutes(10.1)
        );
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await first);
        await hanging.DisposeAsync();
    }

    [Fact]
    public async Task RunAsync_AnotherKeyWaits_IsNotBehindIt()
    {
        await using var gateway = await StartAsync(new() { RequestsPerMinute = 2 });
        await gateway.RunAsync(s_background);
        var waiting = gateway.RunAsync(s_background);

        await gateway.RunAsync(s_background, new Caller("key_other", "other", KeyRole.User));

        Assert.False(waiting.IsCompleted);
        gateway.Time.Advance(TimeSpan.FromMinutes(1));
        await waiting;
    }

    [Fact]
    public async Task RunAsync_CancelledWhileItWaits_ThrowsAndLetsTheNextWait()
    {
        await using var gateway = await StartAsync(new() { RequestsPerMinute = 2 });
        await gateway.RunAsync(s_background);
        using var leaving = new CancellationTokenSource();
        var call = gateway.Call(s_background);
        var cancelled = gateway.Pipeline.RunAsync(call, leaving.Token).GetAsyncEnumerator(leaving.Token);
        var first = cancelled.MoveNextAsync();
        var next = gateway.RunAsync(s_background);

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await first);
        await cancelled.DisposeAsync();

        gateway.Time.Advance(TimeSpan.FromMinutes(1));
        await next;
        await Assert.ThrowsAsync<InvalidOperationException>(() => gateway.LedgerRowAsync(call));
    }

    private static TimeSpan Minutes(double minutes) => TimeSpan.FromMinutes(minutes);

    private static async Task<(object?, object?)> StatusAsync(GatewayUnderTest gateway, Call call)
    {
        var row = await gateway.LedgerRowAsync(call);
        return (row["status"], row["error"]);
    }

    private static async IAsyncEnumerable<Frame> WaitAsync(Task go)
    {
        await go;
        yield return Text("Hi");
        yield return End(10, 3);
    }

    private static Task<GatewayUnderTest> StartAsync(RateLimits limits, FakeProvider? provider = null) =>
        GatewayUnderTest.StartAsync(
            OneModel("m", null, "lab"),
            [provider ?? FakeProvider.Answering("lab", Text("Hi"), End(10, 3))],
            defaults: limits
        );
}
