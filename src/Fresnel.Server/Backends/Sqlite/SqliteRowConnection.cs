using System.Collections.Frozen;
using System.Data;
using System.Data.Common;
using System.Text;
using Fresnel.Storage;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Fresnel.Server.Backends.Sqlite;

/// <summary>
/// A connection that binds the values of many rows by position. A command would look up each parameter's name in each
/// row, which takes longer than the insertion.
/// </summary>
internal sealed class SqliteRowConnection(string connectionString) : SqliteConnection(connectionString), IRowInserter
{
    /// <summary>Rows after which other work of the thread pool may run.</summary>
    private const int RowsPerTurn = 10;

    public Task<IReadOnlySet<int>> InsertAsync(
        DbTransaction transaction,
        RowBatch rows,
        CancellationToken cancellationToken
    ) => ExecuteAsync(rows, $" ON CONFLICT ({rows.Columns[0].Name}) DO NOTHING", cancellationToken);

    public Task AppendAsync(DbTransaction transaction, RowBatch rows, CancellationToken cancellationToken) =>
        ExecuteAsync(rows, "", cancellationToken);

    public Task AddAsync(
        DbTransaction transaction,
        RowBatch rows,
        int keyColumns,
        CancellationToken cancellationToken
    ) => ExecuteAsync(rows, rows.AddOnConflict(keyColumns), cancellationToken);

    /// <summary>A snapshot does not wait for the transaction that writes, nor does that wait for it.</summary>
    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) =>
        isolationLevel == IsolationLevel.Snapshot
            ? BeginTransaction(deferred: true)
            : base.BeginDbTransaction(isolationLevel);

    private async Task<IReadOnlySet<int>> ExecuteAsync(
        RowBatch rows,
        string conflict,
        CancellationToken cancellationToken
    )
    {
        HashSet<int>? skipped = null;
        var columns = rows.Columns;
        var sql =
            $"INSERT INTO {rows.Table} ({string.Join(", ", columns.Select(column => column.Name))}) "
            + $"VALUES ({string.Join(", ", columns.Select(_ => "?"))}){conflict}";
        ThrowIfError(raw.sqlite3_prepare_v2(Handle, sql, out var statement));
        using (statement)
        {
            for (var row = 0; row < rows.Count; row++)
            {
                for (var column = 0; column < columns.Count; column++)
                    ThrowIfError(Bind(statement, column + 1, rows[row, column]));
                ThrowIfError(raw.sqlite3_step(statement));
                if (raw.sqlite3_changes(Handle) == 0)
                    (skipped ??= []).Add(row);
                raw.sqlite3_reset(statement);
                if (row % RowsPerTurn != RowsPerTurn - 1)
                    continue;
                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        return skipped ?? (IReadOnlySet<int>)FrozenSet<int>.Empty;
    }

    private static int Bind(sqlite3_stmt statement, int index, in RowValue value)
    {
        if (value.Number is { } number)
            return raw.sqlite3_bind_int64(statement, index, number);
        if (value.Text is { } text)
            return BindText(statement, index, text);
        return value.Blob is { } blob
            ? raw.sqlite3_bind_blob(statement, index, blob)
            : raw.sqlite3_bind_null(statement, index);
    }

    private static int BindText(sqlite3_stmt statement, int index, string text)
    {
        if (text.Length == 0)
            return raw.sqlite3_bind_text(statement, index, ""); // an empty span would be null
        const int MaxStackBytes = 512;
        var bytes = text.Length * 3 <= MaxStackBytes ? stackalloc byte[MaxStackBytes] : new byte[text.Length * 3];
        return raw.sqlite3_bind_text(statement, index, bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
    }

    private void ThrowIfError(int result) => SqliteException.ThrowExceptionForRC(result, Handle);
}
