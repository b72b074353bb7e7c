using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Fresnel.Converter;

/// <summary>Writes one protobuf message, field after field. Not thread-safe.</summary>
/// <remarks>Wire format: https://protobuf.dev/programming-guides/encoding/. Only the wire types that ONNX files use.</remarks>
internal sealed class ProtobufWriter
{
    private const int VarintType = 0,
        LengthType = 2,
        Fixed32Type = 5;

    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    /// <summary>An integer, boolean or enum; negative values take ten bytes.</summary>
    public ProtobufWriter Integer(int field, long value)
    {
        Varint(((ulong)field << 3) | VarintType);
        Varint((ulong)value);
        return this;
    }

    public ProtobufWriter Float(int field, float value)
    {
        Varint(((ulong)field << 3) | Fixed32Type);
        Span<byte> four = stackalloc byte[4];
        BinaryPrimitives.WriteSingleLittleEndian(four, value);
        _bytes.Write(four);
        return this;
    }

    public ProtobufWriter Bytes(int field, ReadOnlySpan<byte> value)
    {
        Varint(((ulong)field << 3) | LengthType);
        Varint((ulong)value.Length);
        _bytes.Write(value);
        return this;
    }

    public ProtobufWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public ProtobufWriter Message(int field, ProtobufWriter value) => Bytes(field, value.Written);

    private void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            _bytes.Write([(byte)(value | 0x80)]);
        _bytes.Write([(byte)value]);
    }
}
