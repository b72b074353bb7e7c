using System.Data.Common;
using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Files;
using Fresnel.TestKit;

namespace Fresnel.Tests.Files;

public sealed class FileStoreTests : IAsyncDisposable
{
    private readonly TestFolder _folder = new();
    private readonly ManualTime _time = new();
    private DbDataSource _database = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [Databases]
    public async Task AddAsync_File_IsVisibleOnlyToItsKey(DatabaseKind kind)
    {
        _database = await TestDatabase.OpenAsync(_folder, kind);
        var store = await OpenAsync();
        var file = await AddAsync(store, "key_a", "hello");
        Assert.Equal(("x.txt", "vision", 5L, null), (file.Name, file.Purpose, file.Bytes, file.ExpiresAt));
        Assert.Equal(file, await store.FindAsync(file.Id, "key_a", Token));
        Assert.Null(await store.FindAsync(file.Id, "key_b", Token));
        Assert.False(await store.RemoveAsync(file.Id, "key_b", Token));
        await using (var content = store.Open(file)!)
            Assert.Equal("hello", await new StreamReader(content).ReadToEndAsync(Token));

        Assert.True(await store.RemoveAsync(file.Id, "key_a", Token));
        Assert.False(await store.RemoveAsync(file.Id, "key_a", Token));
        Assert.Empty(OnDisk());
    }

    [Theory]
    [Databases]
    public async Task ListAsync_PageByPage_ReturnsEveryFileOnce(DatabaseKind kind)
    {
        _database = await TestDatabase.OpenAsync(_folder, kind);
        var store = await OpenAsync();
        List<string> added = [];
        for (var i = 0; i < 7; i++)
        {
            added.Add((await AddAsync(store, "key_a", "x", purpose: i == 3 ? "batch" : "vision")).Id);
            _time.Advance(TimeSpan.FromMilliseconds(1));
        }
        await AddAsync(store, "key_b", "x");

        Assert.Equal(added, await PagesAsync(store, newestFirst: false));
        Assert.Equal(Enumerable.Reverse(added), await PagesAsync(store, newestFirst: true));
        Assert.Equal(
            [added[3]],
            (await store.ListAsync(new FilePageQuery(null, 100, true, "batch"), "key_a", Token)).Files.Select(file =>
                file.Id
            )
        );
        Assert.Empty((await store.ListAsync(new FilePageQuery(null, 10, true, null), "key_c", Token)).Files);
    }

    [Theory]
    [Databases]
    public async Task RemoveExpiredAsync_ExpiredFile_IsDeleted(DatabaseKind kind)
    {
        _database = await TestDatabase.OpenAsync(_folder, kind);
        var store = await OpenAsync();
        var file = await AddAsync(store, "key_a", "x", lifetime: TimeSpan.FromHours(1));
        await AddAsync(store, "key_a", "y");
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Null(await store.FindAsync(file.Id, "key_a", Token));
        Assert.Single((await store.ListAsync(new FilePageQuery(null, 10, true, null), "key_a", Token)).Files);
        Assert.Equal(1, await store.RemoveExpiredAsync(Token));
        Assert.Single(OnDisk());
    }

    [Theory]
    [Databases]
    public async Task WriteAsync_StorageFull_ThrowsAndLeavesNothing(DatabaseKind kind)
    {
        _database = await TestDatabase.OpenAsync(_folder, kind);
        var store = await OpenAsync(room: 10);
        await AddAsync(store, "key_a", "12345678");
        Assert.Equal(
            ErrorKind.Unavailable,
            (await Assert.ThrowsAsync<GatewayException>(() => AddAsync(store, "key_a", "123"))).Kind
        );
        Assert.Single(OnDisk());
        var again = await OpenAsync(room: 10); // counted anew at a start
        await Assert.ThrowsAsync<GatewayException>(() => AddAsync(again, "key_a", "123"));
        await AddAsync(again, "key_a", "12");
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    private Task<FileStore> OpenAsync(long room = 1 << 20) =>
        FileStore.OpenAsync(new FileStoreOptions(_folder.Path("files")) { MaxBytes = room }, _database, _time);

    private string[] OnDisk() => Directory.GetFiles(_folder.Path("files"), "*", SearchOption.AllDirectories);

    private static async Task<StoredFile> AddAsync(
        FileStore store,
        string keyId,
        string content,
        string purpose = "vision",
        TimeSpan? lifetime = null
    )
    {
        await using var draft = store.BeginUpload();
        await draft.WriteAsync(Encoding.UTF8.GetBytes(content), Token);
        return await store.AddAsync(draft, keyId, "x.txt", purpose, lifetime, Token);
    }

    private static async Task<List<string>> PagesAsync(FileStore store, bool newestFirst)
    {
        List<string> ids = [];
        for (var more = true; more; )
        {
            (var files, more) = await store.ListAsync(
                new FilePageQuery(ids.LastOrDefault(), 3, newestFirst, null),
                "key_a"
            );
            ids.AddRange(files.Select(file => file.Id));
        }
        return ids;
    }
}
