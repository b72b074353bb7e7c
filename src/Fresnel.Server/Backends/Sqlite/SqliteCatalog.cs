using System.Data.Common;
using Dapper;
using Fresnel.Storage;
using Fresnel.Storage.Copying;

namespace Fresnel.Server.Backends.Sqlite;

/// <summary>Reads from a database which tables it has, so that a copy includes those of later migrations.</summary>
internal static class SqliteCatalog
{
    private const string ListColumns = """
        SELECT tables.name AS "Table", columns.name AS Name, columns.type AS Type, columns.pk AS KeyPosition
        FROM sqlite_schema AS tables JOIN pragma_table_info(tables.name) AS columns
        WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite#_%' ESCAPE '#'
        ORDER BY tables.name, columns.name
        """;

    /// <returns>All tables, ordered by name.</returns>
    /// <exception cref="InvalidDataException">A column has a type that no migration uses.</exception>
    public static async Task<IReadOnlyList<TableDefinition>> ReadTablesAsync(
        DbTransaction transaction,
        CancellationToken cancellationToken
    )
    {
        var columns = await transaction.Connection!.QueryAsync<Column>(
            new CommandDefinition(ListColumns, null, transaction, cancellationToken: cancellationToken)
        );
        return
        [
            .. columns
                .GroupBy(column => column.Table)
                .Select(table => new TableDefinition(
                    table.Key,
                    [.. table.Select(column => (column.Name, TypeOf(column)))],
                    [
                        .. table
                            .Where(column => column.KeyPosition > 0)
                            .OrderBy(column => column.KeyPosition)
                            .Select(column => column.Name),
                    ]
                )),
        ];
    }

    /// <summary>Checks that pages, rows and indexes of the file are well-formed.</summary>
    /// <returns>What is wrong; null: nothing.</returns>
    public static async Task<string?> FindDamageAsync(DbConnection connection, CancellationToken cancellationToken) =>
        await connection.ExecuteScalarAsync<string>(
            new CommandDefinition("PRAGMA integrity_check(1)", commandTimeout: 0, cancellationToken: cancellationToken)
        )
            is not "ok"
                and var damage
            ? damage
            : null;

    private static ColumnType TypeOf(Column column) =>
        column.Type switch
        {
            "TEXT" => ColumnType.Text,
            "BIGINT" or "INTEGER" => ColumnType.Number,
            "BLOB" => ColumnType.Blob,
            var type => throw new InvalidDataException(
                $"the column {column.Name} of the table {column.Table} has the type {type}, which cannot be copied"
            ),
        };

    private sealed record Column(string Table, string Name, string Type, long KeyPosition);
}
