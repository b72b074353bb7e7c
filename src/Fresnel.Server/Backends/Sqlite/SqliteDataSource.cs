using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Fresnel.Server.Backends.Sqlite;

/// <summary>The embedded SQLite database: one file, concurrent readers and one writer.</summary>
/// <remarks>
/// Write-ahead logging, so readers and the writer do not block each other. <c>synchronous=FULL</c>: the journal
/// discards calls once their commit returns, so a commit must be on disk; no call waits for it. A busy file is
/// retried for up to 10 seconds, for the first of them by SQLite, after 1 ms, 2 ms and so on: the driver alone would wait 150 ms each
/// time, and miss most of the moments between the transactions of the drain.
/// </remarks>
/// <param name="isDurable">False: a power failure may lose commits; for tests, and for files that are not used yet.</param>
/// <param name="isReadOnly">Whether the file, which exists, is not changed.</param>
internal sealed class SqliteDataSource(string path, bool isDurable = true, bool isReadOnly = false) : DbDataSource
{
    private readonly string _pragmas = isReadOnly
        ? "PRAGMA query_only=ON;"
        : $"PRAGMA journal_mode=WAL; PRAGMA synchronous={(isDurable ? "FULL" : "OFF")}; PRAGMA temp_store=MEMORY; "
            + "PRAGMA journal_size_limit=67108864; PRAGMA busy_timeout=1000;";

    public override string ConnectionString { get; } =
        new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = isReadOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWriteCreate,
            ForeignKeys = true,
            Pooling = true,
            DefaultTimeout = 10,
        }.ConnectionString;

    protected override DbConnection CreateDbConnection() => new SqliteRowConnection(ConnectionString);

    protected override DbConnection OpenDbConnection()
    {
        var connection = CreateDbConnection();
        try
        {
            connection.Open();
            SetPragmas(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    protected override ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default) =>
        new(OpenDbConnection()); // SQLite has no asynchronous I/O to wait for

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            CloseIdleConnections();
        base.Dispose(disposing);
    }

    protected override ValueTask DisposeAsyncCore()
    {
        CloseIdleConnections();
        return base.DisposeAsyncCore();
    }

    private void CloseIdleConnections()
    {
        using var connection = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(connection);
    }

    private void SetPragmas(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = _pragmas;
        command.ExecuteNonQuery();
    }
}
