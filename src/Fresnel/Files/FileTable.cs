using System.Data.Common;
using Dapper;
using Fresnel.Storage;

namespace Fresnel.Files;

/// <summary>The table of uploaded files. Their content is in a folder.</summary>
internal sealed class FileTable(DbDataSource database)
{
    public static readonly Migration Migration = new(
        21,
        "files",
        """
        CREATE TABLE files (
            id TEXT PRIMARY KEY,
            key_id TEXT NOT NULL,
            name TEXT NOT NULL,
            purpose TEXT NOT NULL,
            bytes BIGINT NOT NULL,
            created_at BIGINT NOT NULL,
            expires_at BIGINT NULL
        );
        CREATE INDEX files_by_key ON files (key_id, id);
        CREATE INDEX files_by_expiry ON files (expires_at);
        """
    );

    private const string Columns =
        "id AS Id, key_id AS KeyId, name AS Name, purpose AS Purpose, bytes AS Bytes, created_at AS CreatedAt, expires_at AS ExpiresAt";
    private const string NotExpired = "key_id = @keyId AND (expires_at IS NULL OR expires_at > @now)";

    public Task AddAsync(StoredFile file, CancellationToken cancellationToken) =>
        ExecuteAsync(
            """
            INSERT INTO files (id, key_id, name, purpose, bytes, created_at, expires_at)
            VALUES (@Id, @KeyId, @Name, @Purpose, @Bytes, @CreatedAt, @ExpiresAt)
            """,
            Row.FromFile(file),
            cancellationToken
        );

    public async Task<StoredFile?> FindAsync(string id, string keyId, long now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(
            new CommandDefinition(
                $"SELECT {Columns} FROM files WHERE id = @id AND {NotExpired}",
                new
                {
                    id,
                    keyId,
                    now,
                },
                cancellationToken: cancellationToken
            )
        );
        return row?.ToFile();
    }

    /// <returns>One file more than requested if more follow.</returns>
    public async Task<IReadOnlyList<StoredFile>> ListAsync(
        FilePageQuery page,
        string keyId,
        long now,
        CancellationToken cancellationToken
    )
    {
        var (comparison, order) = page.NewestFirst ? ("<", "DESC") : (">", "ASC");
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(
            new CommandDefinition(
                $"""
                SELECT {Columns} FROM files WHERE {NotExpired} AND (@Purpose IS NULL OR purpose = @Purpose) AND
                    (@After IS NULL OR id {comparison} @After)
                ORDER BY id {order} LIMIT @limit
                """,
                new
                {
                    page.Purpose,
                    page.After,
                    keyId,
                    now,
                    limit = page.Limit + 1L,
                },
                cancellationToken: cancellationToken
            )
        );
        return [.. rows.Select(row => row.ToFile())];
    }

    public async Task<bool> RemoveAsync(string id, string keyId, CancellationToken cancellationToken) =>
        await ExecuteAsync("DELETE FROM files WHERE id = @id AND key_id = @keyId", new { id, keyId }, cancellationToken)
        > 0;

    public async Task<IReadOnlyList<StoredFile>> ListExpiredAsync(long now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(
            new CommandDefinition(
                $"SELECT {Columns} FROM files WHERE expires_at <= @now",
                new { now },
                cancellationToken: cancellationToken
            )
        );
        return [.. rows.Select(row => row.ToFile())];
    }

    public async Task<long> TotalBytesAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(
            new CommandDefinition(
                "SELECT CAST(COALESCE(SUM(bytes), 0) AS BIGINT) FROM files",
                cancellationToken: cancellationToken
            )
        );
    }

    private async Task<int> ExecuteAsync(string sql, object values, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(sql, values, cancellationToken: cancellationToken));
    }

    private sealed record Row(
        string Id,
        string KeyId,
        string Name,
        string Purpose,
        long Bytes,
        long CreatedAt,
        long? ExpiresAt
    )
    {
        public static Row FromFile(StoredFile file) =>
            new(
                file.Id,
                file.KeyId,
                file.Name,
                file.Purpose,
                file.Bytes,
                file.CreatedAt.ToUnixTimeMilliseconds(),
                file.ExpiresAt?.ToUnixTimeMilliseconds()
            );

        public StoredFile ToFile() =>
            new(
                Id,
                KeyId,
                Name,
                Purpose,
                Bytes,
                DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
                ExpiresAt is { } expiresAt ? DateTimeOffset.FromUnixTimeMilliseconds(expiresAt) : null
            );
    }
}
