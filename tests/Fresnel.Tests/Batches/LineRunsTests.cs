using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Fresnel.Batches;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Requests;
using Fresnel.TestKit;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Batches;

/// <summary>Which lines of a batch are sent again, and which wait.</summary>
public sealed class LineRunsTests
{
    private readonly ConcurrentQueue<string> _sent = new();
    private Func<string, GatewayException?> _failure = static _ => null;

    /// <summary>Its circuit opens with the first ten failures, and each probe fails until it returns.</summary>
    [Fact]
    public async Task RunAsync_DeploymentIsOutOfService_LinesWaitUntilItReturns()
    {
        _failure = static _ => new GatewayException(ErrorKind.UpstreamFailed, "down");
        await using var test = await QueueUnderTest.StartAsync(new FakeProvider("lab", AnswerAsync));
        var queue = test.Work();
        var batch = await test.CreateAsync(queue, Enumerable.Range(0, 60).Select(i => QueueUnderTest.Line($"l{i}")));
        await test.UntilAsync(() => _sent.Count >= 10);
        var returns = test.Time.GetUtcNow() + TimeSpan.FromMinutes(5);
        await test.UntilAsync(() => test.Time.GetUtcNow() >= returns);
        Assert.InRange(_sent.Count, 10, 60); // a probe every 15 seconds, not five attempts of each line
        _failure = static _ => null;

        var ended = await test.EndAsync(queue, batch.Id);

        Assert.Equal((60, 0), (ended.Counts.Completed, ended.Counts.Failed));
    }

    [Fact]
    public async Task RunAsync_VendorIsBusyForLong_LinesWaitWithoutUsingTheirAttempts()
    {
        _failure = static _ => new GatewayException(ErrorKind.UpstreamBusy, "busy")
        {
            RetryAfter = TimeSpan.FromMinutes(4),
        };
        await using var test = await QueueUnderTest.StartAsync(new FakeProvider("lab", AnswerAsync));
        var queue = test.Work();
        var batch = await test.CreateAsync(queue, [QueueUnderTest.Line("l0"), QueueUnderTest.Line("l1")]);
        await test.UntilAsync(() => _sent.Count > 10); // five attempts of each are ten
        _failure = static _ => null;

        var ended = await test.EndAsync(queue, batch.Id);

        Assert.Equal((2, 0), (ended.Counts.Completed, ended.Counts.Failed));
    }

    [Fact]
    public async Task RunAsync_DeploymentDoesNotReturnWithinTheWindow_LinesExpireAndAnswersAreKept()
    {
        var sent = 0;
        _failure = _ =>
            Interlocked.Increment(ref sent) <= 5
                ? null
                : new GatewayException(ErrorKind.UpstreamBusy, "busy") { RetryAfter = TimeSpan.FromMinutes(4) };
        await using var test = await QueueUnderTest.StartAsync(new FakeProvider("lab", AnswerAsync));
        var queue = test.Work();
        var content = System.Text.Encoding.UTF8.GetBytes(
            string.Join('\n', Enumerable.Range(0, 20).Select(i => QueueUnderTest.Line($"l{i}")))
        );
        var batch = await test.CreateAsync(queue, content, TimeSpan.FromHours(1));

        var ended = await test.EndAsync(queue, batch.Id);

        Assert.Equal(
            (BatchStatus.Expired, 5, 15, 15, 5 * 31_000L),
            (ended.Status, ended.Counts.Completed, ended.Counts.Failed, ended.Counts.NotRun, ended.Counts.Cost)
        );
        var lines = await test.ReadAsync(ended);
        Assert.Equal(20, QueueUnderTest.IdsOf(lines).Distinct().Count());
        Assert.Equal(15, QueueUnderTest.CodesOf(lines).Count(code => code == "batch_expired"));
    }

    [Fact]
    public async Task RunAsync_VendorFailsForOneLine_ItIsSentFiveTimesAndTheOthersOnce()
    {
        _failure = static text => text == "l3" ? new GatewayException(ErrorKind.UpstreamFailed, "no") : null;
        await using var test = await QueueUnderTest.StartAsync(new FakeProvider("lab", AnswerAsync));
        var queue = test.Work();
        var batch = await test.CreateAsync(queue, Enumerable.Range(0, 50).Select(i => QueueUnderTest.Line($"l{i}")));

        var ended = await test.EndAsync(queue, batch.Id);

        Assert.Equal((49, 1), (ended.Counts.Completed, ended.Counts.Failed));
        Assert.Equal(5, _sent.Count(text => text == "l3"));
        Assert.Equal(54, _sent.Count);
    }

    private async IAsyncEnumerable<Frame> AnswerAsync(
        GatewayRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await Task.CompletedTask;
        var text = QueueUnderTest.TextOf(request);
        _sent.Enqueue(text);
        if (_failure(text) is { } failure)
            throw failure;
        yield return Text("Hi");
        yield return End(10, 3);
    }
}
