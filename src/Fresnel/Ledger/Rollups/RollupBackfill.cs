using System.Data.Common;
using Dapper;

namespace Fresnel.Ledger.Rollups;

/// <summary>Fills the roll-ups from the calls that earlier versions recorded.</summary>
internal static class RollupBackfill
{
    public static async Task RunAsync(
        DbTransaction transaction,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var writer = new RollupWriter();
        var hoursFrom = Retention.HoursFrom(now);
        var first = await FirstCallAsync(transaction, long.MinValue, cancellationToken);
        if (RollupSpan.Day.Floor(first ?? long.MaxValue) < hoursFrom)
            await RetentionMarks.AdvanceAsync(transaction, RetentionMarks.Hours, hoursFrom, cancellationToken);
        while (first is { } call)
        {
            var day = RollupSpan.Day.Floor(call);
            var (end, batch) = (RollupSpan.Day.Next(day), new RollupBatch());
            await CallReader.ReadAsync(
                transaction.Connection!,
                transaction,
                (day, end),
                withLines: true,
                (entry, corrections) => batch.Add(entry, corrections),
                cancellationToken
            );
            await writer.AddAsync(transaction, batch, cancellationToken, hoursFrom);
            writer.Committed(); // if it is not, neither are later days
            first = await FirstCallAsync(transaction, end, cancellationToken);
        }
    }

    /// <returns>When the first call from a time on began; null: there is none.</returns>
    private static Task<long?> FirstCallAsync(
        DbTransaction transaction,
        long from,
        CancellationToken cancellationToken
    ) =>
        transaction.Connection!.ExecuteScalarAsync<long?>(
            new CommandDefinition(
                "SELECT MIN(started_at) FROM calls WHERE started_at >= @from",
                new { from },
                transaction,
                cancellationToken: cancellationToken
            )
        );
}
