using System.Buffers.Binary;
using System.Text;
using Fresnel.Dialects.Bedrock.EventStream;

namespace Fresnel.Tests.Dialects.Bedrock;

/// <summary>Writes messages of an event stream, independent of the code under test.</summary>
internal static class EventStreamFrames
{
    public static byte[] Event(string type, string payload) =>
        Of(payload, (":event-type", type), (":content-type", "application/json"), (":message-type", "event"));

    public static byte[] Exception(string type, string payload) =>
        Of(payload, (":exception-type", type), (":content-type", "application/json"), (":message-type", "exception"));

    public static byte[] Of(string payload, params (string Name, string Value)[] headers)
    {
        byte[] head =
        [
            .. headers.SelectMany(header =>
                (byte[])
                    [
                        (byte)header.Name.Length,
                        .. Encoding.UTF8.GetBytes(header.Name),
                        7,
                        (byte)(header.Value.Length >> 8),
                        (byte)header.Value.Length,
                        .. Encoding.UTF8.GetBytes(header.Value),
                    ]
            ),
        ];
        var body = Encoding.UTF8.GetBytes(payload);
        byte[] lengths = [.. Big((uint)(16 + head.Length + body.Length)), .. Big((uint)head.Length)];
        byte[] checkedPart = [.. lengths, .. Big(Crc32.Compute(lengths)), .. head, .. body];
        return [.. checkedPart, .. Big(Crc32.Compute(checkedPart))];
    }

    public static byte[] Big(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}
