using System.Data.Common;
using Dapper;
using Fresnel.Contracts.Models;
using Fresnel.Storage;

namespace Fresnel.Assets;

/// <summary>The table of images: one row for each key and file.</summary>
internal sealed class AssetTable(DbDataSource database)
{
    public static readonly Migration Migration = new(
        20,
        "assets",
        """
        CREATE TABLE assets (
            hash TEXT NOT NULL,
            key_id TEXT NOT NULL,
            media_type TEXT NOT NULL,
            bytes BIGINT NOT NULL,
            width INTEGER NULL,
            height INTEGER NULL,
            created_at BIGINT NOT NULL,
            expires_at BIGINT NOT NULL,
            PRIMARY KEY (hash, key_id)
        );
        CREATE INDEX assets_by_expiry ON assets (expires_at);
        """
    );

    private const string Columns =
        "hash AS Hash, key_id AS KeyId, media_type AS MediaType, bytes AS Bytes, width AS Width, height AS Height, "
        + "created_at AS CreatedAt, expires_at AS ExpiresAt";

    /// <summary>Inserts an image; an existing one keeps the later of the two expiry times.</summary>
    public Task AddAsync(Asset asset, CancellationToken cancellationToken) =>
        ExecuteAsync(
            """
            INSERT INTO assets (hash, key_id, media_type, bytes, width, height, created_at, expires_at)
            VALUES (@Hash, @KeyId, @MediaType, @Bytes, @Width, @Height, @CreatedAt, @ExpiresAt)
            ON CONFLICT (hash, key_id) DO UPDATE SET expires_at = CASE WHEN excluded.expires_at > assets.expires_at
                THEN excluded.expires_at ELSE assets.expires_at END
            """,
            Row.FromAsset(asset),
            cancellationToken
        );

    /// <param name="keyId">Owning key id; null matches any key.</param>
    public async Task<Asset?> FindAsync(string hash, string? keyId, long now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var row = await connection.QueryFirstOrDefaultAsync<Row>(
            new CommandDefinition(
                $"""
                SELECT {Columns} FROM assets
                WHERE hash = @hash AND expires_at > @now AND (@keyId IS NULL OR key_id = @keyId) ORDER BY expires_at DESC
                """,
                new
                {
                    hash,
                    keyId,
                    now,
                },
                cancellationToken: cancellationToken
            )
        );
        return row?.ToAsset();
    }

    /// <returns>The size of all files in bytes, each counted once.</returns>
    public async Task<long> TotalBytesAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(
            new CommandDefinition(
                "SELECT CAST(COALESCE(SUM(bytes), 0) AS BIGINT) FROM (SELECT DISTINCT hash, bytes FROM assets) AS files",
                cancellationToken: cancellationToken
            )
        );
    }

    /// <summary>The files whose rows have all expired by a time, oldest first.</summary>
    public async Task<IReadOnlyList<(string Hash, long Bytes)>> ListOldestAsync(
        long expiredBy,
        int limit,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return
        [
            .. await connection.QueryAsync<(string, long)>(
                new CommandDefinition(
                    """
                    SELECT hash, MAX(bytes) FROM assets GROUP BY hash HAVING MAX(expires_at) <= @expiredBy
                    ORDER BY MAX(created_at), hash LIMIT @limit
                    """,
                    new { expiredBy, limit },
                    cancellationToken: cancellationToken
                )
            ),
        ];
    }

    public async Task<bool> ExistsAsync(string hash, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(
                new CommandDefinition(
                    "SELECT COUNT(*) FROM assets WHERE hash = @hash",
                    new { hash },
                    cancellationToken: cancellationToken
                )
            ) > 0;
    }

    public Task RemoveAsync(string hash, CancellationToken cancellationToken) =>
        ExecuteAsync("DELETE FROM assets WHERE hash = @hash", new { hash }, cancellationToken);

    public Task RemoveExpiredAsync(long now, CancellationToken cancellationToken) =>
        ExecuteAsync(
            "DELETE FROM assets WHERE expires_at <= @now AND hash IN (SELECT hash FROM assets GROUP BY hash HAVING MAX(expires_at) > @now)",
            new { now },
            cancellationToken
        );

    private async Task ExecuteAsync(string sql, object values, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(sql, values, cancellationToken: cancellationToken));
    }

    private sealed record Row
    {
        public required string Hash { get; init; }
        public required string KeyId { get; init; }
        public required string MediaType { get; init; }
        public long Bytes { get; init; }
        public long? Width { get; init; }
        public long? Height { get; init; }
        public long CreatedAt { get; init; }
        public long ExpiresAt { get; init; }

        public static Row FromAsset(Asset asset) =>
            new()
            {
                Hash = asset.Hash,
                KeyId = asset.KeyId,
                MediaType = asset.MediaType,
                Bytes = asset.Bytes,
                Width = asset.Size?.Width,
                Height = asset.Size?.Height,
                CreatedAt = asset.CreatedAt.ToUnixTimeMilliseconds(),
                ExpiresAt = asset.ExpiresAt.ToUnixTimeMilliseconds(),
            };

        public Asset ToAsset() =>
            new(
                Hash,
                KeyId,
                MediaType,
                Bytes,
                Width is { } width && Height is { } height ? new ImageSize((int)width, (int)height) : null,
                DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
                DateTimeOffset.FromUnixTimeMilliseconds(ExpiresAt)
            );
    }
}
