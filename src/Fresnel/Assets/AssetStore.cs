using System.Data.Common;
using System.Security.Cryptography;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Imaging;
using Fresnel.Storage;
using Microsoft.Extensions.Logging;

namespace Fresnel.Assets;

/// <summary>Pictures by the hash of their bytes: each file once, however many keys it is kept for.</summary>
/// <remarks>Thread-safe; one process a folder.</remarks>
public sealed class AssetStore : IDisposable
{
    internal static readonly Migration Migration = AssetTable.Migration;

    private const int BatchSize = 256;
    private const string SvgMediaType = "image/svg+xml",
        UnknownMediaType = "application/octet-stream";

    private readonly AssetTable _table;
    private readonly BlobFolder _files;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _changeLock = new(1);
    private volatile AssetOptions _options;
    private long _totalBytes;

    private AssetStore(AssetOptions options, DbDataSource database, TimeProvider time, ILogger logger) =>
        (_options, _table, _files, _time, _logger) = (
            options,
            new AssetTable(database),
            new BlobFolder(options.Folder),
            time,
            logger
        );

    /// <summary>May be changed at any time, but for the folder.</summary>
    public AssetOptions Options
    {
        get => _options;
        set => _options = value;
    }

    /// <exception cref="IOException">The folder cannot be used.</exception>
    public static async Task<AssetStore> OpenAsync(
        AssetOptions options,
        DbDataSource database,
        TimeProvider time,
        ILogger<AssetStore> logger,
        CancellationToken cancellationToken = default
    )
    {
        var store = new AssetStore(options, database, time, logger);
        store._totalBytes = await store._table.TotalBytesAsync(cancellationToken);
        return store;
    }

    /// <param name="mediaType">As its maker claims; the bytes decide where they can.</param>
    /// <exception cref="GatewayException"><see cref="ErrorKind.Unavailable"/>: there is no room for it.</exception>
    public async Task<Asset> AddAsync(
        ReadOnlyMemory<byte> file,
        string mediaType,
        string keyId,
        CancellationToken cancellationToken
    )
    {
        var now = _time.GetUtcNow();
        var (type, size) = Identify(file.Span, mediaType);
        var asset = new Asset(
            Convert.ToHexStringLower(SHA256.HashData(file.Span)),
            keyId,
            type,
            file.Length,
            size,
            now,
            now + _options.Lifetime
        );
        await _changeLock.WaitAsync(cancellationToken);
        try
        {
            if (!await _table.ExistsAsync(asset.Hash, cancellationToken))
            {
                await EvictAsync(file.Length, cancellationToken);
                _files.Commit(await _files.WriteTempAsync(file, cancellationToken), asset.Hash);
                _totalBytes += file.Length;
            }
            await _table.AddAsync(asset, cancellationToken);
        }
        catch (IOException cause)
        {
            throw BlobFolder.DiskFull(cause);
        }
        finally
        {
            _changeLock.Release();
        }
        AssetLog.AssetStored(_logger, asset.Hash, asset.Bytes, size?.Width, size?.Height);
        return asset;
    }

    /// <param name="keyId">Whose; null: anyone's.</param>
    /// <returns>Null: there is none, or not any more.</returns>
    public Task<Asset?> FindAsync(string hash, string? keyId, CancellationToken cancellationToken = default) =>
        _table.FindAsync(hash, keyId, Now, cancellationToken);

    /// <returns>Null: it is gone.</returns>
    public Stream? Open(string hash) => _files.Open(hash);

    /// <summary>Removes what has ended.</summary>
    /// <returns>Files removed.</returns>
    public async Task<int> RemoveExpiredAsync(CancellationToken cancellationToken = default)
    {
        await _changeLock.WaitAsync(cancellationToken);
        try
        {
            await _table.RemoveExpiredAsync(Now, cancellationToken);
            var removed = 0;
            while (await _table.ListOldestAsync(Now, BatchSize, cancellationToken) is { Count: > 0 } expired)
            {
                foreach (var file in expired)
                    await RemoveAsync(file, cancellationToken);
                removed += expired.Count;
            }
            return removed;
        }
        finally
        {
            _changeLock.Release();
        }
    }

    public void Dispose() => _changeLock.Dispose();

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    private async Task EvictAsync(long bytes, CancellationToken cancellationToken)
    {
        if (bytes > _options.MaxBytes)
            throw new GatewayException(
                ErrorKind.Unavailable,
                "The picture is larger than all the room this gateway has for pictures. Ask for it as b64_json."
            );
        while (
            _totalBytes + bytes > _options.MaxBytes
            && await _table.ListOldestAsync(long.MaxValue, 1, cancellationToken) is [var oldest]
        )
        {
            await RemoveAsync(oldest, cancellationToken);
            AssetLog.AssetEvicted(_logger, oldest.Hash, oldest.Bytes);
        }
    }

    /// <summary>The row goes first: a file without a row is never served, a row without a file would be a promise.</summary>
    private async Task RemoveAsync((string Hash, long Bytes) file, CancellationToken cancellationToken)
    {
        await _table.RemoveAsync(file.Hash, cancellationToken);
        _files.Delete(file.Hash);
        _totalBytes -= file.Bytes;
    }

    private static (string MediaType, ImageSize? Size) Identify(ReadOnlySpan<byte> file, string claimedMediaType)
    {
        try
        {
            var header = ImageHeader.Read(file);
            return (header.Codec.MediaType(), new ImageSize(header.Width, header.Height));
        }
        catch (UnreadableImageException)
        {
            return (claimedMediaType == SvgMediaType ? SvgMediaType : UnknownMediaType, null); // an upstream may answer with anything; nobody's browser is told it is a page
        }
    }
}
