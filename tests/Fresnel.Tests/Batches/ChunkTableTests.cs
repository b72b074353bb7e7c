using System.Data.Common;
using Fresnel.Batches;
using Fresnel.TestKit;

namespace Fresnel.Tests.Batches;

public sealed class ChunkTableTests : IDisposable
{
    private readonly TestFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [Databases]
    public async Task ClaimAsync_ManyAtOnce_EachChunkIsClaimedOnce(DatabaseKind kind)
    {
        await using var database = await TestDatabase.OpenAsync(_folder, kind);
        var table = await CreateAsync(database, chunks: 40);
        var claimed = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(worker => Task.Run(() => ClaimAllAsync(table, $"w{worker}"), Token))
        );
        Assert.Equal(Enumerable.Range(0, 40), claimed.SelectMany(numbers => numbers).Order());
    }

    [Theory]
    [Databases]
    public async Task ClaimAsync_ClaimHasExpired_IsTakenOverAndTheStaleWorkerStoresNothing(DatabaseKind kind)
    {
        await using var database = await TestDatabase.OpenAsync(_folder, kind);
        var table = await CreateAsync(database, chunks: 1);
        var stale = (await table.ClaimAsync("batch_1", new Lease("a", 1000), false, [], Token))!;
        Assert.Null(await table.ClaimAsync("batch_1", new Lease("b", 30_999), false, [], Token));
        Assert.True(await table.IsHeldAsync("batch_1", new Lease("b", 30_999), Token));

        var taken = (await table.ClaimAsync("batch_1", new Lease("b", 31_000), false, [], Token))!;

        Assert.Equal((1, 2), (stale.Epoch, taken.Epoch));
        Assert.False(await SaveAsync(stale, "a", completed: 1, hasEnded: true));
        Assert.True(await SaveAsync(taken, "b", completed: 7, hasEnded: true));
        var (counts, open) = await table.SumAsync("batch_1", "b", Token);
        Assert.Equal((7, 0), (counts.Completed, open));
        var other = await table.SumErrorsAsync("batch_1", "b", Token);
        Assert.Equal("busy: 7", string.Join(',', other.Select(error => $"{error.Key}: {error.Value}")));
        Assert.Null(await table.ClaimAsync("batch_1", new Lease("b", 999_000), false, [], Token));

        Task<bool> SaveAsync(BatchChunk chunk, string worker, int completed, bool hasEnded) =>
            table.SaveAsync(
                "batch_1",
                chunk,
                (new BatchCounts(0, completed, 0, 0, 0, 0), new Dictionary<string, int> { ["busy"] = completed }),
                new Lease(worker, 31_000),
                hasEnded,
                Token
            );
    }

    /// <summary>A claim of a process whose clock was an hour ahead does not hold the chunk for an hour.</summary>
    [Theory]
    [Databases]
    public async Task ClaimAsync_ClockWasSetBack_TakesOver(DatabaseKind kind)
    {
        await using var database = await TestDatabase.OpenAsync(_folder, kind);
        var table = await CreateAsync(database, chunks: 1);
        await table.ClaimAsync("batch_1", new Lease("a", 3_600_000), false, [], Token);

        Assert.NotNull(await table.ClaimAsync("batch_1", new Lease("b", 1000), false, [], Token));
    }

    [Theory]
    [Databases]
    public async Task ClaimAsync_ClockWasSetForward_LeavesWhatTheProcessRuns(DatabaseKind kind)
    {
        await using var database = await TestDatabase.OpenAsync(_folder, kind);
        var table = await CreateAsync(database, chunks: 2);
        var lease = new Lease("a", 1000);
        var running = (await table.ClaimAsync("batch_1", lease, false, [], Token))!.Number;

        var next = await table.ClaimAsync("batch_1", lease with { Now = 900_000 }, false, [running], Token);

        Assert.Equal(1, next!.Number);
    }

    [Theory]
    [Databases]
    public async Task ReleaseAsync_OfAWorker_FreesOnlyItsChunks(DatabaseKind kind)
    {
        await using var database = await TestDatabase.OpenAsync(_folder, kind);
        var table = await CreateAsync(database, chunks: 3);
        await table.ClaimAsync("batch_1", new Lease("a", 1000), false, [], Token);
        await table.ClaimAsync("batch_1", new Lease("b", 1000), false, [], Token);

        await table.ReleaseAsync("batch_1", "a", Token);

        Assert.Equal(0, (await table.ClaimAsync("batch_1", new Lease("c", 1000), begunOnly: true, [], Token))!.Number);
        Assert.Null(await table.ClaimAsync("batch_1", new Lease("c", 1000), begunOnly: true, [], Token));
        Assert.Equal([0, 1], (await table.ListBegunAsync("batch_1", Token)).Select(chunk => chunk.Number));
    }

    private static async Task<List<int>> ClaimAllAsync(ChunkTable table, string worker)
    {
        var numbers = new List<int>();
        while (await table.ClaimAsync("batch_1", new Lease(worker, 1000), false, [], Token) is { } chunk)
            numbers.Add(chunk.Number);
        return numbers;
    }

    private static async Task<ChunkTable> CreateAsync(DbDataSource database, int chunks)
    {
        await using var connection = await database.OpenConnectionAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        var rows = Enumerable.Range(0, chunks).Select(i => new BatchChunk(i, (i * 100) + 1, i * 1000L, 100)).ToList();
        await ChunkTable.AddAsync(transaction, "batch_1", rows, Token);
        await transaction.CommitAsync(Token);
        return new ChunkTable(database);
    }
}
