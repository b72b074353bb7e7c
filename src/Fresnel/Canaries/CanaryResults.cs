using System.Data.Common;
using Dapper;
using Fresnel.Storage;

namespace Fresnel.Canaries;

/// <summary>The results of canaries, kept for 90 days. Thread-safe.</summary>
public sealed class CanaryResults(DbDataSource database)
{
    internal static readonly Migration Migration = new(
        122,
        "results of canaries",
        """
        CREATE TABLE canary_results (
            call_id TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            started_at BIGINT NOT NULL,
            passed INTEGER NOT NULL,
            reason TEXT NULL,
            answer TEXT NULL,
            served_by TEXT NULL,
            latency_ms BIGINT NOT NULL,
            cost BIGINT NULL
        );
        CREATE INDEX canary_results_by_name ON canary_results (name, started_at);
        """
    );

    private const string Columns =
        "call_id AS CallId, name AS Name, started_at AS StartedAt, passed AS Passed, reason AS Reason, answer AS Answer, "
        + "served_by AS ServedBy, latency_ms AS Milliseconds, cost AS Cost";

    private static readonly TimeSpan s_lifetime = TimeSpan.FromDays(90);

    /// <summary>Adds a result, and deletes old ones.</summary>
    public async Task AddAsync(CanaryResult result, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(
            new CommandDefinition(
                """
                INSERT INTO canary_results
                    (call_id, name, started_at, passed, reason, answer, served_by, latency_ms, cost)
                VALUES (@CallId, @Name, @StartedAt, @passed, @Reason, @Answer, @ServedBy, @Milliseconds, @Cost)
                """,
                new
                {
                    result.CallId,
                    result.Name,
                    result.StartedAt,
                    passed = result.Passed ? 1 : 0,
                    result.Reason,
                    result.Answer,
                    result.ServedBy,
                    result.Milliseconds,
                    result.Cost,
                },
                cancellationToken: cancellationToken
            )
        );
        await connection.ExecuteAsync(
            new CommandDefinition(
                "DELETE FROM canary_results WHERE name = @Name AND started_at < @before",
                new { result.Name, before = result.StartedAt - (long)s_lifetime.TotalMilliseconds },
                cancellationToken: cancellationToken
            )
        );
    }

    /// <returns>The results of a canary, newest first.</returns>
    public async Task<IReadOnlyList<CanaryResult>> ListAsync(
        string name,
        int limit,
        CancellationToken cancellationToken = default
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var results = await connection.QueryAsync<CanaryResult>(
            new CommandDefinition(
                $"SELECT {Columns} FROM canary_results WHERE name = @name ORDER BY started_at DESC, call_id DESC LIMIT @limit",
                new { name, limit },
                cancellationToken: cancellationToken
            )
        );
        return [.. results];
    }
}
