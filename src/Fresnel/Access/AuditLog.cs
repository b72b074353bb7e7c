using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using Fresnel.Storage;

namespace Fresnel.Access;

/// <summary>
/// The audit log of administrative changes. Each entry is written in the transaction of its change, so that neither
/// exists without the other.
/// </summary>
public sealed class AuditLog(DbDataSource database, TimeProvider time)
{
    /// <summary>The actor of changes by commands that work on the database itself.</summary>
    public const string CliActor = "cli";

    internal static readonly Migration Migration = new(
        4,
        "audit",
        """
        CREATE TABLE audit (
            id TEXT PRIMARY KEY,
            at BIGINT NOT NULL,
            actor TEXT NOT NULL,
            action TEXT NOT NULL,
            target TEXT NOT NULL,
            state_before TEXT NULL,
            state_after TEXT NULL
        );
        CREATE INDEX audit_by_target ON audit (target, id);
        """
    );

    private static int s_sequence;

    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="target">The id of the changed object; null: any.</param>
    /// <param name="before">Only entries older than the one with this id; null: from the newest.</param>
    /// <returns>At most <paramref name="limit"/> entries, newest first.</returns>
    public async Task<IReadOnlyList<AuditEntry>> ReadAsync(
        int limit,
        string? target = null,
        string? before = null,
        CancellationToken cancellationToken = default
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(
            new CommandDefinition(
                """
                SELECT id AS Id, at AS At, actor AS Actor, action AS Action, target AS Target, state_before AS Before,
                    state_after AS After
                FROM audit
                WHERE (@target IS NULL OR target = @target) AND (@before IS NULL OR id < @before)
                ORDER BY id DESC LIMIT @limit
                """,
                new
                {
                    target,
                    before,
                    limit,
                },
                cancellationToken: cancellationToken
            )
        );
        return
        [
            .. rows.Select(row => new AuditEntry(
                row.Id,
                DateTimeOffset.FromUnixTimeMilliseconds(row.At),
                row.Actor,
                row.Action,
                row.Target,
                row.Before,
                row.After
            )),
        ];
    }

    /// <summary>Enters a change of something outside the database, in a transaction of its own.</summary>
    /// <inheritdoc cref="WriteAsync"/>
    public async Task AppendAsync(
        string actor,
        string action,
        string target,
        object? before,
        object? after,
        CancellationToken cancellationToken = default
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await WriteAsync(transaction, time, new AuditChange(actor, action, target, before, after), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Enters a change within the transaction that makes it.</summary>
    internal static Task WriteAsync(
        DbTransaction transaction,
        TimeProvider time,
        AuditChange change,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        return transaction.Connection!.ExecuteAsync(
            new CommandDefinition(
                """
                INSERT INTO audit (id, at, actor, action, target, state_before, state_after)
                VALUES (@id, @at, @Actor, @Action, @Target, @before, @after)
                """,
                new
                {
                    id = NewId(now),
                    at = now.ToUnixTimeMilliseconds(),
                    change.Actor,
                    change.Action,
                    change.Target,
                    before = ToJson(change.Before),
                    after = ToJson(change.After),
                },
                transaction,
                cancellationToken: cancellationToken
            )
        );
    }

    /// <summary>Creates an id that sorts after every earlier one, also within a millisecond.</summary>
    private static string NewId(DateTimeOffset now) =>
        $"audit_{now.ToUnixTimeMilliseconds():x12}{Interlocked.Increment(ref s_sequence) & 0xFFFF:x4}{Random.Shared.NextInt64():x16}";

    private static string? ToJson(object? state) => state is null ? null : JsonSerializer.Serialize(state, s_options);

    private sealed record Row(
        string Id,
        long At,
        string Actor,
        string Action,
        string Target,
        string? Before,
        string? After
    );
}
