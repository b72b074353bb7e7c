using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Fresnel.Access;
using Fresnel.Batches;
using Fresnel.Captures;
using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Requests;
using Fresnel.Ledger;
using Fresnel.Telemetry;
using Fresnel.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Batches;

/// <summary>What is kept of the content of requests in batches.</summary>
public sealed class BatchCaptureTests : IDisposable
{
    private const string Key = "key_0123456789abcdef0123456789abcdef";

    private readonly TestFolder _folder = new();
    private readonly GatewayMeter _meter = new();
    private CaptureStore _captures = null!;
    private int _failures;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _captures.Dispose();
        _meter.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task RunAsync_KeyThatCaptures_KeepsEachRequestWithItsAnswer()
    {
        await using var test = await StartAsync(new CapturePolicy(CaptureMode.All, 2));

        var ended = await RunAsync(test, 3);

        Assert.Equal((BatchStatus.Completed, 3), (ended.Status, ended.Counts.Completed));
        var kept = await ReadAsync(test);
        Assert.Equal(
            ["l0", "l1", "l2"],
            kept.Select(capture => Encoding.UTF8.GetString(capture.Body.Span))
                .Select(body => JsonElement.Parse(body).GetProperty("messages")[0].GetProperty("content").GetString())
                .Order()
        );
        Assert.All(kept, capture => Assert.Equal("Hi", Assert.Single(capture.Answers).Text));
        Assert.All(kept, capture => Assert.Equal(QueueUnderTest.Chat, capture.Request.Path));
        Assert.All(kept, capture => Assert.Equal(2, (capture.ExpiresAt - capture.CapturedAt).TotalHours));
        Assert.Equal(3, await _captures.RemoveAllAsync(Key, Token));
    }

    [Fact]
    public async Task RunAsync_KeyThatDoesNotCapture_KeepsNothing()
    {
        await using var test = await StartAsync(capture: null);

        await RunAsync(test, 2);

        Assert.Equal(0, await _captures.RemoveAllAsync(Key, Token));
    }

    [Fact]
    public async Task RunAsync_LineIsSentAgain_KeepsOnlyTheAttemptThatCounts()
    {
        _failures = 1;
        await using var test = await StartAsync(new CapturePolicy(CaptureMode.All, 2));

        var ended = await RunAsync(test, 1);

        Assert.Equal(1, ended.Counts.Completed);
        Assert.Equal("Hi", Assert.Single(Assert.Single(await ReadAsync(test)).Answers).Text);
    }

    [Fact]
    public async Task RunAsync_BatchOfItsVendor_KeepsEachRequestWithItsAnswer()
    {
        var vendor = new FakeBatchVendor("openai");
        await using var test = await QueueUnderTest.StartAsync(
            vendor.CreateProvider(),
            tier: new TierPriceOptions
            {
                Tier = "batch",
                Prompt = 1.25m,
                Completion = 1m,
            }
        );
        Capture(test, new CapturePolicy(CaptureMode.All, 2));
        var queue = test.Work();
        var batch = await test.CreateAsync(queue, Lines(2), strategy: "cheapest");
        await test.UntilAsync(() => vendor.Polls > 1);
        vendor.IsDone = true;

        Assert.Equal(2, (await test.EndAsync(queue, batch.Id)).Counts.Completed);

        var kept = await ReadAsync(test);
        Assert.Equal(2, kept.Count);
        Assert.All(kept, capture => Assert.NotEqual("", Assert.Single(capture.Answers).Text));
    }

    private static byte[] Lines(int count) =>
        Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, count).Select(i => QueueUnderTest.Line($"l{i}"))));

    private static async Task<Batch> RunAsync(QueueUnderTest test, int lines)
    {
        var queue = test.Work();
        return await test.EndAsync(queue, (await test.CreateAsync(queue, Lines(lines))).Id);
    }

    /// <summary>What is kept of the calls in the ledger.</summary>
    private async Task<List<Capture>> ReadAsync(QueueUnderTest test)
    {
        var gateway = test.Test.Gateway;
        await gateway.Ledger.DrainAsync(Token);
        var calls = await new CallQueries(gateway.Database, gateway.Ledger).ListAsync(new CallFilter(), Token);
        var kept = new List<Capture>();
        foreach (var call in calls.Calls)
        {
            if (await _captures.FindAsync(Key, call.Id, Token) is { } capture)
                kept.Add(capture);
        }
        return kept;
    }

    private async Task<QueueUnderTest> StartAsync(CapturePolicy? capture)
    {
        var test = await QueueUnderTest.StartAsync(new FakeProvider("lab", AnswerAsync));
        Capture(test, capture);
        return test;
    }

    private void Capture(QueueUnderTest test, CapturePolicy? capture)
    {
        test.Captures = _captures = new CaptureStore(
            new CaptureOptions(_folder.Path("captures")) { MaxBytes = 1 << 20 },
            new byte[32],
            null,
            _meter,
            test.Time,
            NullLogger<CaptureStore>.Instance
        );
        test.Caller = new Caller(Key, "test", KeyRole.User, new Policy { Capture = capture });
    }

    private async IAsyncEnumerable<Frame> AnswerAsync(
        GatewayRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await Task.CompletedTask;
        if (Interlocked.Decrement(ref _failures) >= 0)
            throw new GatewayException(ErrorKind.UpstreamFailed, "no");
        yield return Text("Hi");
        yield return End(10, 3);
    }
}
