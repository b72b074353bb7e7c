using Fresnel.Batches;
using Fresnel.TestKit;

namespace Fresnel.Tests.Batches;

public sealed class BatchRunTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The cancellation comes after the check of the input, while its result is being stored.</summary>
    [Fact]
    public async Task Cancel_WhileTheBatchBecomesInProgress_RunsNoLine()
    {
        await using var test = await QueueUnderTest.StartAsync(
            FakeProvider.Failing("lab", new InvalidOperationException("A line was sent."))
        );
        var batch = await test.CreateAsync(test.CreateQueue(), [QueueUnderTest.Line("l0"), QueueUnderTest.Line("l1")]);
        var database = new FaultyDatabase(test.Test.Gateway.Database);
        var run = new BatchRun(batch, new BatchTable(database), new ChunkTable(database), test.CreateServices(), Token);
        test.HasModel = _ =>
        {
            database.Connecting = Cancel;
            return true;
        };

        var hasEnded = await run.RunAsync();

        Assert.True(hasEnded);
        Assert.Equal(
            (BatchStatus.Cancelled, 0, 2),
            (run.Current.Status, run.Current.Counts.Completed, run.Current.Counts.NotRun)
        );

        void Cancel()
        {
            database.Connecting = static () => { };
            run.Cancel(batch with { Status = BatchStatus.Cancelling, CancellingAt = test.Time.GetUtcNow() });
        }
    }
}
