using Fresnel.Calls;
using Fresnel.Contracts;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Routing;
using Fresnel.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Routing;

/// <summary>The order and delays of retries, on a clock that the test advances.</summary>
public sealed class RetryTests
{
    private static readonly GatewayException s_broken = new(ErrorKind.UpstreamFailed, "broken");

    private readonly ManualTime _time = new();

    [Fact]
    public async Task SendAsync_OnlyDeploymentFailsOnce_IsRetriedAfterABackoff()
    {
        var only = new FakeProvider("only", FakeProvider.Fail(s_broken), FakeProvider.Play(Text("Hi")));
        var began = _time.GetUtcNow();

        // An hour, for a jittered pause of less than a millisecond is none.
        var (call, failure) = await SendAsync(
            Failover(new() { BaseDelay = TimeSpan.FromHours(1), MaxTotalDelay = TimeSpan.FromHours(2) }, only),
            only
        );

        Assert.Null(failure);
        Assert.Equal([ErrorKind.UpstreamFailed, null], call.Attempts.Select(attempt => attempt.Error));
        Assert.InRange(_time.GetUtcNow() - began, TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task SendAsync_AllFail_AttemptsThePlanInTwoRounds()
    {
        FakeProvider[] providers =
        [
            FakeProvider.Failing("a", s_broken),
            FakeProvider.Failing("b", s_broken),
            FakeProvider.Failing("c", s_broken),
        ];

        var (call, failure) = await SendAsync(Failover(new(), providers), providers);

        Assert.Equal(ErrorKind.UpstreamFailed, failure!.Kind);
        Assert.Equal(["a", "b", "c", "a", "b", "c"], call.Attempts.Select(attempt => attempt.Deployment.Provider));
    }

    [Theory]
    [InlineData(ErrorKind.UpstreamDenied, null)]
    [InlineData(ErrorKind.UpstreamFailed, 404)]
    [InlineData(ErrorKind.InvalidRequest, null)]
    [InlineData(ErrorKind.ContentBlocked, null)]
    public async Task SendAsync_PermanentFailure_IsNotRetried(ErrorKind kind, int? status)
    {
        var only = FakeProvider.Failing("only", new GatewayException(kind, "no") { UpstreamStatus = status });

        var (call, _) = await SendAsync(Failover(new(), only), only);

        Assert.Single(call.Attempts);
    }

    [Theory]
    [InlineData("model_declined", 1)]
    [InlineData("no_image", 2)]
    [InlineData("malformed_output", 2)]
    public async Task SendAsync_ModelOutcome_IsTriedAtMostTwiceAndNoOutage(string code, int attempts)
    {
        var only = FakeProvider.Failing(
            "only",
            new GatewayException(ErrorKind.ModelOutcome, "I would rather not.")
            {
                Code = code,
                Usage = new Usage { PromptTokens = 10 },
            }
        );
        var failover = Failover(new(), only);
        for (var i = 0; i < 30; i++)
        {
            var (call, failure) = await SendAsync(failover, only);
            Assert.Equal((ErrorKind.ModelOutcome, "I would rather not."), (failure!.Kind, failure.Message));
            Assert.Equal(attempts, call.Attempts.Count); // an open breaker would send none
            Assert.Equal(attempts, call.BilledAttempts.Count);
            Assert.All(call.BilledAttempts, billed => Assert.Equal(10, billed.Usage!.PromptTokens));
        }
    }

    [Fact]
    public async Task SendAsync_ModelOutcomes_AskTwoDeploymentsAndReportTheModelsWords()
    {
        var declined = new GatewayException(ErrorKind.ModelOutcome, "No.") { Code = "model_declined" };
        FakeProvider[] providers =
        [
            FakeProvider.Failing("a", declined),
            FakeProvider.Failing("b", s_broken),
            FakeProvider.Failing("c", declined),
            FakeProvider.Failing("d", declined),
        ];

        var (call, failure) = await SendAsync(Failover(new(), providers), providers);

        Assert.Equal(["a", "b", "c"], call.Attempts.Select(attempt => attempt.Deployment.Provider));
        Assert.Equal(ErrorKind.ModelOutcome, failure!.Kind);
    }

    [Fact]
    public async Task SendAsync_ShortRetryAfter_IsWaitedFor()
    {
        var only = new FakeProvider("only", FakeProvider.Fail(Busy(1)), FakeProvider.Play(Text("Hi")));
        var began = _time.GetUtcNow();

        var (_, failure) = await SendAsync(Failover(new(), only), only);

        Assert.Null(failure);
        Assert.InRange(_time.GetUtcNow() - began, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task SendAsync_LongRetryAfter_ThrowsImmediately()
    {
        var only = FakeProvider.Failing("only", Busy(30));
        var began = _time.GetUtcNow();

        var (call, failure) = await SendAsync(Failover(new(), only), only);

        Assert.Equal((ErrorKind.UpstreamBusy, TimeSpan.FromSeconds(30)), (failure!.Kind, failure.RetryAfter!.Value));
        Assert.Single(call.Attempts);
        Assert.Equal(began, _time.GetUtcNow());
    }

    [Fact]
    public async Task SendAsync_BusyVendor_IsSkippedDuringItsCooldown()
    {
        var (busy, next) = (
            new FakeProvider("busy", FakeProvider.Fail(Busy(30)), FakeProvider.Play(Text("Hi"))),
            FakeProvider.Answering("next", Text("Hi"))
        );
        var failover = Failover(new(), busy, next);

        await SendAsync(failover, busy, next);
        var (during, _) = await SendAsync(failover, busy, next);
        _time.Advance(TimeSpan.FromSeconds(31));
        var (after, _) = await SendAsync(failover, busy, next);

        Assert.Equal(("next", "busy"), (during.ServedBy!.Provider, after.ServedBy!.Provider));
        Assert.Single(during.Attempts);
    }

    [Fact]
    public async Task SendAsync_EveryVendorInCooldown_ThrowsTheShortestCooldownWithoutAttempts()
    {
        FakeProvider[] providers = [FakeProvider.Failing("a", Busy(60)), FakeProvider.Failing("b", Busy(20))];
        var failover = Failover(new(), providers);
        await SendAsync(failover, providers);
        _time.Advance(TimeSpan.FromSeconds(5));

        var (call, failure) = await SendAsync(failover, providers);

        Assert.Equal((ErrorKind.UpstreamBusy, TimeSpan.FromSeconds(15)), (failure!.Kind, failure.RetryAfter!.Value));
        Assert.Empty(call.Attempts);
        Assert.Equal(ErrorKind.UpstreamBusy, call.Error);
    }

    [Fact]
    public async Task SendAsync_RepeatedFailures_OpenTheCircuitUntilAProbeSucceeds()
    {
        var broken = true;
        var failing = new FakeProvider(
            "failing",
            (request, token) => (broken ? FakeProvider.Fail(s_broken) : FakeProvider.Play(Text("Hi")))(request, token)
        );
        var healthy = FakeProvider.Answering("healthy", Text("Hi"));
        var failover = Failover(RetryOptions.None, failing, healthy);
        for (var i = 0; i < 10; i++)
            await SendAsync(failover, failing, healthy);

        var (during, _) = await SendAsync(failover, failing, healthy);
        _time.Advance(TimeSpan.FromSeconds(16));
        broken = false;
        var (probe, _) = await SendAsync(failover, failing, healthy);

        Assert.Equal("healthy", Assert.Single(during.Attempts).Deployment.Provider);
        Assert.Equal("failing", probe.ServedBy!.Provider);
        Assert.Equal(11, failing.Received.Count);
    }

    [Fact]
    public async Task SendAsync_AllCircuitsOpen_ThrowsWithRetryAfter()
    {
        var failing = FakeProvider.Failing("failing", s_broken);
        var failover = Failover(RetryOptions.None, failing);
        for (var i = 0; i < 10; i++)
            await SendAsync(failover, failing);

        var (call, failure) = await SendAsync(failover, failing);

        Assert.Equal(ErrorKind.UpstreamFailed, failure!.Kind);
        Assert.InRange(failure.RetryAfter!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(15));
        Assert.Empty(call.Attempts);
    }

    [Theory]
    [InlineData(ErrorKind.UpstreamRejected)]
    [InlineData(ErrorKind.UpstreamBusy)]
    public async Task SendAsync_InvalidRequestsAndBusyVendors_OpenNoCircuit(ErrorKind kind)
    {
        var only = FakeProvider.Failing(
            "only",
            new GatewayException(kind, "no") { RetryAfter = TimeSpan.FromTicks(1) }
        );
        var failover = Failover(RetryOptions.None, only);
        for (var i = 0; i < 40; i++)
        {
            await SendAsync(failover, only);
            _time.Advance(TimeSpan.FromTicks(2));
        }

        Assert.Equal(40, only.Received.Count);
    }

    [Fact]
    public async Task SendAsync_AttemptTimeout_FallsBackToTheNext()
    {
        var (silent, next) = (
            new FakeProvider("silent", FakeProvider.Hang()),
            FakeProvider.Answering("next", Text("Hi"))
        );

        var call = NewCall();

        var running = RunAsync(
            Failover(new() { AttemptTimeout = TimeSpan.FromSeconds(3) }, silent, next),
            call,
            [silent, next]
        );
        _time.Advance(TimeSpan.FromSeconds(3));

        Assert.Null(await running);
        Assert.Equal((ErrorKind.UpstreamTimeout, "next"), (call.Attempts[0].Error!.Value, call.ServedBy!.Provider));
        Assert.Equal(1, silent.Ended);
    }

    [Fact]
    public async Task SendAsync_AttemptTimeout_DoesNotEndAStartedAnswer()
    {
        var slow = new FakeProvider("slow", FakeProvider.Hang(Text("He")));
        using var leaving = new CancellationTokenSource();
        var call = NewCall();
        await using var frames = Failover(new() { AttemptTimeout = TimeSpan.FromSeconds(1) }, slow)
            .SendAsync(call, Plan(slow), leaving.Token)
            .GetAsyncEnumerator(leaving.Token);
        Assert.True(await frames.MoveNextAsync());

        var more = frames.MoveNextAsync();
        _time.Advance(TimeSpan.FromMinutes(5));

        Assert.False(more.IsCompleted);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await more);
    }

    [Fact]
    public async Task SendAsync_CallTimeout_EndsAStartedAnswer()
    {
        var slow = new FakeProvider("slow", FakeProvider.Hang(Text("He")));

        var call = NewCall();

        var running = RunAsync(Failover(new() { CallTimeout = TimeSpan.FromSeconds(5) }, slow), call, [slow]);
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal((ErrorKind.UpstreamTimeout, CallOutcome.Failed), ((await running)!.Kind, call.Outcome));
    }

    private static GatewayException Busy(int seconds) =>
        new(ErrorKind.UpstreamBusy, "busy") { RetryAfter = TimeSpan.FromSeconds(seconds) };

    private Call NewCall() => new(Call.NewId(), Ask("m"), new("key", "key", default), _time);

    private Failover Failover(RetryOptions options, params IProvider[] providers) =>
        new(
            providers,
            options,
            _time,
            NullLogger<Failover>.Instance,
            new DeploymentHealthRegistry(_time, NullLogger.Instance)
        );

    private static List<Deployment> Plan(params IProvider[] providers) =>
        [.. providers.Select(provider => new Deployment(provider.Name, "m"))];

    /// <summary>Runs a call to its end, advancing the clock from one delay to the next.</summary>
    private async Task<(Call Call, GatewayException? Failure)> SendAsync(
        Failover failover,
        params FakeProvider[] providers
    )
    {
        var call = NewCall();
        var running = RunAsync(failover, call, providers);
        await _time.FireUntilAsync(running, TestContext.Current.CancellationToken);
        return (call, await running);
    }

    private static async Task<GatewayException?> RunAsync(Failover failover, Call call, IProvider[] providers)
    {
        try
        {
            await foreach (var _ in failover.SendAsync(call, Plan(providers))) { }
            return null;
        }
        catch (GatewayException failure)
        {
            return failure;
        }
    }
}
