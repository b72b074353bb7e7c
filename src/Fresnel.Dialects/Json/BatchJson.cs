using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Fresnel.Contracts.Batches;

namespace Fresnel.Dialects.Json;

/// <summary>What the dialects of vendors' batches share.</summary>
internal static class BatchJson
{
    private static readonly System.Buffers.SearchValues<byte> s_breaks = System.Buffers.SearchValues.Create("\r\n"u8);

    private static readonly ReadOnlyMemory<byte> s_comma = new[] { (byte)',' };

    /// <summary>A body between two texts, in one line: line breaks between its values become spaces.</summary>
    public static ReadOnlyMemory<byte> Join(string before, IReadOnlyList<ReadOnlyMemory<byte>> body, string after)
    {
        byte[] joined =
        [
            .. Encoding.UTF8.GetBytes(before),
            .. body.SelectMany(MemoryMarshal.ToEnumerable),
            .. Encoding.UTF8.GetBytes(after),
        ];
        joined.AsSpan().ReplaceAny(s_breaks, (byte)' ');
        return joined;
    }

    /// <summary>Requests as the elements of an array, in segments.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Array(
        string before,
        IReadOnlyList<BatchedRequest> requests,
        string after
    ) =>
        [
            Encoding.UTF8.GetBytes(before),
            .. requests.SelectMany((request, i) => i == 0 ? [request.Json] : new[] { s_comma, request.Json }),
            Encoding.UTF8.GetBytes(after),
        ];

    /// <returns>Null: the object has no such member.</returns>
    public static JsonElement? Find(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : null;

    /// <exception cref="JsonException">There is no such text.</exception>
    public static string ReadString(JsonElement json, string name) =>
        Find(json, name) is { ValueKind: JsonValueKind.String } text
            ? text.GetString()!
            : throw new JsonException($"There is no '{name}'.");

    /// <inheritdoc cref="ReadString(JsonElement, string)"/>
    public static string ReadString(ReadOnlyMemory<byte> body, string name)
    {
        using var json = JsonDocument.Parse(body);
        return ReadString(json.RootElement, name);
    }

    /// <summary>The bytes of a value, which outlive its document.</summary>
    public static ReadOnlyMemory<byte> RawOf(JsonElement value) => JsonMarshal.GetRawUtf8Value(value).ToArray();
}
