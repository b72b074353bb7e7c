using Fresnel.Calls;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Routing;
using Fresnel.TestKit;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Routing;

public sealed class LiveStatisticsTests
{
    private static readonly Deployment s_deployment = new("p", "m");

    private readonly ManualTime _time = new();
    private readonly LiveStatistics _statistics;

    public LiveStatisticsTests() => _statistics = new LiveStatistics(_time);

    [Fact]
    public void Of_NothingMeasured_IsNull()
    {
        var nothing = _statistics.Of(s_deployment, StatisticsWindow.Day);

        Assert.Equal(
            (0, null, null, null),
            (nothing.Calls, nothing.SuccessRate, nothing.FirstEventP50, nothing.TokensPerSecond)
        );
    }

    [Fact]
    public void Of_HundredCalls_HasPercentilesWithinAQuarterOctave()
    {
        for (var i = 1; i <= 100; i++)
            _statistics.Record(Answered(firstEvent: i * 10, duration: (i * 10) + 500, tokens: 100));

        var measured = _statistics.Of(s_deployment, StatisticsWindow.FiveMinutes);

        Assert.Equal((100, 1.0), (measured.Calls, measured.SuccessRate!.Value));
        Assert.InRange(measured.FirstEventP50!.Value.TotalMilliseconds, 500, 600);
        Assert.InRange(measured.FirstEventP90!.Value.TotalMilliseconds, 900, 1080);
        Assert.InRange(measured.FirstEventP99!.Value.TotalMilliseconds, 990, 1190);
        Assert.Equal(200, measured.TokensPerSecond!.Value, 3);
    }

    [Fact]
    public void Of_TimePasses_DropsOldMeasurements()
    {
        _statistics.Record(Answered(10, 20, 1));
        _time.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal((0, 1, 1), Calls());
        _time.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal((0, 0, 1), Calls());
        _time.Advance(TimeSpan.FromDays(1));
        Assert.Equal((0, 0, 0), Calls());

        (long, long, long) Calls() =>
            (
                _statistics.Of(s_deployment, StatisticsWindow.FiveMinutes).Calls,
                _statistics.Of(s_deployment, StatisticsWindow.HalfHour).Calls,
                _statistics.Of(s_deployment, StatisticsWindow.Day).Calls
            );
    }

    [Theory]
    [InlineData(ErrorKind.UpstreamFailed, 1)]
    [InlineData(ErrorKind.UpstreamBusy, 1)]
    [InlineData(ErrorKind.UpstreamRejected, 0)]
    [InlineData(ErrorKind.ContentBlocked, 0)]
    public void Record_Failures_CountOnlyThoseOfTheDeployment(ErrorKind kind, long failures)
    {
        var call = new Call(Call.NewId(), Ask("m"), new("key", "key", default), _time)
        {
            Outcome = CallOutcome.Failed,
            Error = kind,
        };
        call.AddAttempt(new Attempt(s_deployment, kind, TimeSpan.FromSeconds(1)));
        _statistics.Record(call);

        var measured = _statistics.Of(s_deployment, StatisticsWindow.FiveMinutes);
        Assert.Equal((failures, failures), (measured.Calls, measured.Failures));
    }

    [Fact]
    public void Record_Disconnect_IsNotMeasured()
    {
        var call = new Call(Call.NewId(), Ask("m"), new("key", "key", default), _time)
        {
            Outcome = CallOutcome.Disconnected,
        };
        call.AddAttempt(new Attempt(s_deployment, null, TimeSpan.FromSeconds(1)));
        _statistics.Record(call);

        Assert.Equal(0, _statistics.Of(s_deployment, StatisticsWindow.FiveMinutes).Calls);
    }

    [Fact]
    public void Of_Images_AreTimedBySizeClass()
    {
        _statistics.Record(Drawn(256, seconds: 2, images: 2));
        _statistics.Record(Drawn(2048, seconds: 9, images: 1));

        Assert.Equal(
            [TimeSpan.FromSeconds(1), null, TimeSpan.FromSeconds(9)],
            _statistics.Of(s_deployment, StatisticsWindow.FiveMinutes).DurationPerImage
        );
    }

    [Theory]
    [Databases]
    public async Task OpenAsync_AfterARestart_RestoresTheLastDay(DatabaseKind kind)
    {
        await using var gateway = await StartAsync(
            OneModel("m", new() { Prompt = 1, Completion = 1 }, "p"),
            [FakeProvider.Answering("p", Text("Hi"), End(3, 5))],
            kind: kind
        );
        var (call, _) = await gateway.RunAsync(Ask("m"));
        await gateway.LedgerRowAsync(call);

        var statistics = await LiveStatistics.OpenAsync(
            gateway.Database,
            gateway.Time,
            TestContext.Current.CancellationToken
        );

        var measured = statistics.Of(call.ServedBy!, StatisticsWindow.Day);
        Assert.Equal((1, 0, call.Cost!.Value), (measured.Calls, measured.Failures, measured.Cost));
    }

    private Call Answered(int firstEvent, int duration, long tokens, GatewayRequest? request = null, int images = 0)
    {
        var call = new Call(Call.NewId(), request ?? Ask("m"), new("key", "key", default), _time)
        {
            Outcome = CallOutcome.Completed,
            Usage = new Usage { CompletionTokens = tokens, Images = images },
        };
        call.AddAttempt(
            new Attempt(s_deployment, null, TimeSpan.FromMilliseconds(duration), TimeSpan.FromMilliseconds(firstEvent))
        );
        return call;
    }

    private Call Drawn(int side, int seconds, int images) =>
        Answered(
            seconds * 1000,
            seconds * 1000,
            0,
            new ImageGenerationRequest
            {
                Model = "m",
                Prompt = "x",
                Size = new ImageSize(side, side),
                Count = images,
            },
            images
        );
}
