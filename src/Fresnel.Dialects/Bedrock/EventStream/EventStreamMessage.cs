using System.Buffers.Binary;
using System.Text;

namespace Fresnel.Dialects.Bedrock.EventStream;

/// <summary>One whole, verified message of an <c>application/vnd.amazon.eventstream</c>: <c>u32 length, u32 headers' length, u32 CRC of those, headers, payload, u32 CRC of all</c>.</summary>
/// <param name="Raw">Every byte of it.</param>
internal readonly record struct EventStreamMessage(ReadOnlyMemory<byte> Raw)
{
    /// <summary>Lengths and their checksum.</summary>
    public const int Prelude = 12;

    /// <summary>A message without headers and payload.</summary>
    public const int Shortest = Prelude + 4;

    private const byte Text = 7;

    /// <summary>Bytes of a header's value by its type; a negative one is preceded by its length. In order: true, false, byte, short, int, long, bytes, text, time, uuid.</summary>
    private static readonly int[] s_widths = [0, 0, 1, 2, 4, 8, -1, -1, 8, 16];

    public ReadOnlyMemory<byte> Payload => Raw[(Prelude + HeadersLength)..^4];

    private int HeadersLength => BinaryPrimitives.ReadInt32BigEndian(Raw.Span[4..]);

    /// <returns>The text of a header, for example of <c>:event-type</c>; empty when there is none, or none that is text.</returns>
    public string Header(ReadOnlySpan<byte> name)
    {
        var rest = Raw.Span.Slice(Prelude, HeadersLength);
        while (rest.Length > 0)
        {
            var named = 1 + rest[0];
            if (rest.Length <= named || rest[named] >= s_widths.Length)
                return "";
            var key = rest[1..named];
            var type = rest[named];
            rest = rest[(named + 1)..];

            var width = s_widths[type];
            if (width < 0)
            {
                if (rest.Length < 2)
                    return "";
                width = BinaryPrimitives.ReadUInt16BigEndian(rest);
                rest = rest[2..];
            }
            if (rest.Length < width)
                return "";
            if (type == Text && key.SequenceEqual(name))
                return Encoding.UTF8.GetString(rest[..width]);
            rest = rest[width..];
        }
        return "";
    }
}
