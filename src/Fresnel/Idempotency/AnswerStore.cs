using System.Data.Common;
using Fresnel.Storage;
using Microsoft.Extensions.Logging;

namespace Fresnel.Idempotency;

/// <summary>Answers on disk for a day, so that a request that comes again is answered without being sent again.</summary>
/// <remarks>Thread-safe; one process a folder.</remarks>
public sealed class AnswerStore : IDisposable
{
    internal static readonly Migration Migration = AnswerTable.Migration;

    private const int Batch = 256;

    private readonly AnswerTable _table;
    private readonly BlobFolder _files;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _changing = new(1);
    private volatile AnswerStoreOptions _options;
    private long _bytes;

    private AnswerStore(AnswerStoreOptions options, DbDataSource database, TimeProvider time, ILogger logger) =>
        (_options, _table, _files, _time, _logger) = (
            options,
            new AnswerTable(database),
            new BlobFolder(options.Folder),
            time,
            logger
        );

    /// <exception cref="IOException">The folder cannot be used.</exception>
    public static async Task<AnswerStore> OpenAsync(
        AnswerStoreOptions options,
        DbDataSource database,
        TimeProvider time,
        ILogger<AnswerStore> logger,
        CancellationToken cancellationToken = default
    )
    {
        var store = new AnswerStore(options, database, time, logger);
        store._bytes = await store._table.TotalAsync(cancellationToken);
        return store;
    }

    /// <summary>May be changed at any time, but for the folder.</summary>
    public AnswerStoreOptions Options
    {
        get => _options;
        set => _options = value;
    }

    /// <returns>Null: there is none, or not any more.</returns>
    public async Task<(KeptAnswer Answer, Stream Body)?> FindAsync(
        string id,
        CancellationToken cancellationToken = default
    ) =>
        await _table.FindAsync(id, Now, cancellationToken) is { } answer && _files.Open(id) is { } body
            ? (answer, body)
            : null;

    /// <summary>Keeps an answer for a day. Once this has returned, it survives the process and the machine.</summary>
    /// <param name="answer">Its <see cref="KeptAnswer.Bytes"/> is the length of <paramref name="body"/>.</param>
    /// <exception cref="IOException">The disk refuses, or the answer is larger than all the room there is.</exception>
    public async Task KeepAsync(
        KeptAnswer answer,
        ReadOnlyMemory<byte> body,
        CancellationToken cancellationToken = default
    )
    {
        if (body.Length > _options.MaxBytes)
            throw new IOException(
                $"The answer has {body.Length} bytes, and all answers together have room for {_options.MaxBytes}."
            );
        var draft = await _files.DraftAsync(body, cancellationToken);
        await _changing.WaitAsync(cancellationToken);
        try
        {
            await RemoveAsync(answer.Id, cancellationToken); // one that has ended
            var removed = 0;
            while (
                _bytes + body.Length > _options.MaxBytes
                && await _table.OldestAsync(long.MaxValue, 1, cancellationToken) is [var oldest]
            )
            {
                await RemoveAsync(oldest, cancellationToken);
                removed++;
            }
            if (removed > 0)
                AnswerLog.Evicted(_logger, removed);
            _files.Keep(draft, answer.Id); // the file first: a row without one would promise what is not there
            await _table.AddAsync(answer, Now + (long)AnswerStoreOptions.Lifetime.TotalMilliseconds, cancellationToken);
            _bytes += body.Length;
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Removes what has ended.</summary>
    /// <returns>Answers removed.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellationToken = default)
    {
        await _changing.WaitAsync(cancellationToken);
        try
        {
            var removed = 0;
            while (await _table.OldestAsync(Now, Batch, cancellationToken) is { Count: > 0 } ended)
            {
                foreach (var answer in ended)
                    await RemoveAsync(answer, cancellationToken);
                removed += ended.Count;
            }
            return removed;
        }
        finally
        {
            _changing.Release();
        }
    }

    public void Dispose() => _changing.Dispose();

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    private async Task RemoveAsync(string id, CancellationToken cancellationToken)
    {
        _bytes -= await _table.RemoveAsync(id, cancellationToken);
        _files.Delete(id);
    }
}
