using System.Data.Common;
using System.Diagnostics;
using Fresnel.Server.Backends.Sqlite;

namespace Fresnel.Books;

/// <summary>Counts the statements that a server sends to its database, without those that begin and end transactions.</summary>
internal sealed class PageStatements : IDisposable
{
    private static readonly string[] s_uncounted = ["PRAGMA", "BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE"];

    private readonly ActivityListener _listener;
    private int _count;

    public PageStatements()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
                Add(
                    (string?)activity.GetTagItem("db.query.text")
                        ?? (string?)activity.GetTagItem("db.statement")
                        ?? activity.DisplayName
                ),
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>The statements since the last time.</summary>
    public int Take() => Interlocked.Exchange(ref _count, 0);

    /// <summary>SQLite whose statements are counted.</summary>
    public DbDataSource Count(SqliteDataSource database) => new CountedSqlite(database, Add);

    public void Dispose() => _listener.Dispose();

    private void Add(string sql)
    {
        if (
            !Array.Exists(
                s_uncounted,
                word => sql.AsSpan().TrimStart().StartsWith(word, StringComparison.OrdinalIgnoreCase)
            )
        )
            Interlocked.Increment(ref _count);
    }

    private sealed class CountedSqlite(SqliteDataSource database, Action<string> add) : DbDataSource
    {
        private readonly SQLitePCL.strdelegate_trace _trace = (_, sql) => add(sql);

        public override string ConnectionString => database.ConnectionString;

        protected override DbConnection CreateDbConnection() => database.CreateConnection();

        protected override DbConnection OpenDbConnection()
        {
            var connection = (SqliteRowConnection)database.OpenConnection();
            SQLitePCL.raw.sqlite3_trace(connection.Handle, _trace, null);
            return connection;
        }

        protected override ValueTask<DbConnection> OpenDbConnectionAsync(
            CancellationToken cancellationToken = default
        ) => new(OpenDbConnection());

        protected override async ValueTask DisposeAsyncCore()
        {
            await database.DisposeAsync();
            await base.DisposeAsyncCore();
        }
    }
}
