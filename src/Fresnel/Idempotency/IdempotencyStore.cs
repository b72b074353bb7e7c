using System.Data.Common;
using Fresnel.Storage;
using Microsoft.Extensions.Logging;

namespace Fresnel.Idempotency;

/// <summary>Answers on disk for a day, so that a request that comes again is answered without being sent again.</summary>
/// <remarks>Thread-safe; one process a folder.</remarks>
public sealed class IdempotencyStore : IDisposable
{
    internal static readonly Migration Migration = IdempotencyTable.Migration;

    private const int BatchSize = 256;

    private readonly IdempotencyTable _table;
    private readonly BlobFolder _files;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _changeLock = new(1);
    private volatile IdempotencyStoreOptions _options;
    private long _totalBytes;

    private IdempotencyStore(
        IdempotencyStoreOptions options,
        DbDataSource database,
        TimeProvider time,
        ILogger logger
    ) =>
        (_options, _table, _files, _time, _logger) = (
            options,
            new IdempotencyTable(database),
            new BlobFolder(options.Folder),
            time,
            logger
        );

    /// <exception cref="IOException">The folder cannot be used.</exception>
    public static async Task<IdempotencyStore> OpenAsync(
        IdempotencyStoreOptions options,
        DbDataSource database,
        TimeProvider time,
        ILogger<IdempotencyStore> logger,
        CancellationToken cancellationToken = default
    )
    {
        var store = new IdempotencyStore(options, database, time, logger);
        store._totalBytes = await store._table.TotalBytesAsync(cancellationToken);
        return store;
    }

    /// <summary>May be changed at any time, but for the folder.</summary>
    public IdempotencyStoreOptions Options
    {
        get => _options;
        set => _options = value;
    }

    /// <returns>Null: there is none, or not any more.</returns>
    public async Task<(StoredResponse Answer, Stream Body)?> FindAsync(
        string id,
        CancellationToken cancellationToken = default
    ) =>
        await _table.FindAsync(id, Now, cancellationToken) is { } response && _files.Open(id) is { } body
            ? (response, body)
            : null;

    /// <summary>Keeps an answer for a day. Once this has returned, it survives the process and the machine.</summary>
    /// <param name="response">Its <see cref="StoredResponse.Bytes"/> is the length of <paramref name="body"/>.</param>
    /// <exception cref="IOException">The disk refuses, or the answer is larger than all the room there is.</exception>
    public async Task SaveAsync(
        StoredResponse response,
        ReadOnlyMemory<byte> body,
        CancellationToken cancellationToken = default
    )
    {
        if (body.Length > _options.MaxBytes)
            throw new IOException(
                $"The answer has {body.Length} bytes, and all answers together have room for {_options.MaxBytes}."
            );
        var tempFile = await _files.WriteTempAsync(body, cancellationToken);
        await _changeLock.WaitAsync(cancellationToken);
        try
        {
            await RemoveAsync(response.Id, cancellationToken); // one that has ended
            var evicted = 0;
            while (
                _totalBytes + body.Length > _options.MaxBytes
                && await _table.ListOldestAsync(long.MaxValue, 1, cancellationToken) is [var oldest]
            )
            {
                await RemoveAsync(oldest, cancellationToken);
                evicted++;
            }
            if (evicted > 0)
                IdempotencyLog.ResponsesEvicted(_logger, evicted);
            _files.Commit(tempFile, response.Id); // the file first: a row without one would promise what is not there
            await _table.AddAsync(
                response,
                Now + (long)IdempotencyStoreOptions.Lifetime.TotalMilliseconds,
                cancellationToken
            );
            _totalBytes += body.Length;
        }
        finally
        {
            _changeLock.Release();
        }
    }

    /// <summary>Removes what has ended.</summary>
    /// <returns>Answers removed.</returns>
    public async Task<int> RemoveExpiredAsync(CancellationToken cancellationToken = default)
    {
        await _changeLock.WaitAsync(cancellationToken);
        try
        {
            var removed = 0;
            while (await _table.ListOldestAsync(Now, BatchSize, cancellationToken) is { Count: > 0 } expired)
            {
                foreach (var id in expired)
                    await RemoveAsync(id, cancellationToken);
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

    private async Task RemoveAsync(string id, CancellationToken cancellationToken)
    {
        _totalBytes -= await _table.RemoveAsync(id, cancellationToken);
        _files.Delete(id);
    }
}
