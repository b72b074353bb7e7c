using System.Data.Common;
using Dapper;
using Fresnel.Storage;

namespace Fresnel.Batches;

/// <summary>The table of chunks. Their answers are in an <see cref="AnswerLog"/> for each claim.</summary>
internal sealed class ChunkTable(DbDataSource database)
{
    public static readonly Migration Migration = new(
        130,
        "chunks of batches",
        """
        CREATE TABLE batch_chunks (
            batch_id TEXT NOT NULL,
            number INTEGER NOT NULL,
            first_line INTEGER NOT NULL,
            start_offset BIGINT NOT NULL,
            requests INTEGER NOT NULL,
            worker TEXT NULL,
            claimed_until BIGINT NOT NULL,
            epoch BIGINT NOT NULL,
            ended INTEGER NOT NULL,
            completed INTEGER NOT NULL,
            failed INTEGER NOT NULL,
            input_tokens BIGINT NOT NULL,
            output_tokens BIGINT NOT NULL,
            cost BIGINT NOT NULL,
            PRIMARY KEY (batch_id, number)
        );
        """
    );

    public static readonly Migration UpstreamMigration = new(
        132,
        "vendors' batches of chunks",
        """
        ALTER TABLE batch_chunks ADD COLUMN upstream_provider TEXT NULL;
        ALTER TABLE batch_chunks ADD COLUMN upstream_model TEXT NULL;
        ALTER TABLE batch_chunks ADD COLUMN upstream_id TEXT NULL;
        ALTER TABLE batches ADD COLUMN strategy TEXT NULL;
        """
    );

    private const string Columns = """
        number AS Number, first_line AS FirstLine, start_offset AS Offset, requests AS Requests, epoch AS Epoch,
        upstream_provider AS UpstreamProvider, upstream_model AS UpstreamModel, upstream_id AS UpstreamId
        """;

    /// <summary>Adds the chunks of a batch in the transaction that makes it run.</summary>
    public static Task AddAsync(
        DbTransaction transaction,
        string batchId,
        IReadOnlyList<BatchChunk> chunks,
        CancellationToken cancellationToken
    ) =>
        transaction.Connection!.ExecuteAsync(
            new CommandDefinition(
                """
                INSERT INTO batch_chunks (batch_id, number, first_line, start_offset, requests, worker, claimed_until, epoch,
                    ended, completed, failed, input_tokens, output_tokens, cost)
                VALUES (@batchId, @Number, @FirstLine, @Offset, @Requests, NULL, 0, 0, 0, 0, 0, 0, 0, 0)
                """,
                chunks.Select(chunk => new
                {
                    batchId,
                    chunk.Number,
                    chunk.FirstLine,
                    chunk.Offset,
                    chunk.Requests,
                }),
                transaction,
                cancellationToken: cancellationToken
            )
        );

    /// <summary>Claims the first chunk that has not ended and that no worker holds.</summary>
    /// <param name="begunOnly">Whether chunks that were never claimed are left alone.</param>
    /// <param name="held">Numbers of chunks that this process runs, also where the clock has moved past their claim.</param>
    /// <returns>Null: there is none.</returns>
    public async Task<BatchChunk?> ClaimAsync(
        string batchId,
        Lease lease,
        bool begunOnly,
        IReadOnlyCollection<int> held,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var others = held.Count > 0 ? $"AND number NOT IN ({string.Join(", ", held)})" : "";
        var rows = await connection.QueryAsync<Row>(
            new CommandDefinition(
                $"""
                UPDATE batch_chunks SET epoch = epoch + 1, worker = @Worker, claimed_until = @Until
                WHERE batch_id = @batchId AND number = (
                    SELECT number FROM batch_chunks
                    WHERE batch_id = @batchId AND ended = 0 AND (claimed_until <= @Now OR claimed_until > @Latest)
                        AND epoch >= @minEpoch {others}
                    ORDER BY number LIMIT 1{SqlFlavor.Of(connection).SkipLocked}
                )
                RETURNING {Columns}
                """,
                new
                {
                    batchId,
                    lease.Worker,
                    lease.Now,
                    lease.Until,
                    lease.Latest,
                    minEpoch = begunOnly ? 1L : 0L,
                },
                cancellationToken: cancellationToken
            )
        );
        return rows.SingleOrDefault()?.ToChunk();
    }

    /// <summary>Renews a claim and stores what was done.</summary>
    /// <param name="hasEnded">Whether nothing of the chunk will run any more.</param>
    /// <returns>False: another worker has claimed it.</returns>
    public async Task<bool> SaveAsync(
        string batchId,
        BatchChunk chunk,
        (BatchCounts Counts, IReadOnlyDictionary<string, int> Errors) done,
        Lease lease,
        bool hasEnded,
        CancellationToken cancellationToken
    ) =>
        await ExecuteAsync(
            """
            UPDATE batch_chunks SET claimed_until = @Until, ended = @hasEnded, completed = @Completed, failed = @Failed,
                input_tokens = @InputTokens, output_tokens = @OutputTokens, cost = @Cost, errors = @errors
            WHERE batch_id = @batchId AND number = @Number AND epoch = @Epoch AND ended = 0
            """,
            new
            {
                batchId,
                chunk.Number,
                chunk.Epoch,
                lease.Until,
                hasEnded = hasEnded ? 1L : 0L,
                done.Counts.Completed,
                done.Counts.Failed,
                done.Counts.InputTokens,
                done.Counts.OutputTokens,
                done.Counts.Cost,
                errors = ErrorCounts.Format(done.Errors),
            },
            cancellationToken
        ) > 0;

    /// <summary>Stores which vendor's batch runs a chunk.</summary>
    /// <param name="upstream">Null: none any more.</param>
    /// <returns>False: another worker has claimed it.</returns>
    public async Task<bool> SetUpstreamAsync(
        string batchId,
        BatchChunk chunk,
        UpstreamBatch? upstream,
        CancellationToken cancellationToken
    ) =>
        await ExecuteAsync(
            """
            UPDATE batch_chunks SET upstream_provider = @Provider, upstream_model = @Model, upstream_id = @Id
            WHERE batch_id = @batchId AND number = @Number AND epoch = @Epoch AND ended = 0
            """,
            new
            {
                batchId,
                chunk.Number,
                chunk.Epoch,
                upstream?.Provider,
                upstream?.Model,
                upstream?.Id,
            },
            cancellationToken
        ) > 0;

    /// <summary>Gives up the claims of a worker that has stopped, so that they need not expire.</summary>
    public Task ReleaseAsync(string batchId, string worker, CancellationToken cancellationToken) =>
        ExecuteAsync(
            "UPDATE batch_chunks SET claimed_until = 0, worker = NULL WHERE batch_id = @batchId AND worker = @worker AND ended = 0",
            new { batchId, worker },
            cancellationToken
        );

    /// <returns>The chunks that were ever claimed, in their order.</returns>
    public async Task<IReadOnlyList<BatchChunk>> ListBegunAsync(string batchId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(
            new CommandDefinition(
                $"SELECT {Columns} FROM batch_chunks WHERE batch_id = @batchId AND epoch > 0 ORDER BY number",
                new { batchId },
                cancellationToken: cancellationToken
            )
        );
        return [.. rows.Select(row => row.ToChunk())];
    }

    /// <summary>What was stored of all chunks, except those that a worker holds.</summary>
    /// <returns>The sums without the total, and how many of all chunks have not ended.</returns>
    public async Task<(BatchCounts Counts, int Open)> SumAsync(
        string batchId,
        string worker,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var sum = await connection.QuerySingleAsync<SumRow>(
            new CommandDefinition(
                """
                SELECT CAST(COALESCE(SUM(completed), 0) AS BIGINT) AS Completed,
                    CAST(COALESCE(SUM(failed), 0) AS BIGINT) AS Failed,
                    CAST(COALESCE(SUM(input_tokens), 0) AS BIGINT) AS InputTokens,
                    CAST(COALESCE(SUM(output_tokens), 0) AS BIGINT) AS OutputTokens,
                    CAST(COALESCE(SUM(cost), 0) AS BIGINT) AS Cost,
                    (SELECT COUNT(*) FROM batch_chunks WHERE batch_id = @batchId AND ended = 0) AS OpenChunks
                FROM batch_chunks
                WHERE batch_id = @batchId AND (ended = 1 OR worker IS NULL OR worker <> @worker)
                """,
                new { batchId, worker },
                cancellationToken: cancellationToken
            )
        );
        return (
            new BatchCounts(0, (int)sum.Completed, (int)sum.Failed, sum.InputTokens, sum.OutputTokens, sum.Cost),
            (int)sum.OpenChunks
        );
    }

    /// <summary>What was stored of the errors of the same chunks.</summary>
    public async Task<IReadOnlyDictionary<string, int>> SumErrorsAsync(
        string batchId,
        string worker,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var errors = await connection.QueryAsync<string>(
            new CommandDefinition(
                """
                SELECT errors FROM batch_chunks
                WHERE batch_id = @batchId AND errors IS NOT NULL AND (ended = 1 OR worker IS NULL OR worker <> @worker)
                """,
                new { batchId, worker },
                cancellationToken: cancellationToken
            )
        );
        return errors.Select(ErrorCounts.Parse).Aggregate(ErrorCounts.None, ErrorCounts.Add);
    }

    /// <returns>Whether a worker holds a chunk.</returns>
    public async Task<bool> IsHeldAsync(string batchId, Lease lease, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(
                new CommandDefinition(
                    """
                    SELECT COUNT(*) FROM batch_chunks
                    WHERE batch_id = @batchId AND ended = 0 AND claimed_until > @Now AND claimed_until <= @Latest
                    """,
                    new
                    {
                        batchId,
                        lease.Now,
                        lease.Latest,
                    },
                    cancellationToken: cancellationToken
                )
            ) > 0;
    }

    /// <returns>The batches that have ended, but were not cleared.</returns>
    public async Task<IReadOnlyList<string>> ListEndedAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var ids = await connection.QueryAsync<string>(
            new CommandDefinition(
                """
                SELECT DISTINCT batch_id FROM batch_chunks
                WHERE batch_id NOT IN (SELECT id FROM batches WHERE ended_at IS NULL)
                """,
                cancellationToken: cancellationToken
            )
        );
        return [.. ids];
    }

    /// <summary>Removes the chunks of a batch that has ended.</summary>
    public Task RemoveAsync(string batchId, CancellationToken cancellationToken) =>
        ExecuteAsync("DELETE FROM batch_chunks WHERE batch_id = @batchId", new { batchId }, cancellationToken);

    private async Task<int> ExecuteAsync(string sql, object values, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(sql, values, cancellationToken: cancellationToken));
    }

    private sealed class Row
    {
        public long Number { get; init; }
        public long FirstLine { get; init; }
        public long Offset { get; init; }
        public long Requests { get; init; }
        public long Epoch { get; init; }

        public string? UpstreamProvider { get; init; }
        public string? UpstreamModel { get; init; }
        public string? UpstreamId { get; init; }

        public BatchChunk ToChunk() =>
            new((int)Number, (int)FirstLine, Offset, (int)Requests, Epoch)
            {
                Upstream = UpstreamId is { } id ? new UpstreamBatch(UpstreamProvider!, UpstreamModel!, id) : null,
            };
    }

    private sealed class SumRow
    {
        public long Completed { get; init; }
        public long Failed { get; init; }
        public long InputTokens { get; init; }
        public long OutputTokens { get; init; }
        public long Cost { get; init; }
        public long OpenChunks { get; init; }
    }
}
