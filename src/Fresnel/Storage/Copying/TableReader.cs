using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;

namespace Fresnel.Storage.Copying;

/// <summary>Reads whole tables in the order of their primary keys, which is the same in every database.</summary>
public static class TableReader
{
    private const int RowsPerBatch = 5000;

    /// <returns>The summary of all rows that the transaction sees.</returns>
    public static async Task<TableSummary> SummarizeAsync(
        DbTransaction transaction,
        TableDefinition table,
        CancellationToken cancellationToken
    )
    {
        using var digest = new TableDigest(table);
        await foreach (var rows in ReadAsync(transaction, table, null, cancellationToken))
            digest.Add(rows);
        return digest.ToSummary();
    }

    /// <returns>The name of a table that has rows; null: all are empty.</returns>
    public static async Task<string?> FindRowsAsync(
        DbConnection connection,
        IEnumerable<TableDefinition> tables,
        CancellationToken cancellationToken
    )
    {
        foreach (var table in tables.Where(table => table.Key.Count > 0)) // a counter has its row from the migration
        {
            var sql = $"SELECT COUNT(*) FROM (SELECT 1 FROM {table.Name} LIMIT 1) AS row_found";
            if (
                await connection.ExecuteScalarAsync<long>(
                    new CommandDefinition(sql, cancellationToken: cancellationToken)
                ) > 0
            )
                return table.Name;
        }
        return null;
    }

    internal static Task<long> CountAsync(
        DbTransaction transaction,
        TableDefinition table,
        CancellationToken cancellationToken
    ) =>
        transaction.Connection!.ExecuteScalarAsync<long>(
            new CommandDefinition(
                $"SELECT COUNT(*) FROM {table.Name}",
                null,
                transaction,
                commandTimeout: 0,
                cancellationToken: cancellationToken
            )
        );

    /// <returns>The largest primary key; null: the table is empty.</returns>
    internal static async Task<IReadOnlyList<object>?> FindLastKeyAsync(
        DbTransaction transaction,
        TableDefinition table,
        CancellationToken cancellationToken
    )
    {
        await using var command = transaction.CreateCommand(
            $"SELECT {string.Join(", ", table.Key)} FROM {table.Name} "
                + $"ORDER BY {string.Join(", ", table.Key.Select(name => $"{name} DESC"))} LIMIT 1",
            0
        );
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? [.. Enumerable.Range(0, table.Key.Count).Select(reader.GetValue)]
            : null;
    }

    /// <param name="after">The primary key after which rows are read; null: all rows.</param>
    /// <returns>A batch is valid until the next one is read.</returns>
    internal static async IAsyncEnumerable<RowBatch> ReadAsync(
        DbTransaction transaction,
        TableDefinition table,
        IReadOnlyList<object>? after,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var names = string.Join(", ", table.Columns.Select(column => column.Name));
        var keys = string.Join(", ", table.Key);
        var from = after is null ? "" : $"WHERE ({keys}) > ({string.Join(", ", after.Select((_, i) => $"@p{i}"))}) ";
        await using var command = transaction.CreateCommand(
            $"SELECT {names} FROM {table.Name} {from}ORDER BY {string.Join(", ", table.Order)}",
            after?.Count ?? 0
        );
        command.CommandTimeout = 0;
        for (var i = 0; i < after?.Count; i++)
            command.Parameters[i].Value = after[i];
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (true)
        {
            using var rows = new RowBatch(table.Name, table.Columns);
            while (rows.Count < RowsPerBatch && await reader.ReadAsync(cancellationToken))
                AddRow(rows, reader);
            if (rows.Count == 0)
                yield break;
            yield return rows;
        }
    }

    private static void AddRow(RowBatch rows, DbDataReader reader)
    {
        for (var i = 0; i < rows.Columns.Count; i++)
        {
            if (reader.IsDBNull(i))
                rows.Add((string?)null);
            else if (rows.Columns[i].Type == ColumnType.Number)
                rows.Add(reader.GetInt64(i));
            else if (rows.Columns[i].Type == ColumnType.Text)
                rows.Add(reader.GetString(i));
            else
                rows.Add(reader.GetFieldValue<byte[]>(i));
        }
    }
}
