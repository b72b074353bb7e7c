using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using Fresnel.Batches;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Requests;
using Fresnel.TestKit;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Batches;

/// <summary>Files with faults, and what happens while a batch runs: a clear state, and nothing lost.</summary>
public sealed class BadInputTests
{
    private readonly ConcurrentQueue<string> _sent = new();
    private Action<int> _onSent = static _ => { };
    private int _number;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("\n\r\n  \n")]
    [InlineData("\uFEFF")]
    public async Task RunAsync_FileWithoutRequests_Fails(string content)
    {
        await using var test = await StartAsync();
        var queue = test.Work();

        var ended = await test.EndAsync(queue, (await test.CreateAsync(queue, Encoding.UTF8.GetBytes(content))).Id);

        Assert.Equal(BatchStatus.Failed, ended.Status);
        Assert.Equal((null, "empty_file"), (ended.Faults[0].Line, ended.Faults[0].Code));
    }

    /// <summary>The lines are found again by the offsets of their chunks.</summary>
    [Fact]
    public async Task RunAsync_ByteOrderMarkCrLfAndBlankLines_RunsEveryRequestOnce()
    {
        await using var test = await StartAsync();
        var queue = test.Work();
        var text = new StringBuilder("\uFEFF\r\n");
        for (var i = 0; i < 350; i++)
            text.Append(QueueUnderTest.Line($"line-ä-{i}"))
                .Append(
                    i % 3 == 0 ? "\r\n\r\n"
                    : i % 3 == 1 ? "\n \t\n"
                    : "\n"
                );

        var ended = await test.EndAsync(
            queue,
            (await test.CreateAsync(queue, Encoding.UTF8.GetBytes(text.ToString()))).Id
        );

        Assert.Equal((350, 350), (ended.Counts.Total, ended.Counts.Completed));
        var ids = QueueUnderTest.IdsOf(await test.ReadAsync(ended));
        Assert.Equal(Enumerable.Range(0, 350).Select(i => $"line-ä-{i}").Order(), ids.Order());
        Assert.Equal(350, _sent.Distinct().Count());
    }

    [Fact]
    public async Task RunAsync_LineOfTenMegabytes_IsAFaultAboveTheLimitAndRunsBelowIt()
    {
        await using var test = await StartAsync();
        var queue = test.Work();
        var large = QueueUnderTest
            .Line("large")
            .Replace("\"large\"}]", $"\"{new string('x', 10 << 20)}\"}}]", StringComparison.Ordinal);
        var lines = new[] { QueueUnderTest.Line("a"), large, QueueUnderTest.Line("b") };

        var refused = await test.EndAsync(queue, (await test.CreateAsync(queue, lines)).Id);
        test.MaxLineBytes = 16 << 20;
        var ended = await test.EndAsync(queue, (await test.CreateAsync(queue, lines)).Id);

        Assert.Equal((2, "line_too_long"), (refused.Faults[0].Line, refused.Faults[0].Code));
        Assert.Contains("1 MiB", Assert.Single(refused.Faults).Message, StringComparison.Ordinal);
        Assert.Equal((3, 3), (ended.Counts.Total, ended.Counts.Completed));
    }

    [Fact]
    public async Task RunAsync_MoreThan100Faults_StopsAtTheHundredth()
    {
        await using var test = await StartAsync();
        var queue = test.Work();
        var lines = Enumerable.Range(1, 500).Select(i => i % 2 == 0 ? "{" : QueueUnderTest.Line($"l{i}"));

        var ended = await test.EndAsync(queue, (await test.CreateAsync(queue, lines)).Id);

        Assert.Equal((BatchStatus.Failed, 200), (ended.Status, ended.Counts.Total)); // the rest was not read
        Assert.Equal(Enumerable.Range(1, 100).Select(i => (int?)(2 * i)), ended.Faults.Select(fault => fault.Line));
        Assert.Empty(_sent);
    }

    [Fact]
    public async Task RunAsync_MoreRequestsThanTheApiAllows_NamesTheFirstThatIsTooMany()
    {
        await using var test = await StartAsync();
        test.MaxRequests = 3;
        var queue = test.Work();

        var refused = await test.EndAsync(queue, (await test.CreateAsync(queue, Lines(5))).Id);
        var ended = await test.EndAsync(queue, (await test.CreateAsync(queue, Lines(3))).Id);

        Assert.Equal((4, "too_many_requests"), (refused.Faults[0].Line, Assert.Single(refused.Faults).Code));
        Assert.Equal(3, ended.Counts.Completed);
    }

    [Fact]
    public async Task RunAsync_MixedEndpoints_NamesEachLine()
    {
        await using var test = await StartAsync();
        var queue = test.Work();
        var other = QueueUnderTest.Line("x").Replace(QueueUnderTest.Chat, "/v1/embeddings", StringComparison.Ordinal);

        var ended = await test.EndAsync(
            queue,
            (await test.CreateAsync(queue, QueueUnderTest.Line("a"), other, QueueUnderTest.Line("b"), other)).Id
        );

        Assert.Equal(BatchStatus.Failed, ended.Status);
        Assert.Equal([(2, "url"), (4, "url")], ended.Faults.Select(fault => (fault.Line!.Value, fault.Param!)));
        Assert.Empty(_sent);
    }

    [Fact]
    public async Task RunAsync_UnknownModelOnLine40000_FailsBeforeAnythingIsSent()
    {
        await using var test = await StartAsync();
        test.HasModel = static model => model == "m";
        var queue = test.Work();
        var lines = Enumerable.Range(1, 45_000).Select(i => QueueUnderTest.Line($"l{i}", i == 40_000 ? "nosuch" : "m"));

        var ended = await test.EndAsync(queue, (await test.CreateAsync(queue, lines)).Id);

        Assert.Equal((BatchStatus.Failed, 45_000), (ended.Status, ended.Counts.Total));
        var fault = Assert.Single(ended.Faults);
        Assert.Equal((40_000, "model_not_found", "body.model"), (fault.Line, fault.Code, fault.Param));
        Assert.Empty(_sent);
    }

    [Fact]
    public async Task RunAsync_KeyIsRevokedHalfWay_KeepsWhatIsDoneAndNamesTheRest()
    {
        await using var test = await StartAsync();
        _onSent = sent => test.HasKey &= sent < 150;
        var queue = test.Work();

        var ended = await test.EndAsync(queue, (await test.CreateAsync(queue, Lines(300))).Id);

        Assert.Equal("invalid_api_key", Assert.Single(ended.Faults).Code);
        Assert.Equal(300, ended.Counts.Completed + ended.Counts.NotRun);
        Assert.Equal(_sent.Count, ended.Counts.Completed);
        Assert.InRange(_sent.Count, 150, 190);
        var lines = await test.ReadAsync(ended);
        Assert.Equal(300, QueueUnderTest.IdsOf(lines).Distinct().Count());
        Assert.Equal(ended.Counts.NotRun, QueueUnderTest.CodesOf(lines).Count(code => code == "invalid_api_key"));
    }

    /// <summary>The storage of files is full when the results are written, and later has room again.</summary>
    [Fact]
    public async Task RunAsync_DiskIsFullWhileTheResultsAreWritten_WaitsAndWritesThemLater()
    {
        await using var test = await StartAsync();
        var queue = test.Work();
        var options = test.Test.Files.Options;
        _onSent = sent =>
        {
            if (sent == 100)
                test.Test.Files.Options = options with { MaxBytes = 1 };
        };
        var batch = await test.CreateAsync(queue, Lines(300));
        await test.UntilAsync(async () =>
            (await queue.FindAsync(batch.Id, batch.KeyId, Token))!.Status == BatchStatus.Finalizing
        );
        var full = test.Time.GetUtcNow() + TimeSpan.FromSeconds(30);
        await test.UntilAsync(() => test.Time.GetUtcNow() >= full);
        Assert.False((await queue.FindAsync(batch.Id, batch.KeyId, Token))!.HasEnded);
        test.Test.Files.Options = options;

        var ended = await test.EndAsync(queue, batch.Id);

        Assert.Equal((BatchStatus.Completed, 300), (ended.Status, ended.Counts.Completed));
        Assert.Equal(300, QueueUnderTest.IdsOf(await test.ReadAsync(ended)).Distinct().Count());
        Assert.Equal(300, _sent.Count);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-3)]
    public async Task RunAsync_ClockIsMovedByDays_RunsEveryLineOnce(int days)
    {
        await using var test = await StartAsync();
        _onSent = sent =>
        {
            if (sent == 120)
                test.Time.SetUtcNow(test.Time.GetUtcNow().AddDays(days));
        };
        var queue = test.Work();

        var ended = await test.EndAsync(queue, (await test.CreateAsync(queue, Lines(300))).Id);

        Assert.Equal((BatchStatus.Completed, 300), (ended.Status, ended.Counts.Completed));
        Assert.Equal(300, QueueUnderTest.IdsOf(await test.ReadAsync(ended)).Distinct().Count());
        Assert.Equal(300, _sent.Count);
    }

    private static IEnumerable<string> Lines(int count) =>
        Enumerable.Range(0, count).Select(i => QueueUnderTest.Line($"l{i}"));

    private Task<QueueUnderTest> StartAsync() => QueueUnderTest.StartAsync(new FakeProvider("lab", AnswerAsync));

    private async IAsyncEnumerable<Frame> AnswerAsync(
        GatewayRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await Task.CompletedTask;
        _sent.Enqueue(QueueUnderTest.TextOf(request));
        _onSent(Interlocked.Increment(ref _number)); // each number once, whatever runs at the same time
        yield return Text("Hi");
        yield return End(10, 3);
    }
}
