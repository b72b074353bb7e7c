using System.Buffers.Binary;
using System.Text;

namespace Fresnel.EndToEnd.Tests.Telemetry;

/// <summary>The fields of a protobuf message by number, as OTLP sends it.</summary>
internal sealed class ProtobufMessage
{
    private readonly List<(int Number, ReadOnlyMemory<byte> Bytes, ulong Value)> _fields = [];

    public ProtobufMessage(ReadOnlyMemory<byte> bytes)
    {
        for (var rest = bytes; !rest.IsEmpty; )
        {
            var key = ReadVarint(ref rest);
            var (number, type) = ((int)(key >> 3), (int)(key & 7));
            _fields.Add(
                type switch
                {
                    0 => (number, default, ReadVarint(ref rest)),
                    1 => (number, default, BinaryPrimitives.ReadUInt64LittleEndian(Take(ref rest, 8).Span)),
                    2 => (number, Take(ref rest, (int)ReadVarint(ref rest)), 0),
                    5 => (number, default, BinaryPrimitives.ReadUInt32LittleEndian(Take(ref rest, 4).Span)),
                    _ => throw new InvalidDataException($"Field {number} has the wire type {type}."),
                }
            );
        }
    }

    public IEnumerable<ProtobufMessage> Messages(int number) =>
        _fields.Where(field => field.Number == number).Select(field => new ProtobufMessage(field.Bytes));

    public string Text(int number) => Encoding.UTF8.GetString(Bytes(number));

    public string Hex(int number) => Convert.ToHexStringLower(Bytes(number));

    public ulong Number(int number) => _fields.LastOrDefault(field => field.Number == number).Value;

    /// <summary>A list of <c>KeyValue</c> as text.</summary>
    public Dictionary<string, string> Attributes(int number) =>
        Messages(number).ToDictionary(pair => pair.Text(1), pair => ValueOf(pair.Messages(2).Single()));

    private static string ValueOf(ProtobufMessage value)
    {
        var (number, bytes, bits) = value._fields.Single();
        return number switch
        {
            1 => Encoding.UTF8.GetString(bytes.Span),
            2 => bits == 0 ? "false" : "true",
            3 => $"{(long)bits}",
            4 => FormattableString.Invariant($"{BitConverter.UInt64BitsToDouble(bits)}"),
            _ => throw new InvalidDataException($"An attribute has a value of kind {number}."),
        };
    }

    private ReadOnlySpan<byte> Bytes(int number) => _fields.LastOrDefault(field => field.Number == number).Bytes.Span;

    private static ReadOnlyMemory<byte> Take(ref ReadOnlyMemory<byte> rest, int count)
    {
        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }

    private static ulong ReadVarint(ref ReadOnlyMemory<byte> rest)
    {
        var (value, shift) = (0UL, 0);
        byte current;
        do
        {
            current = Take(ref rest, 1).Span[0];
            value |= (ulong)(current & 0x7F) << shift;
            shift += 7;
        } while (current >= 0x80);
        return value;
    }
}
