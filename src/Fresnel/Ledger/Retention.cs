using System.Data.Common;
using Dapper;
using Fresnel.Ledger.Rollups;
using Microsoft.Extensions.Logging;

namespace Fresnel.Ledger;

/// <summary>
/// Deletes calls, ledger lines and roll-ups whose retention period has ended. Totals and budgets remain, because their
/// sums are kept apart.
/// </summary>
/// <remarks>
/// A batch is a transaction of a few milliseconds; between two the sweep pauses for as long, so that calls are recorded
/// meanwhile. An interrupted sweep is continued by the next. Thread-safe, but only one sweep should run at a time.
/// </remarks>
public sealed class Retention(DbDataSource database, TimeProvider time, ILogger<Retention> logger)
{
    /// <summary>How long hourly roll-ups are kept; days and months remain.</summary>
    internal const int DaysOfHours = 62;

    private const int BatchSize = 500;

    /// <summary>The mark up to which lines were deleted, for the next batch.</summary>
    private const string LinesDone = "lines_done";

    private volatile RetentionOptions _options = new();

    /// <summary>May be replaced at any time. What was deleted stays deleted.</summary>
    public RetentionOptions Options
    {
        get => _options;
        set => _options = value;
    }

    /// <summary>The start of the first day whose hourly roll-ups are kept, Unix milliseconds.</summary>
    internal static long HoursFrom(DateTimeOffset now) =>
        RollupSpan.Day.Floor(now.AddDays(-DaysOfHours).ToUnixTimeMilliseconds());

    /// <summary>Deletes what is older than its period.</summary>
    /// <exception cref="DbException">The database is not writable; a later sweep continues.</exception>
    public async Task SweepAsync(CancellationToken cancellationToken = default)
    {
        var (options, now) = (_options, time.GetUtcNow());
        await DeleteRollupsAsync(RetentionMarks.Hours, [RollupSpan.Hour], HoursFrom(now), cancellationToken);
        if (options.Rollups is { } rollups)
            await DeleteRollupsAsync(
                RetentionMarks.Rollups,
                RollupSpans.All,
                RollupSpan.Month.Floor((now - rollups).ToUnixTimeMilliseconds()),
                cancellationToken
            );
        if ((options.Lines ?? options.Calls) is { } lines)
            await DeleteLinesAsync(
                (now - lines).ToUnixTimeMilliseconds(),
                lines < (options.Calls ?? TimeSpan.MaxValue),
                cancellationToken
            );
        if (options.Calls is { } calls)
            await DeleteCallsAsync((now - calls).ToUnixTimeMilliseconds(), cancellationToken);
    }

    private async Task DeleteRollupsAsync(
        string mark,
        RollupSpan[] spans,
        long before,
        CancellationToken cancellationToken
    )
    {
        foreach (var breakdown in Enum.GetValues<UsageBreakdown>())
        {
            foreach (var span in spans)
            {
                while (
                    await RunBatchAsync(
                        mark,
                        before,
                        transaction =>
                            RollupTable.DeleteOldestAsync(transaction, breakdown, span, before, cancellationToken),
                        cancellationToken
                    ) > 0
                ) { }
            }
        }
    }

    /// <summary>Deletes the lines of calls that remain; a correction remains with its call.</summary>
    /// <param name="callsRemain">False: the calls are deleted next, and their lines with them.</param>
    private async Task DeleteLinesAsync(long before, bool callsRemain, CancellationToken cancellationToken)
    {
        var (from, isDone) = (0L, false);
        while (!isDone)
        {
            await RunBatchAsync(
                RetentionMarks.Lines,
                before,
                async transaction =>
                {
                    isDone = !callsRemain;
                    if (isDone)
                        return 0;
                    from = await RetentionMarks.FindAsync(transaction, LinesDone, cancellationToken);
                    var last = await FindLastOfBatchAsync(transaction, from, before, cancellationToken);
                    var until = last is { } time ? time + 1 : before;
                    isDone = last is null;
                    if (from >= until)
                        return 0;
                    await RetentionMarks.AdvanceAsync(transaction, LinesDone, until, cancellationToken);
                    return await ExecuteAsync(
                            transaction,
                            "DELETE FROM ledger_lines WHERE kind <> 'correction' AND call_id IN "
                                + "(SELECT id FROM calls WHERE started_at >= @from AND started_at < @until)",
                            new { from, until }
                        )
                        + await ExecuteAsync(
                            transaction,
                            "UPDATE calls SET lines = NULL "
                                + "WHERE started_at >= @from AND started_at < @until AND lines IS NOT NULL",
                            new { from, until }
                        );
                },
                cancellationToken
            );
        }

        Task<int> ExecuteAsync(DbTransaction transaction, string sql, object values) =>
            Retention.ExecuteAsync(transaction, sql, values, cancellationToken);
    }

    private async Task DeleteCallsAsync(long before, CancellationToken cancellationToken)
    {
        var (deleted, isDone) = (0, false);
        while (!isDone)
        {
            deleted += await RunBatchAsync(
                RetentionMarks.Calls,
                before,
                async transaction =>
                {
                    var last = await FindLastOfBatchAsync(transaction, long.MinValue, before, cancellationToken);
                    var until = last is { } time ? time + 1 : before;
                    isDone = last is null;
                    await ExecuteAsync(
                        transaction,
                        "DELETE FROM ledger_lines WHERE call_id IN (SELECT id FROM calls WHERE started_at < @until)",
                        new { until },
                        cancellationToken
                    );
                    return await ExecuteAsync(
                        transaction,
                        "DELETE FROM calls WHERE started_at < @until",
                        new { until },
                        cancellationToken
                    );
                },
                cancellationToken
            );
        }
        if (deleted > 0)
            LedgerLog.CallsDeleted(logger, deleted, DateTimeOffset.FromUnixTimeMilliseconds(before));
    }

    /// <returns>When the last call of a full batch began; null: fewer calls remain.</returns>
    private static Task<long?> FindLastOfBatchAsync(
        DbTransaction transaction,
        long from,
        long before,
        CancellationToken cancellationToken
    ) =>
        transaction.Connection!.QueryFirstOrDefaultAsync<long?>(
            new CommandDefinition(
                """
                SELECT started_at FROM calls WHERE started_at >= @from AND started_at < @before
                ORDER BY started_at LIMIT 1 OFFSET @skipped
                """,
                new
                {
                    from,
                    before,
                    skipped = BatchSize - 1,
                },
                transaction,
                cancellationToken: cancellationToken
            )
        );

    /// <summary>Advances a mark and deletes a batch of what is before it, then pauses for as long as that took.</summary>
    private async Task<int> RunBatchAsync(
        string mark,
        long before,
        Func<DbTransaction, Task<int>> delete,
        CancellationToken cancellationToken
    )
    {
        var started = time.GetTimestamp();
        int deleted;
        await using (var connection = await database.OpenConnectionAsync(cancellationToken))
        await using (var transaction = await connection.BeginTransactionAsync(cancellationToken))
        {
            await RetentionMarks.AdvanceAsync(transaction, mark, before, cancellationToken);
            deleted = await delete(transaction);
            await transaction.CommitAsync(cancellationToken);
        }
        await Task.Delay(time.GetElapsedTime(started), time, cancellationToken);
        return deleted;
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
}
