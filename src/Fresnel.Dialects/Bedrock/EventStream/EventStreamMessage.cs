using System.Buffers.Binary;
using System.Text;

namespace Fresnel.Dialects.Bedrock.EventStream;

/// <summary>
/// A verified message of an <c>application/vnd.amazon.eventstream</c>: <c>u32 length, u32 header length, u32
/// CRC of both, headers, payload, u32 CRC of all</c>.
/// </summary>
/// <param name="Raw">All bytes of the message.</param>
internal readonly record struct EventStreamMessage(ReadOnlyMemory<byte> Raw)
{
    /// <summary>Length in bytes of the lengths and their checksum.</summary>
    public const int PreludeLength = 12;

    /// <summary>Length in bytes of a message without headers and payload.</summary>
    public const int MinLength = PreludeLength + 4;

    private const byte StringType = 7;

    /// <summary>
    /// Bytes of a header's value by its type; negative: the size of its length prefix. In order: true, false,
    /// byte, short, int, long, bytes, text, time, uuid.
    /// </summary>
    private static readonly int[] s_valueLengths = [0, 0, 1, 2, 4, 8, -1, -1, 8, 16];

    public ReadOnlyMemory<byte> Payload => Raw[(PreludeLength + HeadersLength)..^4];

    private int HeadersLength => BinaryPrimitives.ReadInt32BigEndian(Raw.Span[4..]);

    /// <returns>
    /// The value of a text header, for example <c>:event-type</c>; empty: missing, or of another type.
    /// </returns>
    public string Header(ReadOnlySpan<byte> name)
    {
        var remaining = Raw.Span.Slice(PreludeLength, HeadersLength);
        while (remaining.Length > 0)
        {
            var nameEnd = 1 + remaining[0];
            if (remaining.Length <= nameEnd || remaining[nameEnd] >= s_valueLengths.Length)
                return "";
            var headerName = remaining[1..nameEnd];
            var type = remaining[nameEnd];
            remaining = remaining[(nameEnd + 1)..];

            var length = s_valueLengths[type];
            if (length < 0)
            {
                if (remaining.Length < 2)
                    return "";
                length = BinaryPrimitives.ReadUInt16BigEndian(remaining);
                remaining = remaining[2..];
            }
            if (remaining.Length < length)
                return "";
            if (type == StringType && headerName.SequenceEqual(name))
                return Encoding.UTF8.GetString(remaining[..length]);
            remaining = remaining[length..];
        }
        return "";
    }
}
