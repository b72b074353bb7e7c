using System.Data.Common;
using System.Security.Cryptography;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Imaging;
using Fresnel.Storage;
using Microsoft.Extensions.Logging;

namespace Fresnel.Assets;

/// <summary>Images by the hash of their bytes: each file is stored once, even for several keys.</summary>
/// <remarks>Thread-safe. Only one process may use a folder.</remarks>
public sealed class AssetStore : IDisposable
{
    internal static readonly Migration Migration = AssetTable.Migration;

    private const int BatchSize = 256;
    private const string SvgMediaType = "image/svg+xml",
        PdfMediaType = "application/pdf",
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

    /// <summary>May be replaced at any time, except for the folder.</summary>
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

    /// <param name="mediaType">
    /// The media type that the upstream declared, used only if the file's header is not recognised.
    /// </param>
    /// <exception cref="GatewayException">
    /// <see cref="ErrorKind.Unavailable"/>: there is not enough space, or the database cannot be used.
    /// </exception>
    public async Task<Asset> AddAsync(
        ReadOnlyMemory<byte> file,
        string mediaType,
        string keyId,
        CancellationToken cancellationToken,
        TimeSpan? lifetime = null
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
            now + (lifetime > _options.Lifetime ? lifetime.Value : _options.Lifetime)
        );
        await _changeLock.WaitAsync(cancellationToken);
        var isNew = false;
        try
        {
            isNew = !await _table.ExistsAsync(asset.Hash, cancellationToken);
            if (isNew)
            {
                await EvictAsync(file.Length, cancellationToken);
                _files.Commit(await _files.WriteTempAsync(file, cancellationToken), asset.Hash);
            }
            await _table.AddAsync(asset, cancellationToken);
            if (isNew)
                _totalBytes += file.Length;
        }
        catch (DbException cause)
        {
            if (isNew)
                _files.Delete(asset.Hash); // a file without a row would take its space forever
            throw DatabaseErrors.ToGatewayException(cause);
        }
        catch (IOException cause)
        {
            throw DiskErrors.ToGatewayException(cause);
        }
        finally
        {
            _changeLock.Release();
        }
        AssetLog.AssetStored(_logger, asset.Hash, asset.Bytes, size?.Width, size?.Height);
        return asset;
    }

    /// <param name="keyId">Owning key id; null matches any key.</param>
    /// <returns>Null: it does not exist or has expired.</returns>
    public Task<Asset?> FindAsync(string hash, string? keyId, CancellationToken cancellationToken = default) =>
        _table.FindAsync(hash, keyId, Now, cancellationToken);

    /// <returns>Null: it was removed.</returns>
    public Stream? Open(string hash) => _files.Open(hash);

    /// <summary>Removes expired images.</summary>
    /// <returns>The number of removed files.</returns>
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
                "The image is larger than the gateway's image storage. Request it as b64_json."
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

    /// <summary>
    /// Removes the row before the file: a file without a row is never served, but a row without a file would fail.
    /// </summary>
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
            // an upstream's response may be any file, which must not be served as HTML
            return (claimedMediaType is SvgMediaType or PdfMediaType ? claimedMediaType : UnknownMediaType, null);
        }
    }
}
