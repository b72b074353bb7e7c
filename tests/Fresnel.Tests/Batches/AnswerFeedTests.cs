using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Fresnel.Batches;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Requests;
using Fresnel.TestKit;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Batches;

/// <summary>Answers are read while their batch runs.</summary>
public sealed class AnswerFeedTests
{
    private const int Lines = 150;

    private readonly TaskCompletionSource _rest = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<string> _read = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadAnswersAsync_WhileTheBatchRuns_ReturnsEachAnswerOnceAsItComes()
    {
        await using var test = await QueueUnderTest.StartAsync(new FakeProvider("lab", AnswerAsync));
        var queue = test.Work();
        var batch = await test.CreateAsync(queue, Enumerable.Range(0, Lines).Select(i => QueueUnderTest.Line($"l{i}")));

        var reading = ReadAsync(queue, batch);
        await test.UntilAsync(() => _read.Count == 120);
        Assert.Equal(BatchStatus.InProgress, (await queue.FindAsync(batch.Id, batch.KeyId, Token))!.Status);
        _rest.SetResult();
        await test.UntilAsync(() => reading.IsCompleted);

        await reading;
        Assert.Equal(Enumerable.Range(0, Lines).Select(i => $"l{i}").Order(), _read.Order());
        _read.Clear();
        await ReadAsync(queue, batch); // it has ended
        Assert.Equal(Lines, _read.Distinct().Count());
    }

    [Fact]
    public async Task ReadAnswersAsync_BatchIsCancelled_EndsWithTheRequestsThatDidNotRun()
    {
        await using var test = await QueueUnderTest.StartAsync(new FakeProvider("lab", AnswerAsync));
        var queue = test.Work();
        var batch = await test.CreateAsync(queue, Enumerable.Range(0, Lines).Select(i => QueueUnderTest.Line($"l{i}")));
        var reading = ReadAsync(queue, batch);
        await test.UntilAsync(() => _read.Count == 120);

        await queue.CancelAsync(batch.Id, batch.KeyId, Token);
        _rest.SetResult();
        await test.UntilAsync(() => reading.IsCompleted);

        await reading;
        Assert.Equal(Enumerable.Range(0, Lines).Select(i => $"l{i}").Order(), _read.Order());
    }

    private async Task ReadAsync(BatchQueue queue, Batch batch)
    {
        await foreach (var answer in queue.ReadAnswersAsync(batch.Id, batch.KeyId, Token))
        {
            using var json = JsonDocument.Parse(answer);
            _read.Enqueue(json.RootElement.GetProperty("custom_id").GetString()!);
        }
    }

    /// <summary>The last thirty lines are answered late.</summary>
    private async IAsyncEnumerable<Frame> AnswerAsync(
        GatewayRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var number = int.Parse(QueueUnderTest.TextOf(request)[1..], System.Globalization.CultureInfo.InvariantCulture);
        if (number >= 120)
            await _rest.Task.WaitAsync(cancellationToken);
        yield return Text("Hi");
        yield return End(10, 3);
    }
}
