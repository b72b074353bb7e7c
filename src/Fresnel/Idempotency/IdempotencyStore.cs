using System.Data.Common;
using Fresnel.Storage;
using Microsoft.Extensions.Logging;

namespace Fresnel.Idempotency;

/// <summary>
/// Stores responses to requests with an idempotency key, so that a repeated request gets the same response without
/// another upstream call.
/// </summary>
/// <remarks>Thread-safe. Only one process may use a folder.</remarks>
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

    /// <summary>May be replaced at any time, except for the folder.</summary>
    public IdempotencyStoreOptions Options
    {
        get => _options;
        set => _options = value;
    }

    /// <returns>Null: it does not exist or has expired.</returns>
    public async Task<(StoredResponse Answer, Stream Body)?> FindAsync(
        string id,
        CancellationToken cancellationToken = default
    ) =>
        await _table.FindAsync(id, Now, cancellationToken) is { } response && _files.Open(id) is { } body
            ? (response, body)
            : null;

    /// <summary>
    /// Stores a response for <see cref="IdempotencyStoreOptions.Lifetime"/>. After this returns, it survives a crash of
    /// the process or machine.
    /// </summary>
    /// <param name="response">Its <see cref="StoredResponse.Bytes"/> is the length of <paramref name="body"/>.</param>
    /// <exception cref="IOException">The disk is full or not writable, or the response is larger than the store.</exception>
    public async Task SaveAsync(
        StoredResponse response,
        ReadOnlyMemory<byte> body,
        CancellationToken cancellationToken = default
    )
    {
        if (body.Length > _options.MaxBytes)
            throw new IOException(
                $"The response has {body.Length} bytes; the storage of all responses has {_options.MaxBytes}."
            );
        var tempFile = await _files.WriteTempAsync(body, cancellationToken);
        await _changeLock.WaitAsync(cancellationToken);
        try
        {
            await RemoveAsync(response.Id, cancellationToken); // an expired one
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
            _files.Commit(tempFile, response.Id); // the file before the row: a row without a file would fail
            await _table.AddAsync(
                response,
                Now + (long)IdempotencyStoreOptions.Lifetime.TotalMilliseconds,
                cancellationToken
            );
            _totalBytes += body.Length;
        }
        finally
        {
            BlobFolder.Discard(tempFile);
            _changeLock.Release();
        }
    }

    /// <summary>Removes expired responses.</summary>
    /// <returns>The number of removed responses.</returns>
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
