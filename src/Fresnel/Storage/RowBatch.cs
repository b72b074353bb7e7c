using System.Buffers;

namespace Fresnel.Storage;

/// <summary>Rows to insert into one table with one statement, in pooled memory.</summary>
/// <remarks>Not thread-safe. Values are added row by row, in the order of the columns; numbers are not boxed.</remarks>
/// <param name="columns">The first one is unique: a row whose value exists already is skipped.</param>
/// <param name="expectedRows">Room for as many is rented at once; 0: unknown.</param>
public sealed class RowBatch(string table, IReadOnlyList<(string Name, ColumnType Type)> columns, int expectedRows = 0)
    : IDisposable
{
    private const int InitialValues = 1024;

    private RowValue[] _values = [];
    private int _length;

    public string Table => table;

    public IReadOnlyList<(string Name, ColumnType Type)> Columns => columns;

    public int Count => _length / columns.Count;

    public RowValue this[int row, int column] => _values[(row * columns.Count) + column];

    /// <summary>The end of an INSERT that adds the numbers of a row to the existing row of the same key.</summary>
    /// <param name="keyColumns">How many columns, from the first, are the key.</param>
    public string AddOnConflict(int keyColumns)
    {
        var names = columns.Select(column => column.Name).ToList();
        return $" ON CONFLICT ({string.Join(", ", names.Take(keyColumns))}) DO UPDATE SET "
            + string.Join(", ", names.Skip(keyColumns).Select(name => $"{name} = {table}.{name} + excluded.{name}"));
    }

    public void Add(long? value) => Add(new RowValue(value));

    public void Add(string? value) => Add(new RowValue(value));

    public void Add(byte[]? value) => Add(new RowValue(value));

    public void Dispose()
    {
        Return();
        (_values, _length) = ([], 0);
    }

    private void Add(RowValue value)
    {
        if (_length == _values.Length)
        {
            var larger = ArrayPool<RowValue>.Shared.Rent(
                Math.Max(Math.Max(InitialValues, expectedRows * columns.Count), 2 * _length)
            );
            _values.CopyTo(larger, 0);
            Return();
            _values = larger;
        }
        _values[_length++] = value;
    }

    private void Return()
    {
        if (_values.Length > 0)
            ArrayPool<RowValue>.Shared.Return(_values, clearArray: true);
    }
}
