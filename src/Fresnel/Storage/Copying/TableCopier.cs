using System.Data.Common;
using Dapper;

namespace Fresnel.Storage.Copying;

/// <summary>Copies tables from one database into another of the same schema, and compares them.</summary>
/// <remarks>
/// Rows are copied in the order of the primary key. So, while nothing else changes either table, the rows that the
/// target lacks are those after its largest key, and an interrupted copy continues there. Not thread-safe.
/// </remarks>
/// <param name="source">A snapshot.</param>
/// <param name="within">The transaction of <paramref name="target"/> that copies everything; null: one for each batch.</param>
public sealed class TableCopier(
    DbTransaction source,
    DbConnection target,
    DbTransaction? within,
    IProgress<CopyProgress>? progress
)
{
    /// <summary>Copies the rows that the target lacks, then reads the whole table back.</summary>
    /// <exception cref="InvalidDataException">The tables differ.</exception>
    public async Task<TableSummary> CopyAsync(TableDefinition table, CancellationToken cancellationToken)
    {
        var expected = await AppendAsync(table, cancellationToken);
        TableSummary? actual = null;
        await RunAsync(
            async transaction => actual = await TableReader.SummarizeAsync(transaction, table, cancellationToken),
            cancellationToken
        );
        return actual == expected
            ? expected
            : throw new InvalidDataException(
                $"the table {table.Name} has {Describe(expected)} in the source and {Describe(actual!)} in the copy"
            );
    }

    /// <summary>Copies the rows that the target lacks.</summary>
    /// <returns>The summary of the source.</returns>
    public async Task<TableSummary> AppendAsync(TableDefinition table, CancellationToken cancellationToken)
    {
        var (existing, after) = (0L, (IReadOnlyList<object>?)null);
        await RunAsync(
            async transaction =>
            {
                if (table.Key.Count == 0)
                    await target.ExecuteAsync(
                        new CommandDefinition(
                            $"DELETE FROM {table.Name}",
                            null,
                            transaction,
                            cancellationToken: cancellationToken
                        )
                    );
                else
                    after = await TableReader.FindLastKeyAsync(transaction, table, cancellationToken);
                if (after is not null)
                    existing = await TableReader.CountAsync(transaction, table, cancellationToken);
            },
            cancellationToken
        );
        var total = await TableReader.CountAsync(source, table, cancellationToken);
        var inserter = SqlFlavor.InserterOf(target);
        using var digest = new TableDigest(table);
        var appended = 0L;
        await foreach (var rows in TableReader.ReadAsync(source, table, after, cancellationToken))
        {
            await RunAsync(
                transaction => inserter.AppendAsync(transaction, rows, cancellationToken),
                cancellationToken
            );
            digest.Add(rows);
            appended += rows.Count;
            progress?.Report(new CopyProgress(table.Name, existing + appended, total));
        }
        return after is null ? digest.ToSummary() : await TableReader.SummarizeAsync(source, table, cancellationToken);
    }

    private async Task RunAsync(Func<DbTransaction, Task> work, CancellationToken cancellationToken)
    {
        if (within is not null)
        {
            await work(within);
            return;
        }
        await using var transaction = await target.BeginTransactionAsync(cancellationToken);
        await work(transaction);
        await transaction.CommitAsync(cancellationToken);
    }

    private static string Describe(TableSummary table) =>
        $"{table.Rows:N0} rows{(table.Nanodollars is { } sum ? $" of {sum:N0} nanodollars" : "")} "
        + $"(SHA-256 {table.Sha256[..12]})";
}
