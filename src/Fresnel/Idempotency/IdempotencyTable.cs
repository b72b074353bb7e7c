using System.Data.Common;
using Dapper;
using Fresnel.Storage;

namespace Fresnel.Idempotency;

/// <summary>The table of stored responses. Their bodies are files.</summary>
internal sealed class IdempotencyTable(DbDataSource database)
{
    public static readonly Migration Migration = new(
        61,
        "kept answers",
        """
        CREATE TABLE kept_answers (
            id TEXT PRIMARY KEY,
            key_id TEXT NOT NULL,
            request TEXT NOT NULL,
            status INTEGER NOT NULL,
            content_type TEXT NOT NULL,
            served_by TEXT NULL,
            bytes BIGINT NOT NULL,
            ends_at BIGINT NOT NULL
        );
        CREATE INDEX kept_answers_by_end ON kept_answers (ends_at);
        """
    );

    public async Task<StoredResponse?> FindAsync(string id, long now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(
            new CommandDefinition(
                """
                SELECT id AS Id, key_id AS KeyId, request AS Request, status AS Status, content_type AS ContentType,
                    served_by AS ServedBy, bytes AS Bytes
                FROM kept_answers
                WHERE id = @id AND ends_at > @now
                """,
                new { id, now },
                cancellationToken: cancellationToken
            )
        );
        return row is null
            ? null
            : new StoredResponse(
                row.Id,
                row.KeyId,
                row.Request,
                (int)row.Status,
                row.ContentType,
                row.ServedBy,
                row.Bytes
            );
    }

    public async Task AddAsync(StoredResponse response, long expiresAt, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(
            new CommandDefinition(
                """
                INSERT INTO kept_answers (id, key_id, request, status, content_type, served_by, bytes, ends_at)
                VALUES (@Id, @KeyId, @Request, @Status, @ContentType, @ServedBy, @Bytes, @expiresAt)
                """,
                new
                {
                    response.Id,
                    response.KeyId,
                    Request = response.RequestHash,
                    Status = response.StatusCode,
                    response.ContentType,
                    response.ServedBy,
                    response.Bytes,
                    expiresAt,
                },
                cancellationToken: cancellationToken
            )
        );
    }

    /// <returns>The ids of those that have expired by a time, oldest first.</returns>
    public async Task<IReadOnlyList<string>> ListOldestAsync(
        long expiredBy,
        int limit,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return
        [
            .. await connection.QueryAsync<string>(
                new CommandDefinition(
                    "SELECT id FROM kept_answers WHERE ends_at <= @expiredBy ORDER BY ends_at, id LIMIT @limit",
                    new { expiredBy, limit },
                    cancellationToken: cancellationToken
                )
            ),
        ];
    }

    public async Task<long> TotalBytesAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(
            new CommandDefinition(
                "SELECT CAST(COALESCE(SUM(bytes), 0) AS BIGINT) FROM kept_answers",
                cancellationToken: cancellationToken
            )
        );
    }

    /// <returns>Its size in bytes; 0: it does not exist.</returns>
    public async Task<long> RemoveAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(
            new CommandDefinition(
                "DELETE FROM kept_answers WHERE id = @id RETURNING bytes",
                new { id },
                cancellationToken: cancellationToken
            )
        );
    }

    private sealed record Row(
        string Id,
        string KeyId,
        string Request,
        long Status,
        string ContentType,
        string? ServedBy,
        long Bytes
    );
}
