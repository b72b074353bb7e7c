using System.Data.Common;
using Dapper;
using Fresnel.Contracts.Errors;
using Fresnel.Storage;

namespace Fresnel.Access;

/// <summary>The table of keys, with hashes of their secrets.</summary>
internal static class KeyTable
{
    public static readonly Migration Migration = new(
        1,
        "keys",
        """
        CREATE TABLE keys (
            id TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            role TEXT NOT NULL,
            hash TEXT NOT NULL UNIQUE,
            hint TEXT NOT NULL,
            budget BIGINT NULL,
            created_at BIGINT NOT NULL,
            revoked_at BIGINT NULL
        )
        """
    );

    public static readonly Migration ExpiryMigration = new(
        71,
        "expiry of keys",
        "ALTER TABLE keys ADD COLUMN expires_at BIGINT NULL"
    );

    public static readonly Migration SubjectMigration = new(
        138,
        "keys of people who sign in with an identity provider",
        "ALTER TABLE keys ADD COLUMN subject TEXT NULL"
    );

    private const string Columns =
        "id AS Id, name AS Name, role AS Role, hash AS Hash, hint AS Hint, policy AS Policy, team_id AS TeamId, subject AS Subject, created_at AS CreatedAt, "
        + "expires_at AS ExpiresAt, previous_hash AS PreviousHash, previous_until AS PreviousUntil, revoked_at AS RevokedAt";

    /// <returns>Every key including revoked ones, oldest first.</returns>
    public static async Task<IReadOnlyList<KeyRow>> ReadAsync(
        DbConnection connection,
        CancellationToken cancellationToken
    ) =>
        [
            .. await connection.QueryAsync<KeyRow>(
                new CommandDefinition(
                    $"SELECT {Columns} FROM keys ORDER BY created_at, id",
                    cancellationToken: cancellationToken
                )
            ),
        ];

    /// <summary>Finds a key that an <see cref="AuditedTransaction"/> changes.</summary>
    /// <returns>The valid key with this id.</returns>
    /// <exception cref="GatewayException"><see cref="ErrorKind.NotFound"/>.</exception>
    public static async Task<KeyRow> FindAsync(
        DbTransaction transaction,
        string id,
        CancellationToken cancellationToken
    ) =>
        await transaction.Connection!.QuerySingleOrDefaultAsync<KeyRow>(
            new CommandDefinition(
                $"SELECT {Columns} FROM keys WHERE id = @id AND revoked_at IS NULL",
                new { id },
                transaction,
                cancellationToken: cancellationToken
            )
        )
        ?? throw new GatewayException(ErrorKind.NotFound, $"There is no valid key {id}. See \"fresnel keys list\".")
        {
            Param = "id",
        };

    /// <summary>Whether an admin key other than this one is valid at a time.</summary>
    /// <param name="now">Unix milliseconds.</param>
    public static async Task<bool> HasOtherAdminAsync(
        DbTransaction transaction,
        string id,
        long now,
        CancellationToken cancellationToken
    ) =>
        await transaction.Connection!.ExecuteScalarAsync<long>(
            new CommandDefinition(
                """
                SELECT COUNT(*) FROM keys
                WHERE role = 'admin' AND id <> @id AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > @now)
                """,
                new { id, now },
                transaction,
                cancellationToken: cancellationToken
            )
        ) > 0;

    /// <returns>The newest key of a person, revoked or not; null: there is none.</returns>
    public static Task<KeyRow?> FindBySubjectAsync(
        DbTransaction transaction,
        string subject,
        CancellationToken cancellationToken
    ) =>
        transaction.Connection!.QueryFirstOrDefaultAsync<KeyRow>(
            new CommandDefinition(
                $"SELECT {Columns} FROM keys WHERE subject = @subject ORDER BY created_at DESC, id DESC LIMIT 1",
                new { subject },
                transaction,
                cancellationToken: cancellationToken
            )
        );

    public static Task InsertAsync(DbTransaction transaction, KeyRow row, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(
            new CommandDefinition(
                """
                INSERT INTO keys (id, name, role, hash, hint, policy, team_id, subject, created_at, expires_at)
                VALUES (@Id, @Name, @Role, @Hash, @Hint, @Policy, @TeamId, @Subject, @CreatedAt, @ExpiresAt)
                """,
                row,
                transaction,
                cancellationToken: cancellationToken
            )
        );

    public static Task UpdateAsync(DbTransaction transaction, KeyRow row, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(
            new CommandDefinition(
                """
                UPDATE keys SET name = @Name, role = @Role, hash = @Hash, hint = @Hint, policy = @Policy,
                    expires_at = @ExpiresAt, previous_hash = @PreviousHash, previous_until = @PreviousUntil,
                    revoked_at = @RevokedAt
                WHERE id = @Id
                """,
                row,
                transaction,
                cancellationToken: cancellationToken
            )
        );
}
