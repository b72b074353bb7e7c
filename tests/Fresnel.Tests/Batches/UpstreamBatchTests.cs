using System.Text;
using Dapper;
using Fresnel.Access;
using Fresnel.Batches;
using Fresnel.Catalog;
using Fresnel.Contracts.Models;
using Fresnel.TestKit;

namespace Fresnel.Tests.Batches;

/// <summary>Lines that run as batches of their vendors.</summary>
public sealed class UpstreamBatchTests
{
    private const string OpenAIBody =
            """{"model":"m","messages":[{"role":"user","content":"TEXT"}],"max_completion_tokens":9}""",
        AnthropicBody = """{"model":"m","max_tokens":9,"messages":[{"role":"user","content":"TEXT"}]}""",
        GeminiBody =
            """{"contents":[{"role":"user","parts":[{"text":"TEXT"}]}],"generationConfig":{"maxOutputTokens":9}}""";

    /// <summary>Half of the prices of the model in these tests.</summary>
    private static readonly TierPriceOptions s_half = new()
    {
        Tier = "batch",
        Prompt = 1.25m,
        Completion = 1m,
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("openai")]
    [InlineData("anthropic")]
    [InlineData("gemini")]
    public async Task RunAsync_CheapestStrategy_RunsTheLinesAtTheVendorForItsPriceOfBatches(string kind)
    {
        var vendor = new FakeBatchVendor(kind);
        await using var test = await QueueUnderTest.StartAsync(vendor.CreateProvider(), tier: s_half);
        var queue = test.Work();
        var batch = await CreateAsync(test, queue, 3);
        await test.UntilAsync(() => vendor.Polls > 2);

        Assert.Equal(Text(Creation(kind)), Text(vendor.Sent));
        Assert.Equal((0, 0), await LedgerAsync(test));
        vendor.IsDone = true;
        var ended = await test.EndAsync(queue, batch.Id);

        Assert.Equal((BatchStatus.Completed, 3, 0), (ended.Status, ended.Counts.Completed, ended.Counts.Failed));
        Assert.Equal(["l0", "l1", "l2"], QueueUnderTest.IdsOf(await test.ReadAsync(ended)).Order());
        Assert.Equal(3 * ((10 * 1250) + (3 * 1000)), ended.Counts.Cost);
        await test.UntilAsync(async () => (await LedgerAsync(test)).Calls == 3);
        Assert.Equal((3, ended.Counts.Cost), await LedgerAsync(test));
        Assert.Equal(Creation(kind).Count, vendor.Sent.Count);
    }

    /// <summary>The process that created the vendor's batch stands still; the next finds its id in the database.</summary>
    [Theory]
    [Databases]
    public async Task RunAsync_ProcessIsRestarted_ReadsTheResultsOfTheBatchThatItCreated(DatabaseKind database)
    {
        var vendor = new FakeBatchVendor("openai");
        await using var test = await QueueUnderTest.StartAsync(vendor.CreateProvider(), database, tier: s_half);
        var first = test.Work("a", new ManualTime());
        var batch = await CreateAsync(test, first, 3);
        await test.UntilAsync(() => vendor.Polls > 0);
        vendor.IsDone = true;

        var ended = await test.EndAsync(test.Work("a"), batch.Id);

        Assert.Equal((3, 3 * 15_500L), (ended.Counts.Completed, ended.Counts.Cost));
        Assert.Single(vendor.Sent, sent => sent.Request == "POST /v1/batches");
        await test.UntilAsync(async () => (await LedgerAsync(test)).Calls == 3);
        Assert.Equal((3, 3 * 15_500L), await LedgerAsync(test));
    }

    [Theory]
    [InlineData("openai")]
    [InlineData("anthropic")]
    [InlineData("gemini")]
    public async Task RunAsync_SomeFailAtTheVendor_ErrorsOfTheRequestCountAndTheRestRunsByItself(string kind)
    {
        var vendor = new FakeBatchVendor(kind)
        {
            IsDone = true,
            Outcome = static id =>
                id switch
                {
                    "line-1" => "invalid",
                    "line-2" => "busy",
                    "line-3" => "expired",
                    _ => "ok",
                },
        };
        await using var test = await QueueUnderTest.StartAsync(vendor.CreateProvider(), tier: s_half);
        var queue = test.Work();

        var ended = await test.EndAsync(queue, (await CreateAsync(test, queue, 4)).Id);

        Assert.Equal((3, 1), (ended.Counts.Completed, ended.Counts.Failed));
        Assert.Equal(15_500 + (2 * 31_000), ended.Counts.Cost); // l3 in the batch, l1 and l2 by themselves
        Assert.Equal(Creation(kind).Count + 2, vendor.Sent.Count);
        var failed = Assert.Single(
            await test.ReadAsync(ended),
            line => line.GetProperty("response").GetProperty("status_code").GetInt32() == 400
        );
        Assert.Equal("l0", failed.GetProperty("custom_id").GetString());
        Assert.Contains("no such thing", failed.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CancelAsync_VendorsBatchRuns_CancelsItAndKeepsWhatItDid()
    {
        var vendor = new FakeBatchVendor("openai") { Outcome = static id => id == "line-1" ? "ok" : "expired" };
        await using var test = await QueueUnderTest.StartAsync(vendor.CreateProvider(), tier: s_half);
        var queue = test.Work();
        var batch = await CreateAsync(test, queue, 3);
        await test.UntilAsync(() => vendor.Polls > 0);

        await queue.CancelAsync(batch.Id, batch.KeyId, Token);
        await test.UntilAsync(() => vendor.Sent.Any(sent => sent.Request == "POST /v1/batches/batch_1/cancel"));
        vendor.IsDone = true;
        var ended = await test.EndAsync(queue, batch.Id);

        Assert.Equal(
            (BatchStatus.Cancelled, 1, 2, 15_500L),
            (ended.Status, ended.Counts.Completed, ended.Counts.NotRun, ended.Counts.Cost)
        );
        Assert.DoesNotContain(vendor.Sent, sent => sent.Request == "POST /v1/chat/completions");
    }

    [Theory]
    [InlineData(false, 24, "cheapest")] // the price of batches is not known
    [InlineData(true, 12, "cheapest")] // the window is shorter than a vendor's
    [InlineData(true, 24, null)]
    public async Task RunAsync_NoVendorsBatchFits_RunsTheLinesByThemselves(bool hasPrice, int hours, string? strategy)
    {
        var vendor = new FakeBatchVendor("openai");
        await using var test = await QueueUnderTest.StartAsync(vendor.CreateProvider(), tier: hasPrice ? s_half : null);
        var queue = test.Work();

        var ended = await test.EndAsync(
            queue,
            (await CreateAsync(test, queue, 3, TimeSpan.FromHours(hours), strategy)).Id
        );

        Assert.Equal((3, 3 * 31_000L), (ended.Counts.Completed, ended.Counts.Cost));
        Assert.All(vendor.Sent, sent => Assert.Equal("POST /v1/chat/completions", sent.Request));
    }

    [Theory]
    [InlineData(24, "cheapest", 3 * ((17 * 1250) + (9 * 1000)))] // at most 17 tokens in, 9 out
    [InlineData(12, "cheapest", 0)] // the window is shorter than a vendor's
    [InlineData(24, null, 0)]
    public async Task EstimateAsync_CheapestStrategy_ExpectsThePriceOfBatches(int hours, string? strategy, int saved)
    {
        await using var test = await QueueUnderTest.StartAsync(
            new FakeBatchVendor("openai").CreateProvider(),
            tier: s_half
        );
        var queue = test.CreateQueue();

        var one = await EstimateAsync(24, null);
        var estimate = await EstimateAsync(hours, strategy);

        Assert.Equal(one.ExpectedCost - saved, estimate.ExpectedCost);
        Assert.Equal(one.MaximumCost, estimate.MaximumCost); // the full price is reserved

        async Task<BatchEstimate> EstimateAsync(int hours, string? strategy) =>
            await queue.EstimateAsync(
                await test.UploadAsync(Lines(3), TimeSpan.FromHours(hours), strategy),
                test.Caller,
                Token
            );
    }

    [Fact]
    public async Task RunAsync_KeyHasABudget_HoldsWhatTheLinesCanCostUntilTheirResults()
    {
        var vendor = new FakeBatchVendor("openai");
        await using var test = await QueueUnderTest.StartAsync(vendor.CreateProvider(), tier: s_half);
        test.Caller = new Caller("key_test", "test", KeyRole.User, Money.FromDollars(1));
        var scope = new Scope(ScopeKind.Key, "key_test", "test", test.Caller.Policy);
        var queue = test.Work();
        var batch = await CreateAsync(test, queue, 3);
        await test.UntilAsync(() => vendor.Polls > 1);

        var held = Assert.Single(test.Test.Gateway.Accounts.BudgetsOf(scope));
        vendor.IsDone = true;
        var ended = await test.EndAsync(queue, batch.Id);
        var after = Assert.Single(test.Test.Gateway.Accounts.BudgetsOf(scope));

        Assert.InRange(held.Reserved.Nanodollars, ended.Counts.Cost, 1_000_000_000);
        Assert.Equal((0, 0), (held.Spent.Nanodollars, after.Reserved.Nanodollars));
        Assert.Equal(ended.Counts.Cost, after.Spent.Nanodollars);
    }

    private static Task<Batch> CreateAsync(
        QueueUnderTest test,
        BatchQueue queue,
        int lines,
        TimeSpan? window = null,
        string? strategy = "cheapest"
    ) => test.CreateAsync(queue, Lines(lines), window, strategy);

    private static byte[] Lines(int count) =>
        Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, count).Select(i => QueueUnderTest.Line($"l{i}"))));

    /// <summary>What is sent to create a batch of three lines.</summary>
    private static List<(string Request, string Body)> Creation(string kind)
    {
        string Each(string separator, string pattern, string body) =>
            string.Join(
                separator,
                Enumerable
                    .Range(0, 3)
                    .Select(i =>
                        pattern
                            .Replace("BODY", body, StringComparison.Ordinal)
                            .Replace("TEXT", $"l{i}", StringComparison.Ordinal)
                            .Replace("NUMBER", $"{i + 1}", StringComparison.Ordinal)
                    )
            );
        return kind switch
        {
            "openai" =>
            [
                (
                    "POST /v1/files",
                    "--B\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Disposition: form-data; name=purpose\r\n\r\nbatch\r\n"
                        + "--B\r\nContent-Type: application/jsonl\r\nContent-Disposition: form-data; name=file; filename=requests.jsonl; filename*=utf-8''requests.jsonl\r\n\r\n"
                        + Each(
                            "\n",
                            """{"custom_id":"line-NUMBER","method":"POST","url":"/v1/chat/completions","body":BODY}""",
                            OpenAIBody
                        )
                        + "\n\r\n--B--\r\n"
                ),
                (
                    "POST /v1/batches",
                    """{"input_file_id":"file-1","endpoint":"/v1/chat/completions","completion_window":"24h"}"""
                ),
            ],
            "anthropic" =>
            [
                (
                    "POST /v1/messages/batches",
                    "{\"requests\":[" + Each(",", """{"custom_id":"line-NUMBER","params":BODY}""", AnthropicBody) + "]}"
                ),
            ],
            _ =>
            [
                (
                    "POST /v1/models/m:batchGenerateContent",
                    "{\"batch\":{\"display_name\":\"fresnel\",\"input_config\":{\"requests\":{\"requests\":["
                        + Each(",", """{"request":BODY,"metadata":{"key":"line-NUMBER"}}""", GeminiBody)
                        + "]}}}}"
                ),
            ],
        };
    }

    private static string Text(IEnumerable<(string Request, string Body)> sent) =>
        string.Join("\n\n", sent.Select(one => $"{one.Request}\n{one.Body}"));

    private static async Task<(long Calls, long Cost)> LedgerAsync(QueueUnderTest test)
    {
        await using var connection = await test.Test.Gateway.Database.OpenConnectionAsync(Token);
        return await connection.QuerySingleAsync<(long, long)>(
            "SELECT COUNT(*), CAST(COALESCE(SUM(cost), 0) AS BIGINT) FROM calls"
        );
    }
}
