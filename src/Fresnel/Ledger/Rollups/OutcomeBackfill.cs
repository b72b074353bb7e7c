using System.Data.Common;
using Dapper;
using Fresnel.Storage;
using Fresnel.Telemetry;

namespace Fresnel.Ledger.Rollups;

/// <summary>Fills the roll-ups by outcome, which earlier versions did not keep, from those by call.</summary>
/// <remarks>Calls may be deleted already; their roll-ups are not.</remarks>
internal static class OutcomeBackfill
{
    public static readonly Migration Migration = new(
        84,
        "usage by outcome",
        "DELETE FROM usage_rollups WHERE breakdown = 'outcome'" // filled if an earlier step read the calls
    )
    {
        Backfill = RunAsync,
    };

    private static async Task RunAsync(
        DbTransaction transaction,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var series = await SeriesTable.ReadAsync(transaction.Connection!, UsageBreakdown.Call, cancellationToken);
        await SeriesTable.AddAsync(
            transaction,
            series.Values.Select(labels => labels.Outcome).Distinct(),
            cancellationToken
        );
        var outcomes = series.ToDictionary(item => item.Key, item => SeriesLabels.ToId(item.Value.Outcome));
        foreach (var span in RollupSpans.All)
        {
            var part = span == RollupSpan.Hour ? RollupSpan.Day : RollupSpan.Month; // how much is in memory at once
            var next = await FirstAsync(transaction, span, long.MinValue, cancellationToken);
            while (next is { } first)
            {
                var (end, rows) = (part.Next(part.Floor(first)), new SortedDictionary<RollupKey, UsageSums>());
                await RollupTable.ReadAsync(
                    transaction.Connection!,
                    UsageBreakdown.Call,
                    [new RollupRange(span, first, end)],
                    null,
                    byPeriod: true,
                    (start, id) => SumsOf(rows, new RollupKey(UsageBreakdown.Outcome, span, start, outcomes[id])),
                    cancellationToken
                );
                await RollupTable.AddAsync(transaction, rows, cancellationToken);
                next = await FirstAsync(transaction, span, end, cancellationToken);
            }
        }
    }

    private static UsageSums SumsOf(SortedDictionary<RollupKey, UsageSums> rows, RollupKey key)
    {
        if (!rows.TryGetValue(key, out var sums))
            rows.Add(key, sums = new UsageSums());
        return sums;
    }

    /// <returns>The start of the first roll-up by call from a time on; null: there is none.</returns>
    private static Task<long?> FirstAsync(
        DbTransaction transaction,
        RollupSpan span,
        long from,
        CancellationToken cancellationToken
    ) =>
        transaction.Connection!.ExecuteScalarAsync<long?>(
            new CommandDefinition(
                """
                SELECT MIN(starts_at) FROM usage_rollups
                WHERE breakdown = @breakdown AND span = @span AND starts_at >= @from
                """,
                new
                {
                    breakdown = EnumNames.SnakeCase(UsageBreakdown.Call),
                    span = EnumNames.SnakeCase(span),
                    from,
                },
                transaction,
                cancellationToken: cancellationToken
            )
        );
}
