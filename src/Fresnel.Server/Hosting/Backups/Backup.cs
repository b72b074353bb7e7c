using System.Data;
using System.Data.Common;
using Dapper;
using Fresnel.Server.Backends.Sqlite;
using Fresnel.Storage;
using Fresnel.Storage.Copying;

namespace Fresnel.Server.Hosting.Backups;

/// <summary>
/// Writes a backup of a data folder's database, from one snapshot of it, and of the folder's keys. A server may run
/// meanwhile; its calls that have not ended, or that ended in the last second, are not included.
/// </summary>
internal sealed class Backup(DataFolder folder, GatewayDatabase databases, TimeProvider time)
{
    /// <param name="path">Replaced atomically when the backup is complete and checked.</param>
    /// <exception cref="OperatorErrorException">The database cannot be read, or the file not be written.</exception>
    public async Task<BackupInfo> WriteAsync(
        string path,
        IProgress<CopyProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var temporaryPath = path + ".new";
        try
        {
            await using var database = await OpenAsync(cancellationToken);
            DataFolder.CreatePrivate(temporaryPath, FileMode.Create).Dispose();
            await FillAsync(temporaryPath, database, progress, cancellationToken);
            using (var written = new FileStream(temporaryPath, FileMode.Open, FileAccess.ReadWrite))
                written.Flush(flushToDisk: true);
            var info = await BackupFile.CheckAsync(temporaryPath, cancellationToken);
            File.Move(temporaryPath, path, overwrite: true);
            return info with { File = Path.GetFullPath(path) };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new OperatorErrorException($"{path} cannot be written: {e.Message}");
        }
        catch (Exception e) when (e is DbException or InvalidOperationException)
        {
            throw new OperatorErrorException($"The data of {folder.Root} cannot be backed up: {e.Message}");
        }
        finally
        {
            if (File.Exists(temporaryPath))
                File.Delete(temporaryPath);
        }
    }

    /// <summary>A running server's database as it is; otherwise migrated, and with the calls of the journal.</summary>
    private async Task<DbDataSource> OpenAsync(CancellationToken cancellationToken)
    {
        if (ServerLock.FindRunning(folder) is null)
        {
            await databases.OpenExisting().DisposeAsync(); // a missing database is an error
            folder.EnsureWritable();
            using var serverLock = await ServerLock.AcquireAsync(folder, cancellationToken);
            await using var database = await databases.OpenAsync(cancellationToken);
            await JournalDrain.RunAsync(folder, database, time, cancellationToken);
        }
        return databases.OpenExisting();
    }

    private async Task FillAsync(
        string path,
        DbDataSource database,
        IProgress<CopyProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        await using var source = await database.OpenConnectionAsync(cancellationToken);
        await using var snapshot = await source.BeginTransactionAsync(IsolationLevel.Snapshot, cancellationToken);
        var applied = await Migrator.ReadAppliedAsync(
            snapshot,
            Schema.Migrations,
            isCopyTarget: false,
            cancellationToken
        );
        await using var file = new SqliteDataSource(path, isDurable: false);
        await Migrator.RunAsync(
            file,
            [.. Schema.Migrations.Where(step => applied.Contains(step.Number))],
            time,
            cancellationToken
        );
        await using var target = await file.OpenConnectionAsync(cancellationToken);
        await target.ExecuteAsync("PRAGMA journal_mode=OFF"); // a failed file is deleted, so nothing is undone
        await using var transaction = await target.BeginTransactionAsync(cancellationToken);
        await BackupFile.DefineAsync(transaction);
        var tables = await SqliteCatalog.ReadTablesAsync(transaction, cancellationToken);
        var copier = new TableCopier(snapshot, target, transaction, progress);
        var summaries = new List<TableSummary>();
        foreach (var table in BackupFile.OfGateway(tables))
            summaries.Add(await copier.AppendAsync(table, cancellationToken));
        await AddFilesAsync(transaction, cancellationToken);
        await BackupFile.CompleteAsync(
            transaction,
            tables,
            summaries,
            await databases.DescribeAsync(cancellationToken),
            time.GetUtcNow(),
            cancellationToken
        );
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The first admin key, the key of image URLs, and the keys that decrypt the secrets of the database.</summary>
    private async Task AddFilesAsync(DbTransaction transaction, CancellationToken cancellationToken)
    {
        string[] keys = [folder.AdminKey, folder.AssetSigningKey];
        var encryption = Directory.Exists(folder.DataProtectionKeys)
            ? Directory.GetFiles(folder.DataProtectionKeys)
            : [];
        foreach (var file in keys.Where(File.Exists).Concat(encryption))
            await transaction.Connection!.ExecuteAsync(
                $"INSERT INTO {BackupFile.Files} (path, content) VALUES (@path, @content)",
                new
                {
                    path = Path.GetRelativePath(folder.Root, file),
                    content = await File.ReadAllBytesAsync(file, cancellationToken),
                },
                transaction
            );
    }
}
