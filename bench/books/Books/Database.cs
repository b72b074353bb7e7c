using System.Data.Common;
using Dapper;
using Fresnel.Server.Backends.Sqlite;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Fresnel.Books;

/// <summary>The database to measure, and the plans of its statements.</summary>
/// <param name="target">A file, or a connection string of PostgreSQL.</param>
internal sealed class Database(string target)
{
    /// <summary>Reports every plan as a notice to the client.</summary>
    private const string ExplainAutomatically =
        "-c session_preload_libraries=auto_explain -c auto_explain.log_min_duration=0 -c auto_explain.log_level=notice";

    public bool IsPostgres => target.Contains("Host=", StringComparison.Ordinal);

    public DbDataSource Open() =>
        IsPostgres
            ? new NpgsqlDataSourceBuilder($"Command Timeout=600;{target}").Build()
            : new SqliteDataSource(target);

    /// <summary>Runs a query once and returns how its statements read their tables.</summary>
    public async Task<IReadOnlyList<string>> PlanAsync(Func<DbDataSource, Task> query)
    {
        var found = new List<string>();
        if (IsPostgres)
        {
            await using var source = NpgsqlDataSource.Create($"{target};Options={ExplainAutomatically};Pooling=false");
            await query(new ExplainedPostgres(source, found));
            return [.. found.SelectMany(PostgresAccess).Distinct()];
        }
        await using var traced = new TracedSqlite(target, found);
        await query(traced);
        await using var connection = new SqliteConnection($"Data Source={target}");
        return
        [
            .. found
                .Distinct()
                .Where(sql => sql.StartsWith("SELECT", StringComparison.Ordinal))
                .SelectMany(sql => connection.Query<(long, long, long, string Detail)>($"EXPLAIN QUERY PLAN {sql}"))
                .Select(step => step.Detail)
                .Where(detail =>
                    detail.StartsWith("SEARCH", StringComparison.Ordinal)
                    || detail.StartsWith("SCAN", StringComparison.Ordinal)
                    || detail.StartsWith("USE", StringComparison.Ordinal)
                )
                .Distinct(),
        ];
    }

    private static IEnumerable<string> PostgresAccess(string plan) =>
        plan.Split('\n')
            .Select(line => line.Trim().TrimStart('-', '>', ' '))
            .Where(line =>
                line.Contains("Scan", StringComparison.Ordinal)
                || line.StartsWith("Index Cond", StringComparison.Ordinal)
                || line.Contains("Sort", StringComparison.Ordinal)
            )
            .Select(line => line.Split("  (cost")[0])
            .Where(line => !line.StartsWith("Sort Key", StringComparison.Ordinal));

    /// <summary>PostgreSQL that reports the plan of each statement.</summary>
    private sealed class ExplainedPostgres(NpgsqlDataSource source, List<string> plans) : DbDataSource
    {
        public override string ConnectionString => source.ConnectionString;

        protected override DbConnection CreateDbConnection()
        {
            var connection = source.CreateConnection();
            connection.Notice += (_, notice) => plans.Add(notice.Notice.MessageText);
            return connection;
        }
    }

    /// <summary>SQLite that reports each statement with its values.</summary>
    private sealed class TracedSqlite(string path, List<string> statements) : DbDataSource
    {
        public override string ConnectionString => $"Data Source={path};Pooling=False";

        protected override DbConnection CreateDbConnection() => new SqliteRowConnection(ConnectionString);

        protected override DbConnection OpenDbConnection()
        {
            var connection = new SqliteRowConnection(ConnectionString);
            connection.Open();
            SQLitePCL.raw.sqlite3_trace(connection.Handle, (_, sql) => statements.Add(sql), null);
            return connection;
        }

        protected override ValueTask<DbConnection> OpenDbConnectionAsync(
            CancellationToken cancellationToken = default
        ) => new(OpenDbConnection());
    }
}
