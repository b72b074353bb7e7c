using Fresnel.Batches;
using Fresnel.TestKit;

namespace Fresnel.Tests.Batches;

public sealed class BatchTableTests : IDisposable
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TestFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [Databases]
    public async Task SaveAsync_EveryMember_IsReadAgain(DatabaseKind kind)
    {
        await using var database = await TestDatabase.OpenAsync(_folder, kind);
        var table = new BatchTable(database);
        var batch = Create("batch_1") with
        {
            Metadata = """{"a":"ä"}""",
            OutputLifetime = TimeSpan.FromHours(1),
            Origin = "http://gateway.example",
            Strategy = Batch.CheapestStrategy,
        };
        await table.AddAsync(batch, Token);
        var done = batch with
        {
            Status = BatchStatus.Completed,
            InProgressAt = s_start.AddSeconds(1),
            FinalizingAt = s_start.AddSeconds(2),
            EndedAt = s_start.AddSeconds(3),
            OutputFileId = "file-a",
            ErrorFileId = "file-e",
            Counts = new BatchCounts(5, 3, 2, 10, 20, 5_000_000_000, 1),
            Faults = [new BatchFault(2, "code", "message", "param")],
            Errors = new Dictionary<string, int> { ["rate_limit_exceeded"] = 2 },
        };
        Assert.True(await table.SaveAsync(done, Token));
        Assert.Equivalent(done, await table.FindAsync("batch_1", "key_a", Token), strict: true);
        Assert.Null(await table.FindAsync("batch_1", "key_b", Token));
        Assert.Empty(await table.ListRunningAsync(Token));
    }

    [Theory]
    [Databases]
    public async Task ClaimAsync_BySeveralProcesses_OneHasItUntilItExpiresAndThenChangesNothingAnyMore(
        DatabaseKind kind
    )
    {
        await using var database = await TestDatabase.OpenAsync(_folder, kind);
        var table = new BatchTable(database);
        await table.AddAsync(Create("batch_1"), Token);
        var seen = Assert.Single(await table.ListRunningAsync(Token));
        var claims = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(i => table.ClaimAsync(seen, new Lease($"w{i}", 1000), Token))
        );
        var first = Assert.Single(claims, claim => claim is not null)!;
        Assert.Null(await table.ClaimAsync(first, new Lease("other", 30_999), Token));
        var second = (await table.ClaimAsync(first, new Lease("other", 31_000), Token))!;
        Assert.False(await table.RenewAsync(first, new Lease("w0", 31_000), Token));
        Assert.False(await table.SaveAsync(first with { Status = BatchStatus.InProgress }, Token));
        Assert.True(await table.SaveAsync(second with { Status = BatchStatus.InProgress }, Token));
    }

    [Theory]
    [Databases]
    public async Task CancelAsync_WhileItRuns_IsNotUndoneByItsProgress(DatabaseKind kind)
    {
        await using var database = await TestDatabase.OpenAsync(_folder, kind);
        var table = new BatchTable(database);
        var batch = Create("batch_1");
        await table.AddAsync(batch, Token);
        Assert.False(await table.CancelAsync("batch_1", "key_b", 7, Token));
        Assert.True(await table.CancelAsync("batch_1", "key_a", 7, Token));
        Assert.False(await table.SaveAsync(batch with { Status = BatchStatus.InProgress }, Token));
        Assert.True(await table.SaveAsync(batch with { Status = BatchStatus.Finalizing }, Token));
        var stored = await table.FindAsync("batch_1", "key_a", Token);
        Assert.Equal(7, stored!.CancellingAt!.Value.ToUnixTimeMilliseconds());
        Assert.False(await table.CancelAsync("batch_1", "key_a", 8, Token));
    }

    [Theory]
    [Databases]
    public async Task ListAsync_PageByPage_ReturnsTheKeysBatchesNewestFirst(DatabaseKind kind)
    {
        await using var database = await TestDatabase.OpenAsync(_folder, kind);
        var table = new BatchTable(database);
        foreach (var id in (string[])["batch_1", "batch_2", "batch_3"])
            await table.AddAsync(Create(id), Token);
        await table.AddAsync(Create("batch_4") with { KeyId = "key_b" }, Token);
        await table.AddAsync(Create("msgbatch_1"), Token);
        Assert.Equal(
            ["batch_3", "batch_2"],
            (await table.ListAsync("key_a", "batch_", null, 2, Token)).Select(each => each.Id)
        );
        Assert.Equal(
            ["batch_1"],
            (await table.ListAsync("key_a", "batch_", "batch_2", 2, Token)).Select(each => each.Id)
        );
    }

    [Theory]
    [Databases]
    public async Task ListAsync_OfEveryKey_PagesByCreationWhateverTheIds(DatabaseKind kind)
    {
        await using var database = await TestDatabase.OpenAsync(_folder, kind);
        var table = new BatchTable(database);
        Batch[] batches =
        [
            Create("batch_1"),
            Create("msgbatch_2") with
            {
                CreatedAt = s_start.AddSeconds(1),
                EndedAt = s_start.AddSeconds(9),
            },
            Create("batch_3") with
            {
                CreatedAt = s_start.AddSeconds(2),
                KeyId = "key_b",
            },
            Create("batch_4") with
            {
                CreatedAt = s_start.AddSeconds(2),
            },
        ];
        foreach (var batch in batches)
            await table.AddAsync(batch, Token);

        Assert.Equal(["batch_4", "batch_3", "msgbatch_2", "batch_1"], await ListAsync(new(null, false, null)));
        Assert.Equal(["batch_3", "msgbatch_2", "batch_1"], await ListAsync(new(null, false, batches[3])));
        Assert.Equal(["batch_4", "batch_1"], await ListAsync(new("key_a", IsRunning: true, null)));
        Assert.Equal("key_b", (await table.FindAsync("batch_3", Token))!.KeyId);

        async Task<IEnumerable<string>> ListAsync(BatchFilter filter) =>
            (await table.ListAsync(filter, 10, Token)).Select(batch => batch.Id);
    }

    [Theory]
    [Databases]
    public async Task RemoveAsync_OnlyAfterItsEnd_DeletesIt(DatabaseKind kind)
    {
        await using var database = await TestDatabase.OpenAsync(_folder, kind);
        var table = new BatchTable(database);
        var batch = Create("batch_1");
        await table.AddAsync(batch, Token);
        Assert.False(await table.RemoveAsync("batch_1", "key_a", Token));
        await table.SaveAsync(batch with { Status = BatchStatus.Completed, EndedAt = s_start }, Token);
        Assert.False(await table.RemoveAsync("batch_1", "key_b", Token));
        Assert.True(await table.RemoveAsync("batch_1", "key_a", Token));
        Assert.Null(await table.FindAsync("batch_1", "key_a", Token));
    }

    private static Batch Create(string id) =>
        new()
        {
            Id = id,
            KeyId = "key_a",
            Endpoint = "/v1/chat/completions",
            InputFileId = "file-1",
            CompletionWindow = "24h",
            CreatedAt = s_start,
            ExpiresAt = s_start.AddDays(1),
        };
}
