using System.Data.Common;
using Dapper;
using Fresnel.Storage;
using Fresnel.Telemetry;

namespace Fresnel.Ledger.Rollups;

/// <summary>
/// The usage of every series by hour, day and month. Sums and digests are added to in the transaction that records or
/// corrects a call.
/// </summary>
internal static class RollupTable
{
    public static readonly Migration Migration = new(
        83,
        "usage roll-ups",
        """
        CREATE TABLE usage_series (
            id BIGINT PRIMARY KEY,
            breakdown TEXT NOT NULL,
            key_id TEXT NOT NULL,
            user_name TEXT NOT NULL,
            model TEXT NOT NULL,
            provider TEXT NOT NULL,
            served_model TEXT NOT NULL,
            line TEXT NOT NULL,
            status TEXT NOT NULL,
            error TEXT NOT NULL
        );
        CREATE INDEX usage_series_by_key ON usage_series (breakdown, key_id);
        CREATE TABLE usage_rollups (
            breakdown TEXT NOT NULL,
            span TEXT NOT NULL,
            starts_at BIGINT NOT NULL,
            series_id BIGINT NOT NULL,
            calls BIGINT NOT NULL,
            failed BIGINT NOT NULL,
            prompt_tokens BIGINT NOT NULL,
            cached_prompt_tokens BIGINT NOT NULL,
            image_prompt_tokens BIGINT NOT NULL,
            completion_tokens BIGINT NOT NULL,
            reasoning_tokens BIGINT NOT NULL,
            image_completion_tokens BIGINT NOT NULL,
            images BIGINT NOT NULL,
            cost BIGINT NOT NULL,
            estimated BIGINT NOT NULL,
            unsettled BIGINT NOT NULL,
            overrun BIGINT NOT NULL,
            unpriced BIGINT NOT NULL,
            latency BLOB NULL,
            first_event BLOB NULL,
            PRIMARY KEY (breakdown, span, starts_at, series_id)
        ) WITHOUT ROWID;
        """
    )
    {
        Backfill = RollupBackfill.RunAsync,
    };

    private const int KeyColumns = 4;

    /// <summary>Statements that are sent at once.</summary>
    private const int MaxStatements = 500;

    private const string PrimaryKey = "breakdown = @p0 AND span = @p1 AND starts_at = @p2 AND series_id = @p3";

    private const string SetDigests = $"UPDATE usage_rollups SET latency = @p4, first_event = @p5 WHERE {PrimaryKey}";

    /// <summary>In the order of <see cref="UsageMeasure"/>.</summary>
    private static readonly string[] s_measures = [.. Enum.GetValues<UsageMeasure>().Select(EnumNames.SnakeCase)];

    private static readonly string s_measureList = string.Join(", ", s_measures);

    private static readonly string s_sumList = string.Join(", ", s_measures.Select(name => $"SUM({name})"));

    private static readonly (string, ColumnType)[] s_sumColumns =
    [
        ("breakdown", ColumnType.Text),
        ("span", ColumnType.Text),
        ("starts_at", ColumnType.Number),
        ("series_id", ColumnType.Number),
        .. s_measures.Select(name => (name, ColumnType.Number)),
    ];

    private static readonly string s_upsert =
        $"INSERT INTO usage_rollups (breakdown, span, starts_at, series_id, {s_measureList}) "
        + $"VALUES ({string.Join(", ", Enumerable.Range(0, 4 + s_measures.Length).Select(i => $"@p{i}"))}) "
        + "ON CONFLICT (breakdown, span, starts_at, series_id) DO UPDATE SET "
        + string.Join(", ", s_measures.Select(name => $"{name} = usage_rollups.{name} + excluded.{name}"))
        + " RETURNING latency, first_event";

    /// <summary>
    /// Adds sums to rows: first those with digests, then those of breakdowns without, each in the order of their keys, so
    /// that all writers lock rows in the same order.
    /// </summary>
    public static async Task AddAsync(
        DbTransaction transaction,
        SortedDictionary<RollupKey, UsageSums> rows,
        CancellationToken cancellationToken
    )
    {
        foreach (var chunk in rows.Where(row => HasDigests(row.Key.Breakdown)).Chunk(MaxStatements))
            await AddWithDigestsAsync(transaction, chunk, cancellationToken);
        await AddSumsAsync(transaction, rows.Where(row => !HasDigests(row.Key.Breakdown)), cancellationToken);
    }

    private static bool HasDigests(UsageBreakdown breakdown) =>
        breakdown is not (UsageBreakdown.Line or UsageBreakdown.Retry or UsageBreakdown.User);

    private static async Task AddSumsAsync(
        DbTransaction transaction,
        IEnumerable<KeyValuePair<RollupKey, UsageSums>> rows,
        CancellationToken cancellationToken
    )
    {
        using var batch = new RowBatch("usage_rollups", s_sumColumns);
        foreach (var (key, sums) in rows)
        {
            batch.Add(EnumNames.SnakeCase(key.Breakdown));
            batch.Add(EnumNames.SnakeCase(key.Span));
            batch.Add(key.StartsAt);
            batch.Add(key.Series);
            for (var i = 0; i < UsageSums.Count; i++)
                batch.Add(sums[(UsageMeasure)i]);
        }
        await SqlFlavor.InserterOf(transaction.Connection!).AddAsync(transaction, batch, KeyColumns, cancellationToken);
    }

    /// <remarks>
    /// The first statements lock the rows until the transaction ends, so the digests that they return are current when
    /// the second ones replace them.
    /// </remarks>
    private static async Task AddWithDigestsAsync(
        DbTransaction transaction,
        KeyValuePair<RollupKey, UsageSums>[] rows,
        CancellationToken cancellationToken
    )
    {
        List<object?[]> digests = [];
        await transaction.ExecuteEachAsync(
            s_upsert,
            [.. rows.Select(row => (object?[])[.. KeyOf(row.Key), .. row.Value.Values])],
            (row, reader) =>
            {
                var (key, sums) = rows[row];
                if (sums.HasLatency)
                    digests.Add([
                        .. KeyOf(key),
                        EncodeSum(sums.Latency, BytesOf(reader, 0)),
                        EncodeSum(sums.FirstEvent, BytesOf(reader, 1)),
                    ]);
            },
            cancellationToken
        );
        await transaction.ExecuteEachAsync(SetDigests, digests, null, cancellationToken);
    }

    /// <summary>Adds up the rows of a breakdown in several ranges, in one statement.</summary>
    /// <param name="series">Reads only these; null: all.</param>
    /// <param name="byPeriod">Whether each period is read by itself; otherwise the start of a row may be that of any.</param>
    /// <param name="find">
    /// Returns the sums to which a row is added, by the start of its period and its series; null: it is skipped.
    /// </param>
    public static async Task ReadAsync(
        DbConnection connection,
        UsageBreakdown breakdown,
        IReadOnlyList<RollupRange> ranges,
        IReadOnlyCollection<long>? series,
        bool byPeriod,
        Func<long, long, UsageSums?> find,
        CancellationToken cancellationToken
    )
    {
        if (ranges.Count == 0 || series is { Count: 0 })
            return;
        var hasDigests = HasDigests(breakdown);
        var addUp = !byPeriod && !hasDigests && SqlFlavor.Of(connection).AddsUpFaster;
        await using var command = SelectRanges(
            connection,
            breakdown,
            ranges,
            $"starts_at, series_id, {s_measureList}{(hasDigests ? ", latency, first_event" : "")}",
            series is null ? "" : $" AND series_id + 0 IN ({string.Join(", ", series)})" // + 0: no lookup of each in each period
        );
        if (addUp)
            command.CommandText =
                $"SELECT MIN(starts_at), series_id, {s_sumList} FROM ({command.CommandText}) AS ranges GROUP BY series_id";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (find(reader.GetInt64(0), reader.GetInt64(1)) is not { } sums)
                continue;
            for (var i = 0; i < UsageSums.Count; i++)
                sums[(UsageMeasure)i] += reader.GetInt64(2 + i);
            if (hasDigests)
                sums.AddLatency(BytesOf(reader, 2 + UsageSums.Count), BytesOf(reader, 3 + UsageSums.Count));
        }
    }

    /// <returns>The start of the first period with calls in a range, Unix milliseconds; null: there is none.</returns>
    public static Task<long?> FindStartAsync(
        DbConnection connection,
        UsageBreakdown breakdown,
        RollupRange range,
        CancellationToken cancellationToken
    ) =>
        connection.ExecuteScalarAsync<long?>(
            new CommandDefinition(
                "SELECT MIN(starts_at) FROM usage_rollups WHERE breakdown = @breakdown AND span = @span "
                    + "AND starts_at >= @From AND starts_at < @Until",
                new
                {
                    breakdown = EnumNames.SnakeCase(breakdown),
                    span = EnumNames.SnakeCase(range.Span),
                    range.From,
                    range.Until,
                },
                cancellationToken: cancellationToken
            )
        );

    /// <returns>The cost of each series in several ranges, nanodollars; the database adds it up.</returns>
    public static async Task<Dictionary<long, long>> ReadCostsAsync(
        DbConnection connection,
        UsageBreakdown breakdown,
        IReadOnlyList<RollupRange> ranges,
        CancellationToken cancellationToken
    )
    {
        var costs = new Dictionary<long, long>();
        if (ranges.Count == 0)
            return costs;
        await using var command = SelectRanges(connection, breakdown, ranges, "series_id, cost", "");
        command.CommandText =
            $"SELECT series_id, CAST(SUM(cost) AS BIGINT) FROM ({command.CommandText}) AS ranges GROUP BY series_id";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            costs.Add(reader.GetInt64(0), reader.GetInt64(1));
        return costs;
    }

    private static DbCommand SelectRanges(
        DbConnection connection,
        UsageBreakdown breakdown,
        IReadOnlyList<RollupRange> ranges,
        string columns,
        string condition
    )
    {
        var command = connection.CreateCommand();
        command.CommandText = string.Join(
            " UNION ALL ",
            ranges.Select(
                (_, i) =>
                    $"SELECT {columns} FROM usage_rollups WHERE breakdown = @breakdown AND span = @span{i} "
                    + $"AND starts_at >= @from{i} AND starts_at < @until{i}{condition}"
            )
        );
        command.AddParameter("@breakdown", EnumNames.SnakeCase(breakdown));
        foreach (var (i, range) in ranges.Index())
        {
            command.AddParameter($"@span{i}", EnumNames.SnakeCase(range.Span));
            command.AddParameter($"@from{i}", range.From);
            command.AddParameter($"@until{i}", range.Until);
        }
        return command;
    }

    /// <summary>Deletes the oldest period of a breakdown that began before a time.</summary>
    /// <returns>Deleted rows; 0: there is none.</returns>
    public static Task<int> DeleteOldestAsync(
        DbTransaction transaction,
        UsageBreakdown breakdown,
        RollupSpan span,
        long before,
        CancellationToken cancellationToken
    ) =>
        transaction.Connection!.ExecuteAsync(
            new CommandDefinition(
                """
                DELETE FROM usage_rollups WHERE breakdown = @breakdown AND span = @span AND starts_at =
                    (SELECT MIN(starts_at) FROM usage_rollups
                    WHERE breakdown = @breakdown AND span = @span AND starts_at < @before)
                """,
                new
                {
                    breakdown = EnumNames.SnakeCase(breakdown),
                    span = EnumNames.SnakeCase(span),
                    before,
                },
                transaction,
                cancellationToken: cancellationToken
            )
        );

    /// <returns>Null: both are empty.</returns>
    private static byte[]? EncodeSum(LatencyDigest? added, ReadOnlySpan<byte> stored) =>
        added is not null ? added.Encode(stored)
        : stored.IsEmpty ? null
        : stored.ToArray();

    private static ReadOnlySpan<byte> BytesOf(DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? default : reader.GetFieldValue<byte[]>(column);

    private static object[] KeyOf(in RollupKey key) =>
        [EnumNames.SnakeCase(key.Breakdown), EnumNames.SnakeCase(key.Span), key.StartsAt, key.Series];
}
