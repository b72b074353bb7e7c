using System.Data;
using System.Data.Common;
using Dapper;
using Fresnel.Server.Backends.Postgres;
using Fresnel.Server.Backends.Sqlite;
using Fresnel.Server.Hosting.Configuration;
using Fresnel.Storage;
using Fresnel.Storage.Copying;

namespace Fresnel.Server.Hosting.Backups;

/// <summary>
/// Restores a backup into a data folder and the database that is configured for it. Everything is prepared and checked
/// beside the present state, which is then replaced.
/// </summary>
internal sealed class Restoration(
    DataFolder folder,
    StorageSection storage,
    GatewayDatabase databases,
    TimeProvider time
)
{
    /// <summary>Where the new state is prepared.</summary>
    private string Staging => Path.Combine(folder.Root, "restore.new");

    /// <param name="force">Whether a folder or database that is in use is replaced.</param>
    /// <returns>The folder to which the replaced files were moved; null: there were none.</returns>
    /// <exception cref="OperatorErrorException">It is not possible; the state is as before.</exception>
    public async Task<string?> RunAsync(
        BackupInfo backup,
        bool force,
        IProgress<CopyProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        folder.EnsureWritable();
        using var serverLock = await ServerLock.AcquireAsync(folder, cancellationToken);
        if (storage.Postgres is null)
            databases.CheckFolder();
        if (!force && FindExisting() is { } existing)
            throw new OperatorErrorException(
                $"{folder.Root} has data: {Path.GetFileName(existing)}. "
                    + "Give another folder with --data DIR, or replace these with --force."
            );
        try
        {
            await StageAsync(backup, cancellationToken);
            if (storage.Postgres is { } connectionString)
            {
                await FillPostgresAsync(PostgresDatabase.Parse(connectionString), force, progress, cancellationToken);
                File.Delete(StagedDatabase);
            }
            return Replace();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new OperatorErrorException($"{backup.File} cannot be restored: {e.Message}");
        }
        finally
        {
            if (Directory.Exists(Staging))
                Directory.Delete(Staging, recursive: true);
        }
    }

    private string StagedDatabase => Path.Combine(Staging, Path.GetFileName(folder.Database));

    /// <summary>What a server has written before, except images and files, which stay as they are.</summary>
    private IEnumerable<string> State =>
        [
            folder.Database,
            folder.Database + "-wal",
            folder.Database + "-shm",
            folder.Journal,
            folder.AdminKey,
            folder.AssetSigningKey,
            folder.DataProtectionKeys,
        ];

    private string? FindExisting() => State.Append(folder.PostgresName).FirstOrDefault(HasData);

    private static bool HasData(string path) =>
        File.Exists(path)
        || (Directory.Exists(path) && Directory.EnumerateFiles(path).Any(file => Path.GetFileName(file) != "lock"));

    /// <summary>Prepares the files of the new state, with the database at this version's schema.</summary>
    private async Task StageAsync(BackupInfo backup, CancellationToken cancellationToken)
    {
        if (Directory.Exists(Staging))
            Directory.Delete(Staging, recursive: true);
        Directory.CreateDirectory(Staging, DataFolder.OwnerOnly | UnixFileMode.UserExecute);
        File.Copy(backup.File, StagedDatabase);
        File.SetUnixFileMode(StagedDatabase, DataFolder.OwnerOnly);
        await using var database = new SqliteDataSource(StagedDatabase);
        await using (var connection = await database.OpenConnectionAsync(cancellationToken))
        {
            foreach (var path in backup.Files)
                await StageFileAsync(connection, path);
            await BackupFile.UndefineAsync(connection);
        }
        await Migrator.RunAsync(database, Schema.Migrations, time, cancellationToken);
        await using var last = await database.OpenConnectionAsync(cancellationToken);
        await last.ExecuteAsync("PRAGMA journal_mode=DELETE"); // one file, which can be moved
    }

    private async Task StageFileAsync(DbConnection connection, string path)
    {
        var target = Path.GetFullPath(Path.Combine(Staging, path));
        if (!target.StartsWith(Staging + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new InvalidDataException($"its file {path} would be outside the data folder");
        Directory.CreateDirectory(Path.GetDirectoryName(target)!, DataFolder.OwnerOnly | UnixFileMode.UserExecute);
        var content = await connection.ExecuteScalarAsync<byte[]>(
            $"SELECT content FROM {BackupFile.Files} WHERE path = @path",
            new { path }
        );
        await using var file = DataFolder.CreatePrivate(target, FileMode.CreateNew);
        file.Write(content);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Replaces the rows of all tables in one transaction.</summary>
    private async Task FillPostgresAsync(
        PostgresDatabase postgres,
        bool force,
        IProgress<CopyProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await using var staged = new SqliteDataSource(StagedDatabase);
            await using var source = await staged.OpenConnectionAsync(cancellationToken);
            await using var snapshot = await source.BeginTransactionAsync(IsolationLevel.Snapshot, cancellationToken);
            var tables = BackupFile
                .OfGateway(await SqliteCatalog.ReadTablesAsync(snapshot, cancellationToken))
                .ToList();
            await using var database = await databases.OpenPostgresAsync(
                postgres,
                isCopyTarget: false,
                cancellationToken
            );
            await using var target = await database.OpenConnectionAsync(cancellationToken);
            var occupied = await TableReader.FindRowsAsync(target, tables, cancellationToken);
            if (occupied is not null && !force)
                throw new OperatorErrorException(
                    $"{postgres} is not empty: its table {occupied} has rows. "
                        + "Name another database, or replace its rows with --force."
                );
            await using var transaction = await target.BeginTransactionAsync(cancellationToken);
            if (occupied is not null)
                await PostgresDatabase.ClearAsync(
                    transaction,
                    [.. tables.Select(table => table.Name)],
                    cancellationToken
                );
            var copier = new TableCopier(snapshot, target, transaction, progress);
            foreach (var table in tables)
                await copier.CopyAsync(table, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (DbException e)
        {
            throw new OperatorErrorException($"{postgres.Explain(e).Message}. The database is as before.");
        }
        DataFolder.WritePrivate(Path.Combine(Staging, Path.GetFileName(folder.PostgresName)), $"{postgres}\n");
    }

    /// <summary>Moves the present state into a folder, and the new one to its place.</summary>
    private string? Replace()
    {
        var replaced = Path.Combine(folder.Root, $"replaced-{time.GetUtcNow():yyyyMMdd'T'HHmmss'Z'}");
        foreach (var path in State.Append(folder.PostgresName).Where(HasData))
        {
            Directory.CreateDirectory(replaced, DataFolder.OwnerOnly | UnixFileMode.UserExecute);
            Directory.Move(path, Path.Combine(replaced, Path.GetFileName(path)));
        }
        foreach (var path in Directory.EnumerateFileSystemEntries(Staging))
            Directory.Move(path, Path.Combine(folder.Root, Path.GetFileName(path)));
        return Directory.Exists(replaced) ? replaced : null;
    }
}
