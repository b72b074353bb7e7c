using System.Data.Common;

namespace Fresnel.Storage;

/// <summary>Commands without Dapper, where one is executed many times or read row by row.</summary>
internal static class DbCommandExtensions
{
    /// <summary>Creates a command with parameters <c>@p0</c>, <c>@p1</c>…, to be executed many times.</summary>
    public static DbCommand CreateCommand(this DbTransaction transaction, string sql, int parameters)
    {
        var command = transaction.Connection!.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, sql);
        for (var i = 0; i < parameters; i++)
            command.AddParameter($"@p{i}", null);
        return command;
    }

    /// <summary>Executes a statement for each row of parameters <c>@p0</c>, <c>@p1</c>…, in one round trip if the database can.</summary>
    /// <param name="read">Reads the row that the statement returns, with the number of its parameters' row; null: it returns none.</param>
    public static async Task ExecuteEachAsync(
        this DbTransaction transaction,
        string sql,
        IReadOnlyList<object?[]> rows,
        Action<int, DbDataReader>? read,
        CancellationToken cancellationToken
    )
    {
        if (rows.Count == 0)
            return;
        if (transaction.Connection!.CanCreateBatch)
        {
            await using var batch = transaction.CreateBatch(sql, rows);
            await using var results = await batch.ExecuteReaderAsync(cancellationToken);
            for (var row = 0; read is not null && row < rows.Count; row++)
            {
                await results.ReadAsync(cancellationToken);
                read(row, results);
                await results.NextResultAsync(cancellationToken);
            }
            return;
        }
        await using var command = transaction.CreateCommand(sql, rows[0].Length);
        for (var row = 0; row < rows.Count; row++)
        {
            for (var i = 0; i < rows[row].Length; i++)
                command.Parameters[i].Value = rows[row][i] ?? DBNull.Value;
            await using var result = await command.ExecuteReaderAsync(cancellationToken);
            if (read is not null && await result.ReadAsync(cancellationToken))
                read(row, result);
        }
    }

    private static DbBatch CreateBatch(this DbTransaction transaction, string sql, IReadOnlyList<object?[]> rows)
    {
        var batch = transaction.Connection!.CreateBatch();
        batch.Transaction = transaction;
        foreach (var row in rows)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = sql;
            foreach (var (i, value) in row.Index())
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = ($"@p{i}", value ?? DBNull.Value);
                command.Parameters.Add(parameter);
            }
            batch.BatchCommands.Add(command);
        }
        return batch;
    }

    public static void AddParameter(this DbCommand command, string name, object? value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
