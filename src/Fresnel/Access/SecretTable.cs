using System.Data.Common;
using Dapper;
using Fresnel.Contracts.Errors;
using Fresnel.Storage;

namespace Fresnel.Access;

/// <summary>Provider credentials by name, encrypted by the caller of these methods.</summary>
public sealed class SecretTable(DbDataSource database, TimeProvider time)
{
    internal static readonly Migration Migration = new(
        62,
        "secrets",
        """
        CREATE TABLE secrets (
            name TEXT PRIMARY KEY,
            encrypted TEXT NOT NULL,
            changed_at BIGINT NOT NULL
        )
        """
    );

    /// <returns>Ordered by name.</returns>
    public async Task<IReadOnlyList<(string Name, string Encrypted, DateTimeOffset ChangedAt)>> ReadAsync(
        CancellationToken cancellationToken = default
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string Name, string Encrypted, long ChangedAt)>(
            new CommandDefinition(
                "SELECT name, encrypted, changed_at FROM secrets ORDER BY name",
                cancellationToken: cancellationToken
            )
        );
        return
        [
            .. rows.Select(row => (row.Name, row.Encrypted, DateTimeOffset.FromUnixTimeMilliseconds(row.ChangedAt))),
        ];
    }

    /// <summary>Inserts or replaces a secret.</summary>
    /// <param name="actor">For the audit log, which records the secret's name but not its value.</param>
    public Task SetAsync(string name, string encrypted, string actor, CancellationToken cancellationToken = default) =>
        AuditedTransaction.RunAsync(
            database,
            time,
            async transaction =>
            {
                await SetAsync(transaction, name, encrypted, cancellationToken);
                return (true, new AuditChange(actor, "secret.set", name, null, null));
            },
            cancellationToken
        );

    /// <summary>Sets some secrets and removes others at once.</summary>
    /// <param name="secrets">Encrypted values by name; null: the secret is removed if there is one.</param>
    /// <param name="target">Of the audit entry.</param>
    /// <returns>The names of those that were set or removed, in the given order.</returns>
    public Task<IReadOnlyList<string>> ReplaceAsync(
        IReadOnlyDictionary<string, string?> secrets,
        string target,
        string actor,
        CancellationToken cancellationToken = default
    ) =>
        AuditedTransaction.RunAsync<IReadOnlyList<string>>(
            database,
            time,
            async transaction =>
            {
                List<string> set = [],
                    removed = [];
                foreach (var (name, encrypted) in secrets)
                {
                    if (encrypted is not null)
                    {
                        await SetAsync(transaction, name, encrypted, cancellationToken);
                        set.Add(name);
                    }
                    else if (await DeleteAsync(transaction, name, cancellationToken))
                        removed.Add(name);
                }
                var action = set.Count > 0 ? "secret.set" : "secret.remove";
                return set.Count + removed.Count == 0
                    ? ([], null)
                    : (
                        set.Count > 0 ? set : removed,
                        new AuditChange(actor, action, target, null, new { set, removed })
                    );
            },
            cancellationToken
        );

    /// <exception cref="GatewayException"><see cref="ErrorKind.NotFound"/>.</exception>
    public Task RemoveAsync(string name, string actor, CancellationToken cancellationToken = default) =>
        AuditedTransaction.RunAsync(
            database,
            time,
            async transaction =>
            {
                if (!await DeleteAsync(transaction, name, cancellationToken))
                    throw new GatewayException(
                        ErrorKind.NotFound,
                        $"There is no secret {name}. See \"fresnel secrets list\"."
                    )
                    {
                        Param = "name",
                    };
                return (true, new AuditChange(actor, "secret.remove", name, null, null));
            },
            cancellationToken
        );

    private Task<int> SetAsync(
        DbTransaction transaction,
        string name,
        string encrypted,
        CancellationToken cancellationToken
    ) =>
        transaction.Connection!.ExecuteAsync(
            new CommandDefinition(
                """
                INSERT INTO secrets (name, encrypted, changed_at) VALUES (@name, @encrypted, @now)
                ON CONFLICT (name) DO UPDATE SET encrypted = excluded.encrypted, changed_at = excluded.changed_at
                """,
                new
                {
                    name,
                    encrypted,
                    now = time.GetUtcNow().ToUnixTimeMilliseconds(),
                },
                transaction,
                cancellationToken: cancellationToken
            )
        );

    private static async Task<bool> DeleteAsync(
        DbTransaction transaction,
        string name,
        CancellationToken cancellationToken
    ) =>
        await transaction.Connection!.ExecuteAsync(
            new CommandDefinition(
                "DELETE FROM secrets WHERE name = @name",
                new { name },
                transaction,
                cancellationToken: cancellationToken
            )
        ) > 0;
}
