using System.Data.Common;
using Fresnel.Idempotency;
using Fresnel.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fresnel.Tests.Idempotency;

public sealed class IdempotencyStoreTests : IAsyncDisposable
{
    private readonly TestFolder _folder = new();
    private readonly ManualTime _time = new();
    private DbDataSource _database = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [Databases]
    public async Task FindAsync_AfterARestart_ReturnsTheResponseForADay(DatabaseKind kind)
    {
        _database = await TestDatabase.OpenAsync(_folder, kind);
        using (var store = await OpenAsync())
            await store.SaveAsync(Answer(1), new byte[] { 1, 2, 3 }, Token);

        using var again = await OpenAsync();
        Assert.Equal((Answer(1), "010203"), await ReadAsync(again, 1));
        _time.Pass(TimeSpan.FromHours(24) - TimeSpan.FromMilliseconds(1));
        Assert.Equal("010203", (await ReadAsync(again, 1))?.Body);
        _time.Pass(TimeSpan.FromMilliseconds(1));
        Assert.Null(await ReadAsync(again, 1));
        Assert.Equal(1, await again.RemoveExpiredAsync(Token));
        Assert.Empty(Directory.EnumerateFiles(_folder.Path("answers"), "*", SearchOption.AllDirectories));
    }

    [Theory]
    [Databases]
    public async Task SaveAsync_StorageFull_EvictsTheOldest(DatabaseKind kind)
    {
        _database = await TestDatabase.OpenAsync(_folder, kind);
        using var store = await OpenAsync(room: 6);
        for (var number = 1; number <= 3; number++)
        {
            await store.SaveAsync(Answer(number), new byte[] { 1, 2, 3 }, Token);
            _time.Pass(TimeSpan.FromMinutes(1));
        }

        Assert.Null(await ReadAsync(store, 1));
        Assert.Equal("010203", (await ReadAsync(store, 2))?.Body);
        Assert.Equal("010203", (await ReadAsync(store, 3))?.Body);
        await Assert.ThrowsAsync<IOException>(() => store.SaveAsync(Answer(4), new byte[7], Token));
    }

    [Theory]
    [Databases]
    public async Task SaveAsync_IdOfAnExpiredResponse_CountsItsSizeOnce(DatabaseKind kind)
    {
        _database = await TestDatabase.OpenAsync(_folder, kind);
        using var store = await OpenAsync(room: 6);
        for (var i = 0; i < 5; i++)
        {
            await store.SaveAsync(Answer(1), new byte[] { 1, 2, (byte)i }, Token);
            _time.Pass(TimeSpan.FromDays(1));
        }
        await store.SaveAsync(Answer(1), new byte[] { 1, 2, 3 }, Token);
        await store.SaveAsync(Answer(2), new byte[] { 4, 5, 6 }, Token);

        Assert.Equal("010203", (await ReadAsync(store, 1))?.Body);
        Assert.Equal("040506", (await ReadAsync(store, 2))?.Body);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    private static StoredResponse Answer(int number) =>
        new($"{number:x64}", "key_1", "r", 200, "application/json", "lab/m", 3);

    private Task<IdempotencyStore> OpenAsync(long room = 1 << 20) =>
        IdempotencyStore.OpenAsync(
            new IdempotencyStoreOptions(_folder.Path("answers")) { MaxBytes = room },
            _database,
            _time,
            NullLogger<IdempotencyStore>.Instance,
            Token
        );

    private static async Task<(StoredResponse Answer, string Body)?> ReadAsync(IdempotencyStore store, int number)
    {
        if (await store.FindAsync($"{number:x64}", Token) is not var (answer, body))
            return null;
        await using (body)
        {
            var copy = new MemoryStream();
            await body.CopyToAsync(copy, Token);
            return (answer, Convert.ToHexString(copy.ToArray()));
        }
    }
}
