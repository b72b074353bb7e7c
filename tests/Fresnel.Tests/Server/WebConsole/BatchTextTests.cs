using Fresnel.Batches;
using Fresnel.Server.WebConsole;
using Fresnel.Tests.Batches;

namespace Fresnel.Tests.Server.WebConsole;

public sealed class BatchTextTests
{
    [Fact]
    public void TimeLeft_WhileItRuns_FollowsFromTheRateSoFar()
    {
        var running = SampleBatch.Created with
        {
            Status = BatchStatus.InProgress,
            InProgressAt = SampleBatch.Start,
            Counts = new BatchCounts
            {
                Total = 1000,
                Completed = 90,
                Failed = 10,
            },
        };
        var now = SampleBatch.Start.AddSeconds(50);
        Assert.Equal("2.0 / s", BatchText.RateText(running, now));
        Assert.Equal(TimeSpan.FromSeconds(450), BatchPace.Of(running, now).Left);
    }

    [Fact]
    public void TimeLeft_BeforeTheFirstAnswerOrAfterTheEnd_IsUnknown()
    {
        var waiting = SampleBatch.Created with { Status = BatchStatus.InProgress, InProgressAt = SampleBatch.Start };
        Assert.Null(BatchPace.Of(waiting, SampleBatch.Start.AddMinutes(1)).Left);
        Assert.Equal("—", BatchText.RateText(waiting, SampleBatch.Start.AddMinutes(1)));
        Assert.Null(BatchPace.Of(SampleBatch.Created, SampleBatch.Start.AddMinutes(1)).PerSecond);
    }

    [Fact]
    public void Rate_RequestsThatNeverRan_AreNotCounted()
    {
        var cancelled = SampleBatch.Created with
        {
            Status = BatchStatus.Cancelled,
            InProgressAt = SampleBatch.Start,
            FinalizingAt = SampleBatch.Start.AddMinutes(10),
            Counts = new BatchCounts
            {
                Total = 100,
                Completed = 5,
                Failed = 95,
                NotRun = 90,
            },
        };
        Assert.Equal("1.0 / min", BatchText.RateText(cancelled, SampleBatch.Start.AddDays(1)));
    }

    [Theory]
    [InlineData(0.2, "1 s")]
    [InlineData(75, "1 min 15 s")]
    [InlineData(7500, "2 h 5 min")]
    [InlineData(200_000, "2 d 7 h")]
    public void Length_AnyTime_HasAtMostTwoUnits(double seconds, string expected) =>
        Assert.Equal(expected, BatchText.Length(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Problem_SeveralErrors_IsTheMostFrequentWithItsCount()
    {
        var batch = SampleBatch.Created with
        {
            Errors = new Dictionary<string, int>
            {
                ["a"] = 3,
                ["c"] = 1200,
                ["b"] = 1200,
            },
            Faults = [new BatchFault(null, "max_cost_reached", "")],
        };
        Assert.Equal("1,200 × b", BatchText.Problem(batch));
        Assert.Equal("max_cost_reached", BatchText.Problem(batch with { Errors = new Dictionary<string, int>() }));
        Assert.Equal(
            "line 4: x",
            BatchText.Problem(SampleBatch.Created with { Faults = [new BatchFault(4, "x", "")] })
        );
        Assert.Null(BatchText.Problem(SampleBatch.Created));
    }

    [Theory]
    [InlineData(BatchStatus.Completed, 0, 5, 0, "all failed", "bad")]
    [InlineData(BatchStatus.Completed, 4, 1, 0, "completed", "warn")]
    [InlineData(BatchStatus.Completed, 4, 1, 1, "ended early", "warn")]
    [InlineData(BatchStatus.Completed, 5, 0, 0, "completed", "")]
    [InlineData(BatchStatus.InProgress, 1, 0, 0, "running", "")]
    [InlineData(BatchStatus.Cancelled, 1, 4, 4, "cancelled", "off")]
    public void State_EveryOutcome_HasItsWordAndColour(
        BatchStatus status,
        int completed,
        int failed,
        int notRun,
        string word,
        string colour
    )
    {
        var batch = SampleBatch.Created with
        {
            Status = status,
            Counts = new BatchCounts
            {
                Total = 5,
                Completed = completed,
                Failed = failed,
                NotRun = notRun,
            },
        };
        Assert.Equal((word, colour), (BatchText.State(batch), BatchText.StateClass(batch)));
    }
}
