using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using Fresnel.Storage;

namespace Fresnel.Access;

/// <summary>Who changed what, and when. Written in the transaction of the change itself, so that neither is there without the other.</summary>
public sealed class AuditLog(DbDataSource database, TimeProvider time)
{
    /// <summary>The actor of changes made at the database, by someone who may read its file.</summary>
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

    /// <param name="target">Only what was done to this; null: everything.</param>
    /// <param name="before">Only what is older than this entry; null: from the newest.</param>
    /// <returns>Newest first.</returns>
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
                SELECT id AS Id, at AS At, actor AS Actor, action AS Action, target AS Target, state_before AS Before, state_after AS After FROM audit
                WHERE (@target IS NULL OR target = @target) AND (@before IS NULL OR id < @before) ORDER BY id DESC LIMIT @most
                """,
                new
                {
                    target,
                    before,
                    most = limit,
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

    /// <summary>Enters a change that is not one of the database's own.</summary>
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
        await WriteAsync(transaction, time, actor, action, target, before, after, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <param name="before">Its public state; null: there was nothing.</param>
    internal static Task WriteAsync(
        DbTransaction transaction,
        TimeProvider time,
        string actor,
        string action,
        string target,
        object? before,
        object? after,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        return transaction.Connection!.ExecuteAsync(
            new CommandDefinition(
                "INSERT INTO audit (id, at, actor, action, target, state_before, state_after) VALUES (@id, @at, @actor, @action, @target, @before, @after)",
                new
                {
                    id = NewId(now),
                    at = now.ToUnixTimeMilliseconds(),
                    actor,
                    action,
                    target,
                    before = ToJson(before),
                    after = ToJson(after),
                },
                transaction,
                cancellationToken: cancellationToken
            )
        );
    }

    /// <summary>Sorts after every earlier one, also of the same millisecond.</summary>
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
