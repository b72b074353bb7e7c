using System.Data;
using System.Data.Common;
using System.Reflection;
using Dapper;
using Fresnel.Server.Backends.Sqlite;
using Fresnel.Storage;
using Fresnel.Storage.Copying;

namespace Fresnel.Server.Hosting.Backups;

/// <summary>
/// The format of a backup: an SQLite database of the gateway's schema, with small files of the data folder, and the
/// summary of every table, by which <see cref="CheckAsync"/> finds any change.
/// </summary>
internal static class BackupFile
{
    public const string Files = "backup_files";

    private const string Header = "backup",
        Summaries = "backup_tables";

    private const long FormatVersion = 1;

    private const string Define = $"""
        CREATE TABLE {Header} (format BIGINT NOT NULL, created_at BIGINT NOT NULL, version TEXT NOT NULL, source TEXT NOT NULL);
        CREATE TABLE {Summaries} (name TEXT PRIMARY KEY, row_count BIGINT NOT NULL, nanodollars BIGINT NULL, sha256 TEXT NOT NULL);
        CREATE TABLE {Files} (path TEXT PRIMARY KEY, content BLOB NOT NULL);
        """;

    private static ReadOnlySpan<byte> Magic => "SQLite format 3\0"u8;

    /// <summary>Adds the format's own tables.</summary>
    public static Task DefineAsync(DbTransaction transaction) =>
        transaction.Connection!.ExecuteAsync(Define, transaction: transaction);

    /// <summary>Deletes the format's own tables, so that a gateway's database remains.</summary>
    public static Task UndefineAsync(DbConnection connection) =>
        connection.ExecuteAsync($"DROP TABLE {Header}; DROP TABLE {Summaries}; DROP TABLE {Files};");

    /// <summary>The tables of the gateway, without the one of migrations.</summary>
    public static IEnumerable<TableDefinition> OfGateway(IEnumerable<TableDefinition> tables) =>
        tables.Where(table => table.Name is not (Header or Summaries or Files or Migrator.Table));

    /// <summary>Writes the summaries, which complete the file.</summary>
    /// <param name="tables">All tables, by which the others of the file are summarised.</param>
    /// <param name="copied">The summaries of the gateway's tables, made from their source.</param>
    public static async Task CompleteAsync(
        DbTransaction transaction,
        IReadOnlyList<TableDefinition> tables,
        IEnumerable<TableSummary> copied,
        string source,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var all = copied.ToList();
        foreach (var table in tables.Where(table => table.Name is Files or Migrator.Table))
            all.Add(await TableReader.SummarizeAsync(transaction, table, cancellationToken));
        await transaction.Connection!.ExecuteAsync(
            $"INSERT INTO {Summaries} (name, row_count, nanodollars, sha256) VALUES (@Table, @Rows, @Nanodollars, @Sha256)",
            all,
            transaction
        );
        await transaction.Connection!.ExecuteAsync(
            $"INSERT INTO {Header} (format, created_at, version, source) VALUES (@FormatVersion, @at, @Version, @source)",
            new
            {
                FormatVersion,
                at = now.ToUnixTimeMilliseconds(),
                Version = ProductVersion,
                source,
            },
            transaction
        );
    }

    /// <summary>Checks that a file is a complete and unchanged backup that this version can restore.</summary>
    /// <exception cref="OperatorErrorException">It is not.</exception>
    public static async Task<BackupInfo> CheckAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            if (!await HasMagicAsync(path, cancellationToken))
                throw new OperatorErrorException($"{path} is not a backup of Fresnel.");
            await using var file = new SqliteDataSource(path, isReadOnly: true);
            await using var connection = await file.OpenConnectionAsync(cancellationToken);
            await using var snapshot = await connection.BeginTransactionAsync(
                IsolationLevel.Snapshot,
                cancellationToken
            );
            return await ReadAsync(path, snapshot, cancellationToken);
        }
        catch (DbException e)
        {
            throw new OperatorErrorException($"{path} is damaged: {e.Message.TrimEnd('.')}. Use another backup.");
        }
        catch (Exception e) when (e is InvalidDataException or InvalidCastException or OverflowException)
        {
            throw new OperatorErrorException($"{path} is damaged: {e.Message.TrimEnd('.')}. Use another backup.");
        }
        catch (InvalidOperationException e)
        {
            throw new OperatorErrorException($"{path} cannot be restored: {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorErrorException($"{path} cannot be read: {e.Message}");
        }
    }

    private static async Task<BackupInfo> ReadAsync(
        string path,
        DbTransaction snapshot,
        CancellationToken cancellationToken
    )
    {
        var connection = snapshot.Connection!;
        var tables = await SqliteCatalog.ReadTablesAsync(snapshot, cancellationToken);
        if (!tables.Any(table => table.Name == Header))
            throw new OperatorErrorException($"{path} is not a backup of Fresnel.");
        var header = await connection.QuerySingleOrDefaultAsync<HeaderRow>(
            $"SELECT format AS Format, created_at AS CreatedAt, version AS Version, source AS Source FROM {Header}",
            transaction: snapshot
        );
        if (header?.Format is not FormatVersion)
            throw new OperatorErrorException(
                header is null
                    ? $"{path} is not complete. Use another backup."
                    : $"{path} was written by Fresnel {header.Version}, whose format this version does not support."
            );
        await Migrator.ReadAppliedAsync(snapshot, Schema.Migrations, isCopyTarget: false, cancellationToken);
        if (await SqliteCatalog.FindDamageAsync(connection, cancellationToken) is { } damage)
            throw new InvalidDataException(damage);
        var expected = (
            await connection.QueryAsync<TableSummary>(
                $"SELECT name AS \"Table\", row_count AS Rows, nanodollars AS Nanodollars, sha256 AS Sha256 FROM {Summaries}",
                transaction: snapshot
            )
        ).ToDictionary(summary => summary.Table);
        var found = new List<TableSummary>();
        foreach (var table in tables.Where(table => table.Name is not (Header or Summaries)))
        {
            var actual = await TableReader.SummarizeAsync(snapshot, table, cancellationToken);
            if (!expected.Remove(table.Name, out var summary) || actual != summary)
                throw new InvalidDataException(
                    $"its table {table.Name} has {actual.Rows:N0} rows that are not those of the backup"
                );
            found.Add(actual);
        }
        if (expected.Count > 0)
            throw new InvalidDataException($"its table {expected.Keys.First()} is missing");
        return new BackupInfo(
            Path.GetFullPath(path),
            DateTimeOffset.FromUnixTimeMilliseconds(header.CreatedAt),
            header.Version,
            header.Source,
            [.. found.Where(summary => summary.Table is not (Files or Migrator.Table))],
            [.. await connection.QueryAsync<string>($"SELECT path FROM {Files} ORDER BY path", transaction: snapshot)]
        );
    }

    private static string ProductVersion =>
        typeof(BackupFile)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            ?.InformationalVersion.Split('+')[0]
        ?? "unknown";

    private static async Task<bool> HasMagicAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        var start = new byte[Magic.Length];
        return await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken)
                == start.Length
            && Magic.SequenceEqual(start);
    }

    private sealed record HeaderRow(long Format, long CreatedAt, string Version, string Source);
}
