using System.Data.Common;
using Fresnel.Contracts.Errors;
using Fresnel.Storage;

namespace Fresnel.Files;

/// <summary>Uploaded files. Each is visible only to the key that uploaded it.</summary>
/// <remarks>Thread-safe. Only one process may use a folder.</remarks>
public sealed class FileStore
{
    internal static readonly Migration Migration = FileTable.Migration;

    private readonly FileTable _table;
    private readonly BlobFolder _files;
    private readonly TimeProvider _time;
    private readonly SortableIds _ids;
    private volatile FileStoreOptions _options;
    private long _totalBytes;

    private FileStore(FileStoreOptions options, DbDataSource database, TimeProvider time) =>
        (_options, _table, _files, _time, _ids) = (
            options,
            new FileTable(database),
            new BlobFolder(options.Folder),
            time,
            new SortableIds(time)
        );

    /// <summary>May be replaced at any time, except for the folder.</summary>
    public FileStoreOptions Options
    {
        get => _options;
        set => _options = value;
    }

    /// <exception cref="IOException">The folder cannot be used.</exception>
    public static async Task<FileStore> OpenAsync(
        FileStoreOptions options,
        DbDataSource database,
        TimeProvider time,
        CancellationToken cancellationToken = default
    )
    {
        var store = new FileStore(options, database, time);
        store._totalBytes = await store._table.TotalBytesAsync(cancellationToken);
        return store;
    }

    /// <summary>Begins an upload; name and purpose are given to <see cref="AddAsync"/> afterwards.</summary>
    /// <exception cref="GatewayException"><see cref="ErrorKind.Unavailable"/>: the disk is full or not writable.</exception>
    public FileUpload BeginUpload()
    {
        try
        {
            return new FileUpload(_files.CreateTemp(), () => _options.MaxBytes - Interlocked.Read(ref _totalBytes));
        }
        catch (IOException cause)
        {
            throw DiskErrors.ToGatewayException(cause);
        }
    }

    /// <param name="lifetime">How long the file is stored; null: until it is removed.</param>
    /// <param name="id">Null: a new one.</param>
    /// <exception cref="GatewayException"><see cref="ErrorKind.Unavailable"/>: the disk is full or not writable.</exception>
    public async Task<StoredFile> AddAsync(
        FileUpload upload,
        string keyId,
        string name,
        string purpose,
        TimeSpan? lifetime,
        CancellationToken cancellationToken,
        string? id = null
    )
    {
        var now = _time.GetUtcNow();
        var file = new StoredFile(
            id ?? $"file-{_ids.Next()}",
            keyId,
            name,
            purpose,
            upload.Length,
            now,
            now + lifetime
        );
        try
        {
            _files.Commit(await upload.FlushAndCloseAsync(), file.Id);
        }
        catch (IOException cause)
        {
            throw DiskErrors.ToGatewayException(cause);
        }
        try
        {
            await _table.AddAsync(file, cancellationToken);
        }
        catch (DbException)
        {
            _files.Delete(file.Id); // a file without a row would take its space forever
            throw;
        }
        Interlocked.Add(ref _totalBytes, file.Bytes);
        return file;
    }

    /// <returns>Null: the key has no such file, or it has expired.</returns>
    public Task<StoredFile?> FindAsync(string id, string keyId, CancellationToken cancellationToken = default) =>
        _table.FindAsync(id, keyId, Now, cancellationToken);

    /// <returns>The page, and whether more files follow.</returns>
    public async Task<(IReadOnlyList<StoredFile> Files, bool More)> ListAsync(
        FilePageQuery page,
        string keyId,
        CancellationToken cancellationToken = default
    )
    {
        var files = await _table.ListAsync(page, keyId, Now, cancellationToken);
        return files.Count > page.Limit ? ([.. files.Take(page.Limit)], true) : (files, false);
    }

    /// <returns>Null: it was removed.</returns>
    public Stream? Open(StoredFile file) => _files.Open(file.Id);

    /// <returns>False: the key has no such file.</returns>
    public async Task<bool> RemoveAsync(string id, string keyId, CancellationToken cancellationToken = default)
    {
        if (
            await _table.FindAsync(id, keyId, 0, cancellationToken) is not { } file
            || !await _table.RemoveAsync(id, keyId, cancellationToken)
        )
            return false;
        _files.Delete(id);
        Interlocked.Add(ref _totalBytes, -file.Bytes);
        return true;
    }

    /// <summary>Removes expired files.</summary>
    /// <returns>The number of removed files.</returns>
    public async Task<int> RemoveExpiredAsync(CancellationToken cancellationToken = default)
    {
        var expired = await _table.ListExpiredAsync(Now, cancellationToken);
        foreach (var file in expired)
            await RemoveAsync(file.Id, file.KeyId, cancellationToken);
        return expired.Count;
    }

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();
}
