using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Fresnel.Calls;
using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Telemetry;
using Fresnel.TestKit;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Routing;

/// <summary>Hedged requests: the first deployment to begin answers, the other is cancelled and charged, within the budgets.</summary>
public sealed partial class HedgeTests
{
    private static readonly PriceOptions s_price = new() { Prompt = 2m, Completion = 10m };
    private static readonly GatewayException s_broken = new(ErrorKind.UpstreamFailed, "broken");
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(100);
    private static readonly HedgeOptions s_hedge = new() { AfterMs = 100 };

    private Call? _call;

    private readonly Vendor _first = new("first", Text("one"), End(20, 3)),
        _second = new("second", Text("two"), End(30, 4));

    [Fact]
    public async Task RunAsync_FirstAnswersInTime_IsNotHedged()
    {
        await using var gateway = await StartHedgedAsync();
        var running = gateway.RunAsync(Ask("m"));

        gateway.Time.Advance(s_patience - TimeSpan.FromMilliseconds(1));
        _first.Respond();

        var (call, frames) = await running;
        Assert.Equal("one", TextOf(frames));
        Assert.Empty(_second.Provider.Received);
        Assert.Equal(1, Assert.Single(call.Attempts).Number);
    }

    [Fact]
    public async Task RunAsync_FirstIsSlow_TheSecondAnswersAndTheFirstIsCancelledAndCharged()
    {
        await using var gateway = await StartHedgedAsync();
        var running = await OverdueAsync(gateway, Ask("m"));

        _second.Respond();

        var (call, frames) = await running;
        Assert.Equal(("two", "second"), (TextOf(frames), call.ServedBy!.Provider));
        Assert.Equal(1, _first.Provider.Ended);
        Assert.Equal(
            [(1, false, true, null), (2, true, false, null)],
            call.Attempts.Select(attempt => (attempt.Number, attempt.IsHedge, attempt.IsCancelled, attempt.Error))
        );
        Assert.Equal(s_patience, call.Attempts[0].Duration);
        var lines = await LinesAsync(gateway, call);
        Assert.Equal(
            [(1, "input_text"), (2, "input_text"), (2, "output_text")],
            lines.Select(line => ((int)line.Attempt, line.Kind)).Order()
        );
        Assert.Equal(call.Cost!.Value.Nanodollars, lines.Sum(line => line.Amount));
        Assert.Equal("completed", (string)(await gateway.LedgerRowAsync(call))["status"]!);
    }

    [Fact]
    public async Task RunAsync_FirstAnswersAfterTheHedgeStarted_TheSecondIsCancelledAndCharged()
    {
        await using var gateway = await StartHedgedAsync();
        var running = await OverdueAsync(gateway, Ask("m"));

        _first.Respond();

        var (call, frames) = await running;
        Assert.Equal(("one", "first"), (TextOf(frames), call.ServedBy!.Provider));
        Assert.Equal(1, _second.Provider.Ended);
        Assert.Equal([false, true], call.Attempts.Select(attempt => attempt.IsCancelled));
        Assert.Equal([1, 2], (await LinesAsync(gateway, call)).Select(line => (int)line.Attempt).Distinct().Order());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RunAsync_OneAttemptFails_TheOtherAnswersAndOnlyItIsCharged(bool firstFails)
    {
        var (fails, answers) = firstFails ? (_first, _second) : (_second, _first);
        await using var gateway = await StartHedgedAsync();
        var running = await OverdueAsync(gateway, Ask("m"));

        fails.Fail();
        answers.Respond();

        var (call, _) = await running;
        Assert.Equal(answers.Provider.Name, call.ServedBy!.Provider);
        Assert.Equal(
            answers.Provider.Name,
            Assert.Single((await LinesAsync(gateway, call)).Select(line => line.Provider).Distinct())
        );
        Assert.Equal(
            ErrorKind.UpstreamFailed,
            call.Attempts.Single(attempt => attempt.Deployment.Provider == fails.Provider.Name).Error
        );
    }

    [Fact]
    public async Task RunAsync_BothFail_TheNextDeploymentIsTried()
    {
        var third = FakeProvider.Answering("third", Text("three"), End(5, 1));
        await using var gateway = await StartHedgedAsync(s_hedge, null, third);
        var running = await OverdueAsync(gateway, Ask("m"));

        _first.Fail();
        _second.Fail();

        var (call, frames) = await running;
        Assert.Equal(("three", 3), (TextOf(frames), call.AttemptNumber));
        Assert.Equal([3, 3], (await LinesAsync(gateway, call)).Select(line => (int)line.Attempt));
    }

    [Fact]
    public async Task RunAsync_BothFailAndNoneIsLeft_ThrowsAtZeroCost()
    {
        await using var gateway = await StartHedgedAsync();
        var running = await OverdueAsync(gateway, Ask("m"));

        _first.Fail();
        _second.Fail();

        var failure = await Assert.ThrowsAsync<GatewayException>(() => running);
        Assert.Equal(ErrorKind.UpstreamFailed, failure.Kind);
        Assert.Equal((2, Money.Zero), (_call!.Attempts.Count, _call.Cost!.Value));
    }

    [Fact]
    public async Task RunAsync_DisconnectWhileBothRun_BothAreCancelledAndCharged()
    {
        await using var gateway = await StartHedgedAsync();
        using var leaving = new CancellationTokenSource();
        var running = await OverdueUntilLeftAsync(gateway, Ask("m"), leaving.Token);

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal((1, 1), (_first.Provider.Ended, _second.Provider.Ended));
        Assert.Equal([1, 2], (await LinesAsync(gateway, _call!)).Select(line => (int)line.Attempt).Distinct().Order());
        Assert.Equal(CallOutcome.Disconnected, _call!.Outcome);
    }

    [Fact]
    public async Task RunAsync_DisconnectAfterTheFirstFailed_OnlyTheSecondIsCharged()
    {
        await using var gateway = await StartHedgedAsync();
        using var leaving = new CancellationTokenSource();
        var running = await OverdueUntilLeftAsync(gateway, Ask("m"), leaving.Token);
        _first.Fail();

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(2, Assert.Single(await LinesAsync(gateway, _call!)).Attempt);
    }

    [Fact]
    public async Task RunAsync_AfterPercentile_WaitsForTheMeasuredTime()
    {
        await using var gateway = await StartHedgedAsync(new HedgeOptions { After = HedgeAfter.P95 });
        for (var i = 1; i <= 100; i++)
            Measure(gateway, TimeSpan.FromMilliseconds(i <= 95 ? 100 : 10_000));
        for (var i = 1; i <= 100; i++)
            Measure(gateway, TimeSpan.FromMilliseconds(1), stream: true); // another kind of call
        _second.Respond();
        var running = gateway.RunAsync(Ask("m"));

        gateway.Time.Advance(TimeSpan.FromMilliseconds(99));
        Assert.Empty(_second.Provider.Received);
        gateway.Time.Advance(TimeSpan.FromMilliseconds(21)); // a percentile is at most 19 % too high

        Assert.Equal("second", (await running).Call.ServedBy!.Provider);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(19)]
    public async Task RunAsync_AfterPercentileOfTooFewCalls_IsNotHedged(int measured)
    {
        await using var gateway = await StartHedgedAsync(new HedgeOptions());
        for (var i = 0; i < measured; i++)
            Measure(gateway, s_patience);
        var running = gateway.RunAsync(Ask("m"));

        gateway.Time.Advance(TimeSpan.FromMinutes(10));
        _first.Respond();

        Assert.Equal("first", (await running).Call.ServedBy!.Provider);
        Assert.Empty(_second.Provider.Received);
    }

    [Fact]
    public async Task RunAsync_CancelledAttempt_IsMeasuredAsNeitherSuccessNorFailure()
    {
        await using var gateway = await StartHedgedAsync();
        var running = await OverdueAsync(gateway, Ask("m"));
        _second.Respond();
        var (call, _) = await running;

        var (lost, won) = (
            gateway.Statistics.Of(call.Attempts[0].Deployment, Fresnel.Routing.StatisticsWindow.HalfHour),
            gateway.Statistics.Of(call.Attempts[1].Deployment, Fresnel.Routing.StatisticsWindow.HalfHour)
        );
        Assert.Equal((0, 0), (lost.Calls, lost.Failures));
        Assert.True(lost.FirstEventP50 >= s_patience);
        Assert.Equal((1, 0), (won.Calls, won.Failures));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RunAsync_Hedged_IsCountedByOutcome(bool won)
    {
        var counted = new List<(string Provider, bool Won)>();
        var name = $"m-{Guid.NewGuid():N}";
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument is { Name: "fresnel.hedges", Meter.Name: GatewayMeter.Name })
                    listening.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>(
            (_, _, tags, _) =>
            {
                var all = tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value);
                if ((string?)all["gen_ai.request.model"] == name)
                    counted.Add(((string)all["gen_ai.provider.name"]!, (bool)all["fresnel.won"]!));
            }
        );
        listener.Start();
        await using var gateway = await StartAsync(
            OneModel(name, s_price, "first", "second"),
            [_first.Provider, _second.Provider],
            hedge: s_hedge
        );
        var running = await OverdueAsync(gateway, Ask(name));

        (won ? _second : _first).Respond();
        await running;

        Assert.Equal([("second", won)], counted);
    }

    private Task<GatewayUnderTest> StartHedgedAsync() => StartHedgedAsync(s_hedge);

    private Task<GatewayUnderTest> StartHedgedAsync(
        HedgeOptions? hedge,
        ManualTime? time = null,
        params FakeProvider[] more
    ) =>
        StartAsync(
            OneModel("m", s_price, ["first", "second", .. more.Select(provider => provider.Name)]),
            [_first.Provider, _second.Provider, .. more],
            hedge: hedge,
            time: time
        );

    /// <summary>Starts a call and waits until the hedge starts.</summary>
    /// <returns>The running call, with both attempts started.</returns>
    private Task<Task<(Call Call, List<Frame> Frames)>> OverdueAsync(
        GatewayUnderTest gateway,
        GatewayRequest request
    ) => OverdueUntilLeftAsync(gateway, request, CancellationToken.None);

    private async Task<Task<(Call Call, List<Frame> Frames)>> OverdueUntilLeftAsync(
        GatewayUnderTest gateway,
        GatewayRequest request,
        CancellationToken leaving
    )
    {
        _call = gateway.Call(request);
        var running = RunAsync(gateway, _call, leaving);
        gateway.Time.Advance(s_patience);
        await Wait.UntilAsync("the hedge has started", () => _second.Provider.Received.Count == 1);
        return running;
    }

    private static async Task<(Call, List<Frame>)> RunAsync(
        GatewayUnderTest gateway,
        Call call,
        CancellationToken leaving
    )
    {
        var frames = new List<Frame>();
        await foreach (var frame in gateway.Pipeline.RunAsync(call, leaving))
            frames.Add(frame);
        return (call, frames);
    }

    /// <summary>Measures one call that the first deployment answered after a time.</summary>
    private static void Measure(GatewayUnderTest gateway, TimeSpan firstEvent, bool stream = false)
    {
        var call = new Call(Call.NewId(), Ask("m") with { Stream = stream }, new("key", "key", default), gateway.Time)
        {
            Outcome = CallOutcome.Completed,
        };
        call.AddAttempt(new Attempt(new Deployment("first", "m"), null, firstEvent, firstEvent));
        gateway.Statistics.Record(call);
    }

    private static string TextOf(IEnumerable<Frame> frames) =>
        string.Concat(
            frames.SelectMany(frame => frame.Events).OfType<TextDelta>().Select(item => item.Text.ToString())
        );

    private static async Task<List<(long Attempt, string Provider, string Kind, long Amount)>> LinesAsync(
        GatewayUnderTest gateway,
        Call call
    ) =>
        [
            .. (await gateway.LinesAsync(call))
                .OrderBy(line => line.Attempt)
                .Select(line => (line.Attempt, line.Provider!, line.Kind, line.Amount ?? 0)),
        ];

    /// <summary>A vendor that answers or fails when the test triggers it; the trigger runs the continuation before it returns.</summary>
    private sealed class Vendor
    {
        private readonly TaskCompletionSource<bool> _turn = new();
        private readonly Frame[] _frames;

        public Vendor(string name, params Frame[] frames) =>
            (Provider, _frames) = (
                new FakeProvider(name, (_, cancellationToken) => AnswerAsync(cancellationToken)),
                frames
            );

        public FakeProvider Provider { get; }

        public void Respond() => _turn.SetResult(true);

        public void Fail() => _turn.SetResult(false);

        private async IAsyncEnumerable<Frame> AnswerAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            if (!await _turn.Task.WaitAsync(cancellationToken))
                throw s_broken;
            foreach (var frame in _frames)
                yield return frame;
        }
    }
}
