using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Fresnel.Storage.Copying;

/// <summary>Makes the <see cref="TableSummary"/> of rows that are added in the order of the primary key.</summary>
/// <remarks>
/// Each value is hashed as its type and, of text and bytes, its length, before its content: no two tables have the same
/// input. Not thread-safe.
/// </remarks>
internal sealed class TableDigest(TableDefinition table) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly int[] _money =
    [
        .. table.Columns.Index().Where(column => column.Item.Name is "cost" or "amount").Select(column => column.Index),
    ];

    private long _rows,
        _nanodollars;

    public void Add(RowBatch rows)
    {
        for (var row = 0; row < rows.Count; row++)
        {
            for (var column = 0; column < rows.Columns.Count; column++)
                Add(rows[row, column]);
            foreach (var column in _money)
                _nanodollars = checked(_nanodollars + (rows[row, column].Number ?? 0));
        }
        _rows += rows.Count;
        _hash.AppendData(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
    }

    public TableSummary ToSummary() =>
        new(
            table.Name,
            _rows,
            _money.Length > 0 ? _nanodollars : null,
            Convert.ToHexStringLower(_hash.GetCurrentHash())
        );

    public void Dispose() => _hash.Dispose();

    private void Add(in RowValue value)
    {
        if (value.Number is { } number)
            AddHeader(1, number);
        else if (value.Text is { } text)
        {
            AddHeader(2, Encoding.UTF8.GetByteCount(text));
            Encoding.UTF8.GetBytes(text, _buffer);
        }
        else if (value.Blob is { } blob)
        {
            AddHeader(3, blob.Length);
            _buffer.Write(blob);
        }
        else
            AddHeader(0, 0);
    }

    private void AddHeader(byte type, long number)
    {
        var header = _buffer.GetSpan(1 + sizeof(long));
        header[0] = type;
        BinaryPrimitives.WriteInt64LittleEndian(header[1..], number);
        _buffer.Advance(1 + sizeof(long));
    }
}
