using System.Data;
using System.Data.Common;
using Fresnel.Server.Backends.Postgres;
using Fresnel.Server.Backends.Sqlite;
using Fresnel.Storage;
using Fresnel.Storage.Copying;

namespace Fresnel.Server.Hosting.Backups;

/// <summary>
/// Moves the database of a data folder from SQLite to PostgreSQL. An interrupted copy continues when it is run again.
/// </summary>
/// <remarks>
/// Holds the folder's lock, so no server writes meanwhile. From its start on, <see cref="DataFolder.PostgresName"/>
/// names the target, so that nothing uses SQLite any more; the file itself is not changed except that it is migrated
/// and receives the calls of the journal.
/// </remarks>
internal sealed class StorageCopy(
    DataFolder folder,
    GatewayDatabase databases,
    PostgresDatabase postgres,
    TimeProvider time
)
{
    /// <summary>Names the target.</summary>
    public string Target => postgres.ToString();

    /// <returns>The tables, which are the same in both databases.</returns>
    /// <exception cref="OperatorErrorException">It cannot begin or continue.</exception>
    public async Task<IReadOnlyList<TableSummary>> RunAsync(
        IProgress<CopyProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        if (!File.Exists(folder.Database))
            throw new OperatorErrorException(
                $"There is no SQLite database in {folder.Root}. Name the data folder with --data DIR."
            );
        folder.EnsureWritable();
        using var serverLock = await ServerLock.AcquireAsync(folder, cancellationToken);
        await using var sqlite = await databases.OpenSqliteAsync(cancellationToken);
        await JournalDrain.RunAsync(folder, sqlite, time, cancellationToken);
        await using var target = await databases.OpenPostgresAsync(postgres, isCopyTarget: true, cancellationToken);
        try
        {
            return await CopyAsync(sqlite, target, progress, cancellationToken);
        }
        catch (DbException e)
        {
            throw new OperatorErrorException(
                $"The copy is not complete: {postgres.Explain(e).Message}. Run the command again to continue."
            );
        }
        catch (InvalidDataException e)
        {
            throw new OperatorErrorException(
                $"The copy is not the same as its source: {e.Message}. "
                    + "One of them was changed since the copy began. Create the database anew, then run the command again."
            );
        }
    }

    private async Task<IReadOnlyList<TableSummary>> CopyAsync(
        DbDataSource sqlite,
        DbDataSource target,
        IProgress<CopyProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        await using var source = await sqlite.OpenConnectionAsync(cancellationToken);
        await using var connection = await target.OpenConnectionAsync(cancellationToken);
        IReadOnlyList<TableDefinition> tables;
        await using (var reading = await source.BeginTransactionAsync(IsolationLevel.Snapshot, cancellationToken))
            tables =
            [
                .. (await SqliteCatalog.ReadTablesAsync(reading, cancellationToken)).Where(table =>
                    table.Name != Migrator.Table
                ),
            ];
        await ClaimAsync(connection, tables, cancellationToken);
        DataFolder.WritePrivate(folder.PostgresName, $"{postgres}\n");
        await using var snapshot = await source.BeginTransactionAsync(IsolationLevel.Snapshot, cancellationToken);
        var copier = new TableCopier(snapshot, connection, null, progress);
        var summaries = new List<TableSummary>();
        foreach (var table in tables)
            summaries.Add(await copier.CopyAsync(table, cancellationToken));
        await CopyMarker.RemoveAsync(connection, cancellationToken);
        return summaries;
    }

    /// <summary>Marks an empty target as an incomplete copy of this folder, unless it is one already.</summary>
    private async Task ClaimAsync(
        DbConnection target,
        IReadOnlyList<TableDefinition> tables,
        CancellationToken cancellationToken
    )
    {
        var source = await CopyMarker.FindAsync(target, cancellationToken);
        if (source is not null && source != folder.Root)
            throw new OperatorErrorException(
                $"{postgres} has an incomplete copy of {source}, not of {folder.Root}. "
                    + "Continue that one, or create the database anew."
            );
        if (source is not null)
            return;
        if (await TableReader.FindRowsAsync(target, tables, cancellationToken) is { } occupied)
            throw new OperatorErrorException(
                $"{postgres} is not empty: its table {occupied} has rows. Create another database for the copy."
            );
        await CopyMarker.AddAsync(target, folder.Root, time.GetUtcNow(), cancellationToken);
    }
}
