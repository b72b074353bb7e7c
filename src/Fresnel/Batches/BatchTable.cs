using System.Data.Common;
using System.Text.Json;
using Dapper;
using Fresnel.Storage;

namespace Fresnel.Batches;

/// <summary>The table of batches. Answers that are not in a file yet are in an <see cref="AnswerLog"/>.</summary>
internal sealed class BatchTable(DbDataSource database)
{
    public static readonly Migration Migration = new(
        90,
        "batches",
        """
        CREATE TABLE batches (
            id TEXT PRIMARY KEY,
            key_id TEXT NOT NULL,
            endpoint TEXT NOT NULL,
            input_file_id TEXT NOT NULL,
            completion_window TEXT NOT NULL,
            status TEXT NOT NULL,
            created_at BIGINT NOT NULL,
            expires_at BIGINT NOT NULL,
            in_progress_at BIGINT NULL,
            finalizing_at BIGINT NULL,
            cancelling_at BIGINT NULL,
            ended_at BIGINT NULL,
            output_file_id TEXT NULL,
            error_file_id TEXT NULL,
            lines INTEGER NOT NULL,
            completed INTEGER NOT NULL,
            failed INTEGER NOT NULL,
            input_tokens BIGINT NOT NULL,
            output_tokens BIGINT NOT NULL,
            cost BIGINT NOT NULL,
            not_run INTEGER NOT NULL,
            faults TEXT NOT NULL,
            metadata TEXT NULL,
            output_lifetime BIGINT NULL,
            origin TEXT NULL,
            epoch BIGINT NOT NULL
        );
        CREATE INDEX batches_by_key ON batches (key_id, id);
        CREATE INDEX batches_by_end ON batches (ended_at, id);
        """
    );

    public static readonly Migration MaxCostMigration = new(
        91,
        "max_cost of batches",
        "ALTER TABLE batches ADD COLUMN max_cost BIGINT NULL;"
    );

    public static readonly Migration ClaimMigration = new(
        131,
        "claims of batches",
        """
        ALTER TABLE batches ADD COLUMN worker TEXT NULL;
        ALTER TABLE batches ADD COLUMN claimed_until BIGINT NOT NULL DEFAULT 0;
        """
    );

    public static readonly Migration ErrorsMigration = new(
        135,
        "errors of batches",
        """
        ALTER TABLE batches ADD COLUMN errors TEXT NULL;
        ALTER TABLE batch_chunks ADD COLUMN errors TEXT NULL;
        CREATE INDEX batches_by_creation ON batches (created_at, id);
        """
    );

    private const string Columns = """
        id AS Id, key_id AS KeyId, endpoint AS Endpoint, input_file_id AS InputFileId, completion_window AS CompletionWindow,
        status AS Status, created_at AS CreatedAt, expires_at AS ExpiresAt, in_progress_at AS InProgressAt,
        finalizing_at AS FinalizingAt, cancelling_at AS CancellingAt, ended_at AS EndedAt, output_file_id AS OutputFileId,
        error_file_id AS ErrorFileId, lines AS Lines, completed AS Completed, failed AS Failed, input_tokens AS InputTokens,
        output_tokens AS OutputTokens, cost AS Cost, not_run AS NotRun, faults AS Faults, metadata AS Metadata, output_lifetime AS OutputLifetime,
        max_cost AS MaxCost, strategy AS Strategy, origin AS Origin, epoch AS Epoch, errors AS Errors
        """;

    private const string Saving = """
        UPDATE batches SET status = @Status, in_progress_at = @InProgressAt, finalizing_at = @FinalizingAt,
            ended_at = @EndedAt, output_file_id = @OutputFileId, error_file_id = @ErrorFileId, lines = @Lines,
            completed = @Completed, failed = @Failed, input_tokens = @InputTokens, output_tokens = @OutputTokens,
            cost = @Cost, not_run = @NotRun, faults = @Faults, errors = @Errors
        WHERE id = @Id AND epoch = @Epoch
            AND (status <> 'cancelling' OR @Status NOT IN ('validating', 'in_progress'))
        """;

    public Task AddAsync(Batch batch, CancellationToken cancellationToken) =>
        ExecuteAsync(
            """
            INSERT INTO batches (id, key_id, endpoint, input_file_id, completion_window, status, created_at, expires_at,
                in_progress_at, finalizing_at, cancelling_at, ended_at, output_file_id, error_file_id, lines, completed,
                failed, input_tokens, output_tokens, cost, not_run, faults, metadata, output_lifetime, max_cost,
                strategy, origin, epoch)
            VALUES (@Id, @KeyId, @Endpoint, @InputFileId, @CompletionWindow, @Status, @CreatedAt, @ExpiresAt,
                @InProgressAt, @FinalizingAt, @CancellingAt, @EndedAt, @OutputFileId, @ErrorFileId, @Lines, @Completed,
                @Failed, @InputTokens, @OutputTokens, @Cost, @NotRun, @Faults, @Metadata, @OutputLifetime, @MaxCost,
                @Strategy, @Origin, @Epoch)
            """,
            Row.Of(batch),
            cancellationToken
        );

    /// <returns>Null: the key has no such batch.</returns>
    public async Task<Batch?> FindAsync(string id, string keyId, CancellationToken cancellationToken) =>
        await ReadAsync("WHERE id = @id AND key_id = @keyId", new { id, keyId }, cancellationToken) is [var batch]
            ? batch
            : null;

    /// <returns>Newest first.</returns>
    /// <param name="prefix">What their ids begin with.</param>
    /// <param name="after">The id of the last batch of the previous page; null: the first page.</param>
    public Task<IReadOnlyList<Batch>> ListAsync(
        string keyId,
        string prefix,
        string? after,
        int limit,
        CancellationToken cancellationToken
    ) =>
        ReadAsync(
            "WHERE key_id = @keyId AND id > @prefix AND id < @end ORDER BY id DESC LIMIT @limit",
            new
            {
                keyId,
                prefix,
                end = after ?? prefix + "~",
                limit = (long)limit,
            },
            cancellationToken
        );

    /// <returns>Null: there is no such batch.</returns>
    public async Task<Batch?> FindAsync(string id, CancellationToken cancellationToken) =>
        await ReadAsync("WHERE id = @id", new { id }, cancellationToken) is [var batch] ? batch : null;

    /// <returns>Of every key, newest first.</returns>
    public Task<IReadOnlyList<Batch>> ListAsync(BatchFilter filter, int limit, CancellationToken cancellationToken) =>
        ReadAsync(
            "WHERE 1 = 1"
                + (filter.KeyId is null ? "" : " AND key_id = @KeyId")
                + (filter.IsRunning ? " AND ended_at IS NULL" : "")
                + (filter.After is null ? "" : " AND (created_at, id) < (@createdAt, @after)")
                + " ORDER BY created_at DESC, id DESC LIMIT @limit",
            new
            {
                filter.KeyId,
                createdAt = filter.After?.CreatedAt.ToUnixTimeMilliseconds(),
                after = filter.After?.Id,
                limit = (long)limit,
            },
            cancellationToken
        );

    /// <returns>False: the key has no such batch, or it has not ended.</returns>
    public async Task<bool> RemoveAsync(string id, string keyId, CancellationToken cancellationToken) =>
        await ExecuteAsync(
            "DELETE FROM batches WHERE id = @id AND key_id = @keyId AND ended_at IS NOT NULL",
            new { id, keyId },
            cancellationToken
        ) > 0;

    /// <returns>Those that have not ended, oldest first.</returns>
    public Task<IReadOnlyList<Batch>> ListRunningAsync(CancellationToken cancellationToken) =>
        ReadAsync("WHERE ended_at IS NULL ORDER BY id", new { }, cancellationToken);

    /// <summary>
    /// Claims a batch for what one process does alone: checking it, writing its files, keeping its ceiling. A process that
    /// had it can change nothing from then on.
    /// </summary>
    /// <returns>The batch as it is now; null: another process has it, or it has ended.</returns>
    public async Task<Batch?> ClaimAsync(Batch batch, Lease lease, CancellationToken cancellationToken)
    {
        var claimed = await ExecuteAsync(
            """
            UPDATE batches SET epoch = epoch + 1, worker = @Worker, claimed_until = @Until
            WHERE id = @Id AND epoch = @Epoch AND ended_at IS NULL
                AND (claimed_until <= @Now OR claimed_until > @Latest OR worker = @Worker)
            """,
            new
            {
                batch.Id,
                batch.Epoch,
                lease.Worker,
                lease.Now,
                lease.Until,
                lease.Latest,
            },
            cancellationToken
        );
        return claimed > 0 ? await FindAsync(batch.Id, batch.KeyId, cancellationToken) : null;
    }

    /// <returns>False: another process has claimed it.</returns>
    public async Task<bool> RenewAsync(Batch batch, Lease lease, CancellationToken cancellationToken) =>
        await ExecuteAsync(
            "UPDATE batches SET claimed_until = @Until WHERE id = @Id AND epoch = @Epoch",
            new
            {
                batch.Id,
                batch.Epoch,
                lease.Until,
            },
            cancellationToken
        ) > 0;

    /// <summary>Ends a claim, so that another process need not wait until it expires.</summary>
    public Task ReleaseAsync(Batch batch, CancellationToken cancellationToken) =>
        ExecuteAsync(
            "UPDATE batches SET claimed_until = 0 WHERE id = @Id AND epoch = @Epoch",
            new { batch.Id, batch.Epoch },
            cancellationToken
        );

    /// <summary>Stores a checked batch as running, with its chunks.</summary>
    /// <returns>False: another process has it, or it is being cancelled.</returns>
    public async Task<bool> BeginAsync(
        Batch batch,
        IReadOnlyList<BatchChunk> chunks,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var begun = await connection.ExecuteAsync(
            new CommandDefinition(Saving, Row.Of(batch), transaction, cancellationToken: cancellationToken)
        );
        if (begun == 0)
            return false;
        await ChunkTable.AddAsync(transaction, batch.Id, chunks, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Stores how far a running batch is; whichever process does it, the numbers are those of all.</summary>
    public Task SaveCountsAsync(Batch batch, CancellationToken cancellationToken) =>
        ExecuteAsync(
            """
            UPDATE batches SET completed = @Completed, failed = @Failed, input_tokens = @InputTokens,
                output_tokens = @OutputTokens, cost = @Cost, errors = @Errors
            WHERE id = @Id AND status IN ('in_progress', 'cancelling')
            """,
            Row.Of(batch),
            cancellationToken
        );

    /// <summary>Stores why a running batch ends before all of its lines have run; the first reason stays.</summary>
    public Task EndWithAsync(string id, BatchFault fault, CancellationToken cancellationToken) =>
        ExecuteAsync(
            "UPDATE batches SET faults = @faults WHERE id = @id AND status = 'in_progress' AND faults = '[]'",
            new { id, faults = JsonSerializer.Serialize<IReadOnlyList<BatchFault>>([fault]) },
            cancellationToken
        );

    /// <returns>False: it is not running any more, or is being cancelled or finalized already.</returns>
    public async Task<bool> CancelAsync(string id, string keyId, long now, CancellationToken cancellationToken) =>
        await ExecuteAsync(
            """
            UPDATE batches SET status = 'cancelling', cancelling_at = @now
            WHERE id = @id AND key_id = @keyId AND status IN ('validating', 'in_progress')
            """,
            new
            {
                id,
                keyId,
                now,
            },
            cancellationToken
        ) > 0;

    /// <summary>Stores what its process has done: everything but the request. A cancellation stays.</summary>
    /// <returns>False: another process has it, or it is being cancelled and the change is to an earlier status.</returns>
    public async Task<bool> SaveAsync(Batch batch, CancellationToken cancellationToken) =>
        await ExecuteAsync(Saving, Row.Of(batch), cancellationToken) > 0;

    private async Task<IReadOnlyList<Batch>> ReadAsync(
        string condition,
        object values,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(
            new CommandDefinition(
                $"SELECT {Columns} FROM batches {condition}",
                values,
                cancellationToken: cancellationToken
            )
        );
        return [.. rows.Select(row => row.ToBatch())];
    }

    private async Task<int> ExecuteAsync(string sql, object values, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(sql, values, cancellationToken: cancellationToken));
    }

    private sealed class Row
    {
        public string Id { get; init; } = "";
        public string KeyId { get; init; } = "";
        public string Endpoint { get; init; } = "";
        public string InputFileId { get; init; } = "";
        public string CompletionWindow { get; init; } = "";
        public string Status { get; init; } = "";
        public long CreatedAt { get; init; }
        public long ExpiresAt { get; init; }
        public long? InProgressAt { get; init; }
        public long? FinalizingAt { get; init; }
        public long? CancellingAt { get; init; }
        public long? EndedAt { get; init; }
        public string? OutputFileId { get; init; }
        public string? ErrorFileId { get; init; }
        public long Lines { get; init; }
        public long Completed { get; init; }
        public long Failed { get; init; }
        public long InputTokens { get; init; }
        public long OutputTokens { get; init; }
        public long Cost { get; init; }
        public long NotRun { get; init; }
        public string Faults { get; init; } = "";
        public string? Errors { get; init; }
        public string? Metadata { get; init; }
        public long? OutputLifetime { get; init; }
        public long? MaxCost { get; init; }
        public string? Strategy { get; init; }
        public string? Origin { get; init; }
        public long Epoch { get; init; }

        public static Row Of(Batch batch) =>
            new()
            {
                Id = batch.Id,
                KeyId = batch.KeyId,
                Endpoint = batch.Endpoint,
                InputFileId = batch.InputFileId,
                CompletionWindow = batch.CompletionWindow,
                Status = StatusNames.Of(batch.Status),
                CreatedAt = batch.CreatedAt.ToUnixTimeMilliseconds(),
                ExpiresAt = batch.ExpiresAt.ToUnixTimeMilliseconds(),
                InProgressAt = batch.InProgressAt?.ToUnixTimeMilliseconds(),
                FinalizingAt = batch.FinalizingAt?.ToUnixTimeMilliseconds(),
                CancellingAt = batch.CancellingAt?.ToUnixTimeMilliseconds(),
                EndedAt = batch.EndedAt?.ToUnixTimeMilliseconds(),
                OutputFileId = batch.OutputFileId,
                ErrorFileId = batch.ErrorFileId,
                Lines = batch.Counts.Total,
                Completed = batch.Counts.Completed,
                Failed = batch.Counts.Failed,
                InputTokens = batch.Counts.InputTokens,
                OutputTokens = batch.Counts.OutputTokens,
                Cost = batch.Counts.Cost,
                NotRun = batch.Counts.NotRun,
                Faults = JsonSerializer.Serialize(batch.Faults),
                Errors = ErrorCounts.Format(batch.Errors),
                Metadata = batch.Metadata,
                OutputLifetime = (long?)batch.OutputLifetime?.TotalMilliseconds,
                MaxCost = batch.MaxCost,
                Strategy = batch.Strategy,
                Origin = batch.Origin,
                Epoch = batch.Epoch,
            };

        public Batch ToBatch() =>
            new()
            {
                Id = Id,
                KeyId = KeyId,
                Endpoint = Endpoint,
                InputFileId = InputFileId,
                CompletionWindow = CompletionWindow,
                Status = StatusNames.Parse(Status),
                CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
                ExpiresAt = DateTimeOffset.FromUnixTimeMilliseconds(ExpiresAt),
                InProgressAt = ToTime(InProgressAt),
                FinalizingAt = ToTime(FinalizingAt),
                CancellingAt = ToTime(CancellingAt),
                EndedAt = ToTime(EndedAt),
                OutputFileId = OutputFileId,
                ErrorFileId = ErrorFileId,
                Counts = new((int)Lines, (int)Completed, (int)Failed, InputTokens, OutputTokens, Cost, (int)NotRun),
                Faults = JsonSerializer.Deserialize<IReadOnlyList<BatchFault>>(Faults)!,
                Errors = ErrorCounts.Parse(Errors),
                Metadata = Metadata,
                OutputLifetime = OutputLifetime is { } lifetime ? TimeSpan.FromMilliseconds(lifetime) : null,
                MaxCost = MaxCost,
                Strategy = Strategy,
                Origin = Origin,
                Epoch = Epoch,
            };

        private static DateTimeOffset? ToTime(long? milliseconds) =>
            milliseconds is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known) : null;
    }
}
