using System.Collections.Frozen;
using System.Data.Common;

namespace Fresnel.Storage;

/// <summary>Sends each column as one array, for databases that a round trip for each row would slow down.</summary>
internal sealed class ArrayRowInserter : IRowInserter
{
    public async Task<IReadOnlySet<int>> InsertAsync(
        DbTransaction transaction,
        RowBatch rows,
        CancellationToken cancellationToken
    )
    {
        var key = rows.Columns[0].Name;
        await using var command = CreateCommand(transaction, rows, $" ON CONFLICT ({key}) DO NOTHING RETURNING {key}");
        var inserted = new HashSet<object>(rows.Count);
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
                inserted.Add(reader.GetValue(0));
        }
        return inserted.Count == rows.Count
            ? FrozenSet<int>.Empty
            : Enumerable
                .Range(0, rows.Count)
                .Where(row => !inserted.Remove(rows[row, 0].Text ?? (object)rows[row, 0].Number!))
                .ToHashSet();
    }

    public async Task AppendAsync(DbTransaction transaction, RowBatch rows, CancellationToken cancellationToken)
    {
        await using var command = CreateCommand(transaction, rows, "");
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task AddAsync(
        DbTransaction transaction,
        RowBatch rows,
        int keyColumns,
        CancellationToken cancellationToken
    )
    {
        if (rows.Count == 0)
            return;
        await using var command = CreateCommand(transaction, rows, rows.AddOnConflict(keyColumns));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static DbCommand CreateCommand(DbTransaction transaction, RowBatch rows, string conflict)
    {
        var names = string.Join(", ", rows.Columns.Select(column => column.Name));
        var arrays = string.Join(", ", rows.Columns.Select((column, i) => $"@p{i}::{TypeName(column.Type)}[]"));
        var command = transaction.CreateCommand(
            $"INSERT INTO {rows.Table} ({names}) SELECT * FROM unnest({arrays}){conflict}",
            rows.Columns.Count
        );
        for (var column = 0; column < rows.Columns.Count; column++)
            command.Parameters[column].Value = ArrayOf(rows, column);
        return command;
    }

    private static Array ArrayOf(RowBatch rows, int column)
    {
        var all = Enumerable.Range(0, rows.Count);
        return rows.Columns[column].Type switch
        {
            ColumnType.Text => all.Select(row => rows[row, column].Text).ToArray(),
            ColumnType.Number => all.Select(row => rows[row, column].Number).ToArray(),
            _ => all.Select(row => rows[row, column].Blob).ToArray(),
        };
    }

    private static string TypeName(ColumnType type) =>
        type switch
        {
            ColumnType.Text => "text",
            ColumnType.Number => "bigint",
            _ => "bytea",
        };
}
