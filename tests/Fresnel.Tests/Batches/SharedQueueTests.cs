using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Dapper;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Requests;
using Fresnel.TestKit;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Batches;

/// <summary>Several processes run the lines of one batch.</summary>
public sealed class SharedQueueTests
{
    private const int Lines = 450;

    private readonly ConcurrentDictionary<string, int> _sent = new();
    private readonly TaskCompletionSource _answer = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>In real time, in which no claim expires however slow the machine is.</summary>
    [Theory]
    [Databases]
    public async Task RunAsync_TwoWorkers_ShareTheChunksAndAnswerEveryLineOnce(DatabaseKind kind)
    {
        _answer.SetResult();
        await using var test = await QueueUnderTest.StartAsync(new FakeProvider("lab", AnswerAsync), kind);
        var batch = await test.CreateAsync(
            test.CreateQueue(time: TimeProvider.System),
            Enumerable.Range(0, Lines).Select(i => QueueUnderTest.Line($"l{i}"))
        );
        var first = test.Work("a", TimeProvider.System);
        test.Work("b", TimeProvider.System);

        var ended = await test.EndAsync(first, batch.Id);

        await AssertCompleteAsync(test, ended);
        Assert.Equal(Lines, _sent.Values.Sum());
        Assert.Equal((Lines, ended.Counts.Cost), await LedgerAsync(test, Lines));
        await test.UntilAsync(() => !Directory.Exists(Path.Combine(test.Folder, batch.Id))); // after it was stored
    }

    /// <summary>The first worker stands still, so that its claims expire, and goes on when the batch has ended.</summary>
    [Theory]
    [Databases]
    public async Task RunAsync_OneWorkerStandsStill_TheOtherTakesOverAndTheStaleAnswersAreRefused(DatabaseKind kind)
    {
        await using var test = await QueueUnderTest.StartAsync(new FakeProvider("lab", AnswerAsync), kind);
        var stopped = new ManualTime();
        var first = test.Work("a", stopped);
        var batch = await test.CreateAsync(first, Enumerable.Range(0, Lines).Select(i => QueueUnderTest.Line($"l{i}")));
        await test.UntilAsync(() => _sent.Count == 8); // they get no answer yet

        var ended = await test.EndAsync(test.Work("b"), batch.Id);

        await AssertCompleteAsync(test, ended);
        Assert.Equal(Enumerable.Range(0, 8).Select(i => ($"l{i}", 2)), Twice());
        stopped.Advance(TimeSpan.FromMinutes(1)); // it goes on: its clock shows that no claim was renewed in time
        await test.UntilAsync(() =>
        {
            stopped.Advance(TimeSpan.FromSeconds(2));
            return test.Logs.Lines.Any(line => line.Text.Contains("taken over", StringComparison.Ordinal));
        });
        _answer.SetResult();
        await test.UntilAsync(() =>
        {
            stopped.Advance(TimeSpan.FromSeconds(2));
            return first.RunningCount == 0;
        });
        Assert.Equal(Lines + 8, _sent.Values.Sum());
        var (calls, cost) = await LedgerAsync(test, Lines + 8);
        Assert.Equal((Lines + 8, (Lines + 8) * ended.Counts.Cost / Lines), (calls, cost));
        await AssertCompleteAsync(test, (await first.FindAsync(batch.Id, "key_test", Token))!);

        IEnumerable<(string, int)> Twice() =>
            _sent.Where(line => line.Value > 1).Select(line => (line.Key, line.Value)).Order();
    }

    [Theory]
    [Databases]
    public async Task RunAsync_OneWorkerIsRestarted_GoesOnAtOnceWithItsOwnChunks(DatabaseKind kind)
    {
        await using var test = await QueueUnderTest.StartAsync(new FakeProvider("lab", AnswerAsync), kind);
        var first = test.Work("a", new ManualTime());
        var batch = await test.CreateAsync(first, Enumerable.Range(0, 120).Select(i => QueueUnderTest.Line($"l{i}")));
        await test.UntilAsync(() => _sent.Count == 8);

        var second = test.Work("a"); // the same worker: its earlier process cannot run any more
        Fresnel.Batches.Batch? ended = null;
        await test.UntilAsync(
            async () => (ended = await second.FindAsync(batch.Id, "key_test", Token)) is { HasEnded: true },
            timePasses: false // so that no claim expires
        );

        Assert.Equal(120, ended!.Counts.Completed);
        _answer.SetResult();
    }

    private async IAsyncEnumerable<Frame> AnswerAsync(
        GatewayRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        if (_sent.AddOrUpdate(QueueUnderTest.TextOf(request), 1, static (_, times) => times + 1) == 1)
            await WaitIfFirstAsync(QueueUnderTest.TextOf(request)).WaitAsync(cancellationToken);
        yield return Text("Hi");
        yield return End(10, 3);
    }

    /// <summary>The first eight lines, which is as many as begin at once, have their answers late.</summary>
    private Task WaitIfFirstAsync(string text) =>
        int.Parse(text[1..], System.Globalization.CultureInfo.InvariantCulture) < 8 ? _answer.Task : Task.CompletedTask;

    private static async Task AssertCompleteAsync(QueueUnderTest test, Fresnel.Batches.Batch batch)
    {
        Assert.Equal(
            (Fresnel.Batches.BatchStatus.Completed, Lines, Lines, 0),
            (batch.Status, batch.Counts.Total, batch.Counts.Completed, batch.Counts.Failed)
        );
        var ids = QueueUnderTest.IdsOf(await test.ReadAsync(batch));
        Assert.Equal(Enumerable.Range(0, Lines).Select(i => $"l{i}").Order(), ids.Order());
    }

    /// <returns>The calls that are in the ledger, each once, and what they cost.</returns>
    private static async Task<(long Calls, long Cost)> LedgerAsync(QueueUnderTest test, int calls)
    {
        (long Calls, long Cost) found = default;
        await test.UntilAsync(async () =>
        {
            await using var connection = await test.Test.Gateway.Database.OpenConnectionAsync(Token);
            found = await connection.QuerySingleAsync<(long, long)>(
                "SELECT COUNT(*), CAST(COALESCE(SUM(cost), 0) AS BIGINT) FROM calls"
            );
            return found.Calls >= calls;
        });
        return found;
    }
}
