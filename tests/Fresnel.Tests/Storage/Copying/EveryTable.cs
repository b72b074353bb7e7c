using System.Data.Common;
using Dapper;
using Fresnel.Server.Backends.Sqlite;
using Fresnel.Server.Hosting.Backups;
using Fresnel.Storage.Copying;

namespace Fresnel.Tests.Storage.Copying;

/// <summary>Rows with values of every kind in every table that the migrations create, whatever they are.</summary>
internal static class EveryTable
{
    /// <summary>More than two batches of a copy.</summary>
    public const int ManyRows = 12_345;

    private static readonly long[] s_numbers = [0, 1, -1, long.MaxValue / 1_000_000, int.MaxValue + 1L];
    private static readonly string[] s_texts = ["", "plain", "'\"\\\t\n", "漢字 🙂", "Z", "a", "ä"];

    /// <summary>The tables, found without the code under test.</summary>
    public static async Task<IReadOnlyList<string>> NamesAsync(DbConnection sqlite) =>
        [
            .. await sqlite.QueryAsync<string>(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'schema_steps' ORDER BY name"
            ),
        ];

    /// <summary>Fills a migrated SQLite database: seven rows in each table, and many in two.</summary>
    public static async Task FillAsync(DbDataSource database)
    {
        await using var connection = await database.OpenConnectionAsync();
        foreach (var table in await NamesAsync(connection))
        {
            if (table == "audit_sequence")
                await connection.ExecuteAsync("UPDATE audit_sequence SET last = 42");
            else
                for (var row = 0; row < s_texts.Length; row++)
                    await InsertAsync(connection, table, row);
        }
        await connection.ExecuteAsync(
            """
            WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < @ManyRows)
            INSERT INTO user_hours (key_id, user_name, hour, cost)
            SELECT 'key_' || (n % 7), CASE n % 3 WHEN 0 THEN 'Ann' WHEN 1 THEN 'ann' ELSE 'Ähn' END, n, n * 1000003 FROM numbers
            """,
            new { ManyRows }
        );
    }

    /// <summary>All values of a table as text, in a fixed order.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(
        DbConnection connection,
        string table,
        IReadOnlyList<string> columns
    )
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {string.Join(", ", columns)} FROM {table}";
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(string.Join(" | ", Enumerable.Range(0, columns.Count).Select(i => Describe(reader.GetValue(i)))));
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    public static async Task<IReadOnlyList<string>> ColumnsAsync(DbConnection sqlite, string table) =>
        [.. await sqlite.QueryAsync<string>($"SELECT name FROM pragma_table_info('{table}')")];

    /// <summary>Asserts that a database has every row of a SQLite database, and no other.</summary>
    public static async Task AssertSameAsync(DbDataSource sqlite, DbDataSource copy)
    {
        await using var expected = await sqlite.OpenConnectionAsync();
        await using var actual = await copy.OpenConnectionAsync();
        foreach (var table in await NamesAsync(expected))
        {
            var columns = await ColumnsAsync(expected, table);
            var rows = await ReadAsync(expected, table, columns);
            Assert.Equal(rows, await ReadAsync(actual, table, columns));
        }
    }

    /// <summary>What the code under test copies.</summary>
    public static async Task<IReadOnlyList<TableDefinition>> DefinitionsAsync(DbTransaction sqlite) =>
        [.. BackupFile.OfGateway(await SqliteCatalog.ReadTablesAsync(sqlite, CancellationToken.None))];

    private static async Task InsertAsync(DbConnection connection, string table, int row)
    {
        var columns = (
            await connection.QueryAsync<(string Name, string Type, long NotNull, long Key)>(
                $"SELECT name, type, \"notnull\", pk FROM pragma_table_info('{table}')"
            )
        ).ToList();
        var values = new DynamicParameters();
        foreach (var (name, type, notNull, key) in columns)
        {
            var isUnique = key > 0 || name is "hash" or "sequence";
            values.Add(
                name,
                notNull == 0 && key == 0 && row % 2 == 1 ? null
                    : type == "BLOB" ? new byte[row * 3]
                    : type == "TEXT" ? (isUnique ? $"{s_texts[row]}{row}" : s_texts[row])
                    : isUnique ? (row - 3) * (long.MaxValue / 4)
                    : s_numbers[row % s_numbers.Length]
            );
        }
        await connection.ExecuteAsync(
            $"INSERT INTO {table} ({string.Join(", ", columns.Select(column => column.Name))}) "
                + $"VALUES ({string.Join(", ", columns.Select(column => $"@{column.Name}"))})",
            values
        );
    }

    private static string Describe(object value) =>
        value switch
        {
            DBNull => "null",
            byte[] bytes => $"x{Convert.ToHexString(bytes)}",
            string text => $"'{text}'",
            _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!,
        };
}
