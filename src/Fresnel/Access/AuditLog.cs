using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using Fresnel.Contracts.Errors;
using Fresnel.Storage;

namespace Fresnel.Access;

/// <summary>
/// The audit log of administrative changes, which is also the feed of changes. Entries are written by
/// <see cref="AuditedTransaction"/> and numbered in the order in which they were committed.
/// </summary>
/// <remarks>Thread-safe.</remarks>
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

    /// <summary>
    /// Numbers the entries, older ones by id. <c>audit_sequence</c> has one row: the number of the newest entry.
    /// </summary>
    internal static readonly Migration SequenceMigration = new(
        70,
        "sequence of the audit log",
        """
        ALTER TABLE audit ADD COLUMN sequence BIGINT NULL;
        UPDATE audit SET sequence = numbered.number
        FROM (SELECT id, ROW_NUMBER() OVER (ORDER BY id) AS number FROM audit) AS numbered
        WHERE numbered.id = audit.id;
        CREATE UNIQUE INDEX audit_by_sequence ON audit (sequence);
        CREATE TABLE audit_sequence (last BIGINT NOT NULL);
        INSERT INTO audit_sequence (last) SELECT COALESCE(MAX(sequence), 0) FROM audit;
        """
    );

    private const string Columns =
        "sequence AS Sequence, id AS Id, at AS At, actor AS Actor, action AS Action, target AS Target, "
        + "state_before AS Before, state_after AS After";

    /// <summary>How often followers look for entries of other processes.</summary>
    private static readonly TimeSpan s_pollInterval = TimeSpan.FromSeconds(1);

    private static int s_idCounter;

    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private volatile TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="target">The id of the changed object; null: any.</param>
    /// <param name="before">Only entries older than the one with this id; null: from the newest.</param>
    /// <returns>At most <paramref name="limit"/> entries, newest first.</returns>
    /// <exception cref="GatewayException"><see cref="ErrorKind.InvalidRequest"/>: no entry has the id.</exception>
    public async Task<IReadOnlyList<AuditEntry>> ReadAsync(
        int limit,
        string? target = null,
        string? before = null,
        CancellationToken cancellationToken = default
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var end = long.MaxValue;
        if (before is not null)
            end =
                await connection.ExecuteScalarAsync<long?>(
                    new CommandDefinition(
                        "SELECT sequence FROM audit WHERE id = @before",
                        new { before },
                        cancellationToken: cancellationToken
                    )
                )
                ?? throw GatewayException.InvalidRequest(
                    $"before must be the id of an audit entry: {before}.",
                    "before"
                );
        var rows = await connection.QueryAsync<Row>(
            new CommandDefinition(
                $"""
                SELECT {Columns} FROM audit
                WHERE sequence < @end{(target is null ? "" : " AND target = @target")}
                ORDER BY sequence DESC LIMIT @limit
                """,
                new
                {
                    target,
                    end,
                    limit,
                },
                cancellationToken: cancellationToken
            )
        );
        return [.. rows.Select(row => row.ToEntry())];
    }

    /// <returns>Null: no entry has the id.</returns>
    public async Task<AuditEntry?> FindAsync(string id, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(
            new CommandDefinition(
                $"SELECT {Columns} FROM audit WHERE id = @id",
                new { id },
                cancellationToken: cancellationToken
            )
        );
        return row?.ToEntry();
    }

    /// <summary>The number of the newest entry; 0: there is none.</summary>
    public async Task<long> ReadLastSequenceAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(
            new CommandDefinition("SELECT last FROM audit_sequence", cancellationToken: cancellationToken)
        );
    }

    /// <summary>
    /// Follows the log: first the entries after <paramref name="after"/>, then each new one, in order, none twice and
    /// none missing. Entries of this process arrive at once after <see cref="NotifyFollowers"/>, others within a second.
    /// </summary>
    /// <remarks>
    /// Entries are read from the database when the follower needs the next ones: a slow follower needs no buffer and
    /// delays no change.
    /// </remarks>
    /// <param name="after">A sequence number; 0: from the beginning.</param>
    public async IAsyncEnumerable<AuditEntry> FollowAsync(
        long after,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        while (true)
        {
            var changed = _changed.Task; // before the query: an entry that is committed after it completes this task
            var entries = await ReadAfterAsync(after, cancellationToken);
            foreach (var entry in entries)
            {
                yield return entry;
                after = entry.Sequence;
            }
            if (entries.Count > 0)
                continue;
            try
            {
                await changed.WaitAsync(s_pollInterval, time, cancellationToken);
            }
            catch (TimeoutException) { }
        }
    }

    /// <summary>Wakes the followers in this process after a change has been committed. Does not wait for them.</summary>
    public void NotifyFollowers() =>
        Interlocked
            .Exchange(ref _changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))
            .SetResult();

    /// <summary>Enters a change of something outside the database, in a transaction of its own.</summary>
    public Task AppendAsync(
        string actor,
        string action,
        string target,
        object? before,
        object? after,
        CancellationToken cancellationToken = default
    ) =>
        AuditedTransaction.RunAsync(
            database,
            time,
            _ => Task.FromResult<(bool, AuditChange?)>((true, new AuditChange(actor, action, target, before, after))),
            cancellationToken
        );

    /// <summary>Takes the next sequence number and locks the sequence until the transaction ends.</summary>
    internal static Task<long> TakeSequenceAsync(DbTransaction transaction, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteScalarAsync<long>(
            new CommandDefinition(
                "UPDATE audit_sequence SET last = last + 1 RETURNING last",
                transaction: transaction,
                cancellationToken: cancellationToken
            )
        );

    /// <summary>Enters a change within the transaction that makes it; see <see cref="AuditedTransaction"/>.</summary>
    internal static Task WriteAsync(
        DbTransaction transaction,
        TimeProvider time,
        long sequence,
        AuditChange change,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        return transaction.Connection!.ExecuteAsync(
            new CommandDefinition(
                """
                INSERT INTO audit (sequence, id, at, actor, action, target, state_before, state_after)
                VALUES (@sequence, @id, @at, @Actor, @Action, @Target, @before, @after)
                """,
                new
                {
                    sequence,
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

    private async Task<IReadOnlyList<AuditEntry>> ReadAfterAsync(long after, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(
            new CommandDefinition(
                $"SELECT {Columns} FROM audit WHERE sequence > @after ORDER BY sequence LIMIT 100",
                new { after },
                cancellationToken: cancellationToken
            )
        );
        return [.. rows.Select(row => row.ToEntry())];
    }

    /// <summary>Creates an id that sorts after every earlier one, also within a millisecond.</summary>
    private static string NewId(DateTimeOffset now) =>
        $"audit_{now.ToUnixTimeMilliseconds():x12}{Interlocked.Increment(ref s_idCounter) & 0xFFFF:x4}{Random.Shared.NextInt64():x16}";

    private static string? ToJson(object? state) => state is null ? null : JsonSerializer.Serialize(state, s_options);

    private sealed record Row(
        long Sequence,
        string Id,
        long At,
        string Actor,
        string Action,
        string Target,
        string? Before,
        string? After
    )
    {
        public AuditEntry ToEntry() =>
            new(Sequence, Id, DateTimeOffset.FromUnixTimeMilliseconds(At), Actor, Action, Target, Before, After);
    }
}
