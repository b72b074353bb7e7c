using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fresnel.Captures;

/// <summary>
/// A capture as bytes: its JSON, its body, then thumbnail and file of each picture, each after its length.
/// </summary>
internal static class CaptureEncoding
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static ReadOnlyMemory<byte> Write(Capture capture)
    {
        var output = new ArrayBufferWriter<byte>();
        Append(output, JsonSerializer.SerializeToUtf8Bytes(capture, s_json));
        Append(output, capture.Body.Span);
        foreach (var picture in capture.Pictures)
        {
            Append(output, picture.Thumbnail.Span);
            Append(output, picture.File.Span);
        }
        return output.WrittenMemory;
    }

    /// <param name="bytes">Kept.</param>
    public static Capture Read(ReadOnlyMemory<byte> bytes)
    {
        var capture = JsonSerializer.Deserialize<Capture>(Take(ref bytes).Span, s_json)!;
        capture = capture with { Body = Take(ref bytes) };
        var pictures = new List<CapturedPicture>();
        foreach (var picture in capture.Pictures)
            pictures.Add(picture with { Thumbnail = Take(ref bytes), File = Take(ref bytes) });
        return capture with { Pictures = pictures };
    }

    private static void Append(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> part)
    {
        BinaryPrimitives.WriteInt32LittleEndian(output.GetSpan(sizeof(int)), part.Length);
        output.Advance(sizeof(int));
        output.Write(part);
    }

    private static ReadOnlyMemory<byte> Take(ref ReadOnlyMemory<byte> bytes)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes.Span);
        var part = bytes.Slice(sizeof(int), length);
        bytes = bytes[(sizeof(int) + length)..];
        return part;
    }
}
