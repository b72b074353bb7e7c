using System.Data.Common;
using Dapper;
using Fresnel.Contracts.Errors;
using Fresnel.Storage;

namespace Fresnel.Access;

/// <summary>
/// Organisations and their teams. Their policies apply to a call through the scopes of its <see cref="Caller"/>.
/// </summary>
/// <remarks>Thread-safe.</remarks>
public sealed class Groups(DbDataSource database, TimeProvider time)
{
    internal static readonly Migration Migration = new(
        3,
        "organisations, teams and policies",
        """
        CREATE TABLE groups (
            id TEXT PRIMARY KEY,
            kind TEXT NOT NULL,
            parent_id TEXT NULL,
            name TEXT NOT NULL,
            policy TEXT NULL,
            created_at BIGINT NOT NULL,
            removed_at BIGINT NULL
        );
        ALTER TABLE keys ADD COLUMN team_id TEXT NULL;
        ALTER TABLE keys ADD COLUMN policy TEXT NULL;
        ALTER TABLE keys ADD COLUMN previous_hash TEXT NULL;
        ALTER TABLE keys ADD COLUMN previous_until BIGINT NULL;
        UPDATE keys SET policy = '{"budgets":[{"window":"total","limit":' || CAST(budget AS TEXT) || '}]}' WHERE budget IS NOT NULL;
        """
    );

    private const string Columns =
        "id AS Id, kind AS Kind, parent_id AS ParentId, name AS Name, policy AS Policy, created_at AS CreatedAt";

    private readonly SortableIds _ids = new(time);

    /// <param name="parentId">A team's organisation.</param>
    /// <exception cref="GatewayException"><see cref="ErrorKind.NotFound"/>: the organisation does not exist.</exception>
    public async Task<Group> CreateAsync(
        ScopeKind kind,
        string name,
        Policy policy,
        string? parentId,
        string actor,
        CancellationToken cancellationToken = default
    )
    {
        var group = new Group(
            kind,
            $"{(kind == ScopeKind.Team ? "team" : "org")}_{_ids.Next()}",
            parentId,
            name,
            policy,
            time.GetUtcNow()
        );
        return await AuditedTransaction.RunAsync(
            database,
            time,
            async transaction =>
            {
                if (parentId is not null)
                    await FindAsync(transaction, ScopeKind.Organisation, parentId, "organisation", cancellationToken);
                await InsertAsync(transaction, group, cancellationToken);
                return (group, new AuditChange(actor, $"{KindName(kind)}.create", group.Id, null, ToAuditState(group)));
            },
            cancellationToken
        );
    }

    /// <exception cref="GatewayException"><see cref="ErrorKind.NotFound"/>.</exception>
    public Task<Group> ChangeAsync(
        ScopeKind kind,
        string id,
        Func<Group, Group> change,
        string actor,
        CancellationToken cancellationToken = default
    ) =>
        AuditedTransaction.RunAsync(
            database,
            time,
            async transaction =>
            {
                var before = await FindAsync(transaction, kind, id, "id", cancellationToken);
                var after = change(before);
                await ExecuteAsync(
                    transaction,
                    "UPDATE groups SET name = @Name, policy = @policy WHERE id = @Id",
                    new
                    {
                        after.Id,
                        after.Name,
                        policy = PolicyJson.Write(after.Policy),
                    },
                    cancellationToken
                );
                return (
                    after,
                    new AuditChange(actor, $"{KindName(kind)}.change", id, ToAuditState(before), ToAuditState(after))
                );
            },
            cancellationToken
        );

    /// <exception cref="GatewayException">
    /// <see cref="ErrorKind.NotFound"/>, or <see cref="ErrorKind.InvalidRequest"/>: it still has members.
    /// </exception>
    public Task RemoveAsync(ScopeKind kind, string id, string actor, CancellationToken cancellationToken = default) =>
        AuditedTransaction.RunAsync(
            database,
            time,
            async transaction =>
            {
                var before = await FindAsync(transaction, kind, id, "id", cancellationToken);
                await RequireEmptyAsync(transaction, before, cancellationToken);
                await ExecuteAsync(
                    transaction,
                    "UPDATE groups SET removed_at = @now WHERE id = @id",
                    new { id, now = time.GetUtcNow().ToUnixTimeMilliseconds() },
                    cancellationToken
                );
                return (before, new AuditChange(actor, $"{KindName(kind)}.remove", id, ToAuditState(before), null));
            },
            cancellationToken
        );

    /// <summary>Undoes a removal: the group is back with its limits, its budgets and what was spent of them.</summary>
    /// <exception cref="GatewayException">
    /// <see cref="ErrorKind.NotFound"/>: it is not removed, or its organisation is removed, too.
    /// </exception>
    public Task RestoreAsync(ScopeKind kind, string id, string actor, CancellationToken cancellationToken = default) =>
        AuditedTransaction.RunAsync(
            database,
            time,
            async transaction =>
            {
                var group = await FindAsync(transaction, kind, id, "id", cancellationToken, isRemoved: true);
                if (group.ParentId is { } parent)
                    await FindAsync(transaction, ScopeKind.Organisation, parent, "organisation", cancellationToken);
                await ExecuteAsync(
                    transaction,
                    "UPDATE groups SET removed_at = NULL WHERE id = @id",
                    new { id },
                    cancellationToken
                );
                return (group, new AuditChange(actor, $"{KindName(kind)}.restore", id, null, ToAuditState(group)));
            },
            cancellationToken
        );

    /// <returns>Oldest first, without removed ones.</returns>
    public async Task<IReadOnlyList<Group>> ListAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await ReadAsync(connection, cancellationToken);
    }

    /// <inheritdoc cref="ListAsync"/>
    internal static async Task<IReadOnlyList<Group>> ReadAsync(
        DbConnection connection,
        CancellationToken cancellationToken
    )
    {
        var rows = await connection.QueryAsync<Row>(
            new CommandDefinition(
                $"SELECT {Columns} FROM groups WHERE removed_at IS NULL ORDER BY created_at, id",
                cancellationToken: cancellationToken
            )
        );
        return [.. rows.Select(row => row.ToGroup())];
    }

    /// <summary>Finds a group that an <see cref="AuditedTransaction"/> changes or adds a member to.</summary>
    /// <exception cref="GatewayException"><see cref="ErrorKind.NotFound"/>.</exception>
    internal static async Task<Group> FindAsync(
        DbTransaction transaction,
        ScopeKind kind,
        string id,
        string param,
        CancellationToken cancellationToken,
        bool isRemoved = false
    )
    {
        var removed = isRemoved ? "IS NOT NULL" : "IS NULL";
        var row = await transaction.Connection!.QuerySingleOrDefaultAsync<Row>(
            new CommandDefinition(
                $"SELECT {Columns} FROM groups WHERE id = @id AND kind = @kind AND removed_at {removed}",
                new { id, kind = KindName(kind) },
                transaction,
                cancellationToken: cancellationToken
            )
        );
        return row?.ToGroup()
            ?? throw new GatewayException(
                ErrorKind.NotFound,
                $"There is no {(isRemoved ? "removed " : "")}{KindName(kind)} {id}. See \"fresnel {KindName(kind)}s list\"."
            )
            {
                Param = param,
            };
    }

    private static Task<int> InsertAsync(DbTransaction transaction, Group group, CancellationToken cancellationToken) =>
        ExecuteAsync(
            transaction,
            """
            INSERT INTO groups (id, kind, parent_id, name, policy, created_at)
            VALUES (@Id, @kind, @ParentId, @Name, @policy, @at)
            """,
            new
            {
                group.Id,
                kind = KindName(group.Kind),
                group.ParentId,
                group.Name,
                policy = PolicyJson.Write(group.Policy),
                at = group.CreatedAt.ToUnixTimeMilliseconds(),
            },
            cancellationToken
        );

    private static async Task RequireEmptyAsync(
        DbTransaction transaction,
        Group group,
        CancellationToken cancellationToken
    )
    {
        var (member, sql) =
            group.Kind == ScopeKind.Team
                ? ("key", "SELECT COUNT(*) FROM keys WHERE team_id = @Id AND revoked_at IS NULL")
                : ("team", "SELECT COUNT(*) FROM groups WHERE parent_id = @Id AND removed_at IS NULL");
        var memberCount = await transaction.Connection!.ExecuteScalarAsync<long>(
            new CommandDefinition(sql, new { group.Id }, transaction, cancellationToken: cancellationToken)
        );
        if (memberCount > 0)
            throw GatewayException.InvalidRequest(
                $"The {group.Kind.ToString().ToLowerInvariant()} \"{group.Name}\" still has "
                    + (
                        memberCount == 1
                            ? $"a {member}. Remove it first."
                            : $"{memberCount} {member}s. Remove them first."
                    ),
                "id"
            );
    }

    private static Task<int> ExecuteAsync(
        DbTransaction transaction,
        string sql,
        object values,
        CancellationToken cancellationToken
    ) =>
        transaction.Connection!.ExecuteAsync(
            new CommandDefinition(sql, values, transaction, cancellationToken: cancellationToken)
        );

    private static string KindName(ScopeKind kind) => kind.ToString().ToLowerInvariant();

    private static object ToAuditState(Group group) =>
        new
        {
            group.Name,
            organisation = group.ParentId,
            policy = PolicyJson.ToElement(group.Policy),
        };

    private sealed record Row(string Id, string Kind, string? ParentId, string Name, string? Policy, long CreatedAt)
    {
        public Group ToGroup() =>
            new(
                Enum.Parse<ScopeKind>(Kind, ignoreCase: true),
                Id,
                ParentId,
                Name,
                PolicyJson.Read(Policy),
                DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt)
            );
    }
}
