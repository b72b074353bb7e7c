using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Fresnel.Converter;

/// <summary>A table of a FlatBuffer; a field that is not there is 0 or empty.</summary>
/// <remarks>The encoding: https://flatbuffers.dev/internals/.</remarks>
internal sealed class FlatTable
{
    private readonly ReadOnlyMemory<byte> _file;
    private readonly int _at;

    private FlatTable(ReadOnlyMemory<byte> file, int at) => (_file, _at) = (file, at);

    public static FlatTable Root(ReadOnlyMemory<byte> file) => new(file, At(file, 0));

    public sbyte Byte(int field) => Find(field) is var at && at is 0 ? (sbyte)0 : (sbyte)_file.Span[at];

    public int Int(int field) => Find(field) is var at && at is 0 ? 0 : At(_file, at);

    public FlatTable? Table(int field) => Find(field) is var at && at is 0 ? null : new(_file, at + At(_file, at));

    public IEnumerable<FlatTable> Tables(int field)
    {
        var (start, count) = Vector(field);
        for (var i = 0; i < count; i++)
            yield return new(_file, start + (4 * i) + At(_file, start + (4 * i)));
    }

    public int[] Ints(int field) => Values<int>(field);

    public long[] Longs(int field) => Values<long>(field);

    public float[] Floats(int field) => Values<float>(field);

    public ReadOnlyMemory<byte> Bytes(int field)
    {
        var (start, count) = Vector(field);
        return _file.Slice(start, count);
    }

    private T[] Values<T>(int field)
        where T : unmanaged
    {
        var (start, count) = Vector(field);
        return MemoryMarshal.Cast<byte, T>(_file.Span.Slice(start, count * Marshal.SizeOf<T>())).ToArray();
    }

    private (int Start, int Count) Vector(int field)
    {
        var at = Find(field);
        if (at is 0)
            return (0, 0);
        var start = at + At(_file, at);
        return (start + 4, At(_file, start));
    }

    /// <summary>Where the field is in the file; 0: it is not there.</summary>
    private int Find(int field)
    {
        var fields = _at - At(_file, _at);
        var slot = 4 + (2 * field);
        if (slot >= BinaryPrimitives.ReadUInt16LittleEndian(_file.Span[fields..]))
            return 0;
        var offset = BinaryPrimitives.ReadUInt16LittleEndian(_file.Span[(fields + slot)..]);
        return offset is 0 ? 0 : _at + offset;
    }

    private static int At(ReadOnlyMemory<byte> file, int at) => BinaryPrimitives.ReadInt32LittleEndian(file.Span[at..]);
}
