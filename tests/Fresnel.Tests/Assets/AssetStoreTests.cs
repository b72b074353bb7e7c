using System.Buffers.Binary;
using System.Data.Common;
using System.Security.Cryptography;
using Fresnel.Assets;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fresnel.Tests.Assets;

public sealed class AssetStoreTests : IAsyncDisposable
{
    private readonly TestFolder _folder = new();
    private readonly ManualTime _time = new();
    private DbDataSource _database = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [Databases]
    public async Task AddAsync_Image_IsVisibleToItsKeyUntilItExpires(DatabaseKind kind)
    {
        _database = await TestDatabase.OpenAsync(_folder, kind);
        using var store = await OpenAsync();
        var asset = await store.AddAsync(Png(1), "image/jpeg", "key_a", Token);

        Assert.Equal(
            (Convert.ToHexStringLower(SHA256.HashData(Png(1))), "image/png", new ImageSize(64, 32)),
            (asset.Hash, asset.MediaType, asset.Size!.Value)
        );
        Assert.Equal(asset, await store.FindAsync(asset.Hash, "key_a", Token));
        Assert.Equal(asset, await store.FindAsync(asset.Hash, null, Token));
        Assert.Null(await store.FindAsync(asset.Hash, "key_b", Token));
        Assert.Equal(Png(1), await ReadAsync(store, asset.Hash));

        _time.Advance(TimeSpan.FromHours(24));
        Assert.Null(await store.FindAsync(asset.Hash, "key_a", Token));
        Assert.Equal(1, await store.RemoveExpiredAsync(Token));
        Assert.Null(store.Open(asset.Hash));
    }

    [Theory]
    [Databases]
    public async Task AddAsync_SameImageForTwoKeys_IsOneFileWithTheLaterExpiry(DatabaseKind kind)
    {
        _database = await TestDatabase.OpenAsync(_folder, kind);
        using var store = await OpenAsync();
        var first = await store.AddAsync(Png(1), "image/png", "key_a", Token);
        _time.Advance(TimeSpan.FromHours(12));
        await store.AddAsync(Png(1), "image/png", "key_b", Token);
        _time.Advance(TimeSpan.FromHours(12));

        Assert.Equal(0, await store.RemoveExpiredAsync(Token));
        Assert.Null(await store.FindAsync(first.Hash, "key_a", Token));
        Assert.NotNull(await store.FindAsync(first.Hash, "key_b", Token));
        Assert.Single(Directory.GetFiles(_folder.Path("assets"), "*", SearchOption.AllDirectories));
    }

    [Theory]
    [Databases]
    public async Task AddAsync_StorageFull_EvictsTheOldest(DatabaseKind kind)
    {
        _database = await TestDatabase.OpenAsync(_folder, kind);
        using (var store = await OpenAsync(room: 2L * Png(1).Length))
        {
            var one = await store.AddAsync(Png(1), "image/png", "key_a", Token);
            _time.Advance(TimeSpan.FromSeconds(1));
            await store.AddAsync(Png(2), "image/png", "key_a", Token);
            _time.Advance(TimeSpan.FromSeconds(1));
            await store.AddAsync(Png(3), "image/png", "key_a", Token);
            Assert.Null(await store.FindAsync(one.Hash, "key_a", Token));
            Assert.Null(store.Open(one.Hash));
        }
        using var again = await OpenAsync(room: 2L * Png(1).Length); // the stored size is counted at start
        await again.AddAsync(Png(4), "image/png", "key_a", Token);
        Assert.Equal(2, Directory.GetFiles(_folder.Path("assets"), "*", SearchOption.AllDirectories).Length);
    }

    [Theory]
    [Databases]
    public async Task AddAsync_LargerThanTheStorage_ThrowsUnavailable(DatabaseKind kind)
    {
        _database = await TestDatabase.OpenAsync(_folder, kind);
        using var store = await OpenAsync(room: 10);
        Assert.Equal(
            ErrorKind.Unavailable,
            (await Assert.ThrowsAsync<GatewayException>(() => store.AddAsync(Png(1), "image/png", "key_a", Token))).Kind
        );
    }

    [Theory]
    [InlineData("image/svg+xml", "image/svg+xml")]
    [InlineData("text/html", "application/octet-stream")]
    public async Task AddAsync_NotAnImage_HasANeutralMediaType(string claimed, string served)
    {
        _database = await TestDatabase.OpenAsync(_folder, DatabaseKind.Sqlite);
        using var store = await OpenAsync();
        Assert.Equal(served, (await store.AddAsync("<svg/>"u8.ToArray(), claimed, "key_a", Token)).MediaType);
    }

    [Theory]
    [Databases]
    public async Task OpenAsync_IncompleteFileOfAnEarlierProcess_IsDeleted(DatabaseKind kind)
    {
        _database = await TestDatabase.OpenAsync(_folder, kind);
        Directory.CreateDirectory(_folder.Path("assets", "drafts"));
        await File.WriteAllTextAsync(_folder.Path("assets", "drafts", "x"), "half", Token);
        using var store = await OpenAsync();
        Assert.Empty(Directory.GetFiles(_folder.Path("assets"), "*", SearchOption.AllDirectories));
    }

    [Theory]
    [Databases]
    public async Task AddAsync_ManyConcurrently_StoresEachOnce(DatabaseKind kind)
    {
        _database = await TestDatabase.OpenAsync(_folder, kind);
        using var store = await OpenAsync();
        var assets = await Task.WhenAll(
            Enumerable
                .Range(0, 60)
                .Select(i => Task.Run(() => store.AddAsync(Png((byte)(i % 5)), "image/png", $"key_{i % 3}", Token)))
        );
        Assert.Equal(5, assets.Select(asset => asset.Hash).Distinct().Count());
        Assert.Equal(5, Directory.GetFiles(_folder.Path("assets"), "*", SearchOption.AllDirectories).Length);
        foreach (var asset in assets)
            Assert.NotNull(await store.FindAsync(asset.Hash, asset.KeyId, Token));
    }

    [Theory]
    [Databases]
    public async Task IsValid_Token_AppliesToItsImageAndTime(DatabaseKind kind)
    {
        _database = await TestDatabase.OpenAsync(_folder, kind);
        using var store = await OpenAsync();
        var asset = await store.AddAsync(Png(1), "image/png", "key_a", Token);
        var addresses = new AssetUrlSigner(new byte[32]);
        var address = addresses.CreateUrl(asset, "https://images.test");
        Assert.StartsWith(
            $"https://images.test/assets/{asset.Hash}?token=",
            address.AbsoluteUri,
            StringComparison.Ordinal
        );

        var token = address.Query["?token=".Length..];
        Assert.True(addresses.IsValid(asset.Hash, token, _time.GetUtcNow()));
        Assert.False(addresses.IsValid(asset.Hash, token, asset.ExpiresAt));
        Assert.False(addresses.IsValid(new string('0', 64), token, _time.GetUtcNow()));
        Assert.False(
            new AssetUrlSigner([.. Enumerable.Repeat((byte)1, 32)]).IsValid(asset.Hash, token, _time.GetUtcNow())
        );
        foreach (
            var bad in new[]
            {
                "",
                ".",
                "1",
                token[..^1],
                token + "A",
                "9" + token,
                "-1." + token.Split('.')[1],
                token.Replace('.', ','),
            }
        )
            Assert.False(addresses.IsValid(asset.Hash, bad, _time.GetUtcNow()));
    }

    [Theory]
    [Databases]
    public async Task ArchiveAsync_UrlRequested_ReplacesTheImage(DatabaseKind kind)
    {
        _database = await TestDatabase.OpenAsync(_folder, kind);
        using var store = await OpenAsync();
        var keeper = Keeper(store, keep: false);
        var raw = new byte[] { 1 };
        var frame = new Frame(
            new("x"),
            raw,
            [
                new ImageCompleted(
                    0,
                    new ImageSource.Base64(Convert.ToBase64String(Png(1)).Select(c => (byte)c).ToArray(), "image/png")
                ),
                new UsageReported(new Usage()),
            ]
        );

        var given = await keeper.ArchiveAsync(frame, "key_a", "http://me.test", Token);
        Assert.True(given.Raw.IsEmpty);
        var address = Assert
            .IsType<ImageSource.Url>(Assert.Single(given.Events.OfType<ImageCompleted>()).Source)
            .Address;
        Assert.Single(given.Events.OfType<UsageReported>());
        Assert.Equal(Png(1), await ReadAsync(store, address.Segments[^1]));
        Assert.Equal(frame, await keeper.ArchiveAsync(frame, "key_a", null, Token));
    }

    [Theory]
    [Databases]
    public async Task ArchiveAsync_KeepAll_LeavesTheAnswerUnchanged(DatabaseKind kind)
    {
        _database = await TestDatabase.OpenAsync(_folder, kind);
        using var store = await OpenAsync(room: 1000);
        var keeper = Keeper(store, keep: true);
        var frame = Frame.Of(new ImageCompleted(0, new ImageSource.Bytes(Png(1), "image/png")));
        Assert.Equal(frame, await keeper.ArchiveAsync(frame, "key_a", null, Token));
        Assert.NotNull(await store.FindAsync(Convert.ToHexStringLower(SHA256.HashData(Png(1))), "key_a", Token));

        var huge = Frame.Of(new ImageCompleted(0, new ImageSource.Bytes(new byte[2000], "image/png"))); // storage full: the caller still receives it
        Assert.Equal(huge, await keeper.ArchiveAsync(huge, "key_a", null, Token));
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    private static AssetArchiver Keeper(AssetStore store, bool keep)
    {
        store.Options = store.Options with { KeepAll = keep };
        return new(store, new AssetUrlSigner(new byte[32]), NullLogger<AssetArchiver>.Instance);
    }

    private Task<AssetStore> OpenAsync(long room = 1 << 20) =>
        AssetStore.OpenAsync(
            new AssetOptions(_folder.Path("assets")) { MaxBytes = room },
            _database,
            _time,
            NullLogger<AssetStore>.Instance
        );

    private static async Task<byte[]> ReadAsync(AssetStore store, string hash)
    {
        await using var file = store.Open(hash)!;
        var copy = new MemoryStream();
        await file.CopyToAsync(copy);
        return copy.ToArray();
    }

    /// <summary>The start of a PNG of 64 by 32 pixels, different for each number.</summary>
    private static byte[] Png(byte number)
    {
        byte[] png =
        [
            0x89,
            .. "PNG\r\n"u8,
            0x1A,
            0x0A,
            0,
            0,
            0,
            13,
            .. "IHDR"u8,
            0,
            0,
            0,
            64,
            0,
            0,
            0,
            32,
            8,
            2,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            .. "IDAT"u8,
            0,
            0,
            0,
            0,
            number,
        ];
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), 64);
        return png;
    }
}
