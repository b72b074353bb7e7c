using System.Data.Common;
using Dapper;
using Fresnel.Storage;
using Fresnel.TestKit;

namespace Fresnel.Tests.Storage;

public sealed class RowInserterTests : IDisposable
{
    private static readonly (string, ColumnType)[] s_columns =
    [
        ("name", ColumnType.Text),
        ("note", ColumnType.Text),
        ("amount", ColumnType.Number),
        ("picture", ColumnType.Blob),
    ];

    private readonly CancellationToken _stop = TestContext.Current.CancellationToken;
    private readonly TestFolder _folder = new();

    [Theory, Databases]
    public async Task Insert_ValuesOfEveryType_AreReadBack(DatabaseKind kind)
    {
        using var rows = new RowBatch("things", s_columns);
        Add(rows, "plain", "text", long.MaxValue, [1, 0, 255]);
        Add(rows, "empty", "", long.MinValue, null);
        Add(rows, "null", null, null, null);
        Add(rows, new string('ü', 1000), "漢字 🙂", 0, [0]);

        var (existing, stored) = await InsertAsync(kind, rows);

        Assert.Empty(existing);
        Assert.Equal(4, stored.Count);
        Assert.Equal(("text", long.MaxValue, "0100FF"), stored["plain"]);
        Assert.Equal(("", long.MinValue, null), stored["empty"]);
        Assert.Equal((null, null, null), stored["null"]);
        Assert.Equal(("漢字 🙂", 0, "00"), stored[new string('ü', 1000)]);
    }

    [Theory, Databases]
    public async Task Insert_ExistingAndRepeatedRows_AreSkippedAndReported(DatabaseKind kind)
    {
        using var first = new RowBatch("things", s_columns);
        Add(first, "a", "first", 1, null);
        Add(first, "c", "first", 1, null);
        using var second = new RowBatch("things", s_columns);
        foreach (var name in "abcdb")
            Add(second, name.ToString(), "second", 2, null);

        var (existing, stored) = await InsertAsync(kind, first, second);

        Assert.Equal([0, 2, 4], existing.Order());
        Assert.Equal(
            [("a", "first"), ("b", "second"), ("c", "first"), ("d", "second")],
            stored.OrderBy(row => row.Key, StringComparer.Ordinal).Select(row => (row.Key, row.Value.Note))
        );
    }

    [Theory, Databases]
    public async Task Insert_ManyRows_AreAllInserted(DatabaseKind kind)
    {
        using var rows = new RowBatch("things", s_columns);
        for (var i = 0; i < 5000; i++)
            Add(rows, $"row {i}", null, i, null);

        var (existing, stored) = await InsertAsync(kind, rows);

        Assert.Empty(existing);
        Assert.Equal(5000, stored.Count);
        Assert.All(stored, row => Assert.Equal($"row {row.Value.Amount}", row.Key));
    }

    [Theory, Databases]
    public async Task Insert_RowsWhoseKeyIsANumber_SkipsTheExisting(DatabaseKind kind)
    {
        await using var database = await OpenAsync(
            kind,
            "CREATE TABLE numbers (id BIGINT PRIMARY KEY, note TEXT NULL)"
        );
        await using var connection = await database.OpenConnectionAsync(_stop);
        await using var transaction = await connection.BeginTransactionAsync(_stop);
        IReadOnlySet<int> existing = new HashSet<int>();
        foreach (
            var ids in (long[][])
                [
                    [1, long.MinValue],
                    [2, 1, long.MinValue, 3],
                ]
        )
        {
            using var rows = new RowBatch("numbers", [("id", ColumnType.Number), ("note", ColumnType.Text)]);
            foreach (var id in ids)
            {
                rows.Add(id);
                rows.Add("note");
            }
            existing = await SqlFlavor.InserterOf(connection).InsertAsync(transaction, rows, _stop);
        }

        Assert.Equal([1, 2], existing.Order());
        Assert.Equal(
            4,
            await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM numbers", transaction: transaction)
        );
    }

    [Theory, Databases]
    public async Task Add_NewAndExistingKeys_AreInsertedAndSummed(DatabaseKind kind)
    {
        await using var database = await OpenAsync(
            kind,
            "CREATE TABLE sums (name TEXT NOT NULL, hour BIGINT NOT NULL, calls BIGINT NOT NULL, cost BIGINT NOT NULL, note TEXT NULL, "
                + "PRIMARY KEY (name, hour))"
        );
        await using var connection = await database.OpenConnectionAsync(_stop);
        await using var transaction = await connection.BeginTransactionAsync(_stop);
        foreach (
            var hours in (int[][])
                [
                    [],
                    [1],
                    [0, 1, 2],
                    [2],
                ]
        )
        {
            using var rows = new RowBatch(
                "sums",
                [
                    ("name", ColumnType.Text),
                    ("hour", ColumnType.Number),
                    ("calls", ColumnType.Number),
                    ("cost", ColumnType.Number),
                ]
            );
            foreach (var hour in hours)
            {
                rows.Add("a");
                rows.Add(hour);
                rows.Add(1);
                rows.Add(-10 - hour);
            }
            await SqlFlavor.InserterOf(connection).AddAsync(transaction, rows, 2, _stop);
        }

        var stored = await connection.QueryAsync<(string, long, long, long)>(
            "SELECT name, hour, calls, cost FROM sums ORDER BY hour",
            transaction: transaction
        );
        Assert.Equal([("a", 0, 1, -10), ("a", 1, 2, -22), ("a", 2, 2, -24)], stored);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<DbDataSource> OpenAsync(DatabaseKind kind, string table)
    {
        var database = await TestDatabase.OpenEmptyAsync(_folder, kind);
        await using var connection = await database.OpenConnectionAsync(_stop);
        await connection.ExecuteAsync(SqlFlavor.Of(connection).Define(table));
        return database;
    }

    private static void Add(RowBatch rows, string name, string? note, long? amount, byte[]? picture)
    {
        rows.Add(name);
        rows.Add(note);
        rows.Add(amount);
        rows.Add(picture);
    }

    /// <returns>The skipped rows of the last batch, and all rows of the table.</returns>
    private async Task<(
        IReadOnlySet<int> Existing,
        Dictionary<string, (string? Note, long? Amount, string? Picture)> Stored
    )> InsertAsync(DatabaseKind kind, params RowBatch[] batches)
    {
        await using var database = await OpenAsync(
            kind,
            "CREATE TABLE things (name TEXT PRIMARY KEY, note TEXT NULL, amount BIGINT NULL, picture BLOB NULL)"
        );
        await using var connection = await database.OpenConnectionAsync(_stop);
        IReadOnlySet<int> existing = new HashSet<int>();
        foreach (var batch in batches)
        {
            await using var transaction = await connection.BeginTransactionAsync(_stop);
            existing = await SqlFlavor.InserterOf(connection).InsertAsync(transaction, batch, _stop);
            await transaction.CommitAsync(_stop);
        }
        var stored = await connection.QueryAsync<Row>(
            "SELECT name AS Name, note AS Note, amount AS Amount, picture AS Picture FROM things"
        );
        return (
            existing,
            stored.ToDictionary(
                row => row.Name,
                row => (row.Note, row.Amount, row.Picture is { } bytes ? Convert.ToHexString(bytes) : null)
            )
        );
    }

    private sealed class Row
    {
        public string Name { get; set; } = "";

        public string? Note { get; set; }

        public long? Amount { get; set; }

        public byte[]? Picture { get; set; }
    }
}
