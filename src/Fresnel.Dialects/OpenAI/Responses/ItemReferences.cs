using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Fresnel.Dialects.OpenAI.Responses;

/// <summary>Items that a caller only named: clients which believe that a server keeps them send no more than their ids.</summary>
public static class ItemReferences
{
    /// <param name="findItem">The item of that id as JSON; null: unknown, and the reference stays.</param>
    /// <returns>The body itself where nothing was named.</returns>
    public static ReadOnlyMemory<byte> Resolve(ReadOnlyMemory<byte> body, Func<string, ReadOnlyMemory<byte>?> findItem)
    {
        if (body.Span.IndexOf("\"item_reference\""u8) < 0)
            return body;
        try
        {
            using var json = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 256 });
            if (
                json.RootElement.ValueKind != JsonValueKind.Object
                || !json.RootElement.TryGetProperty("input", out var input)
                || input.ValueKind != JsonValueKind.Array
            )
                return body;
            var output = new ArrayBufferWriter<byte>(body.Length);
            var copiedTo = 0;
            foreach (var item in input.EnumerateArray())
            {
                if (
                    !IsReference(item)
                    || !item.TryGetProperty("id", out var id)
                    || id.ValueKind != JsonValueKind.String
                    || findItem(id.GetString()!) is not { } stored
                )
                    continue;
                var raw = JsonMarshal.GetRawUtf8Value(item);
                body.Span.Overlaps(raw, out var start);
                output.Write(body.Span[copiedTo..start]);
                output.Write(stored.Span);
                copiedTo = start + raw.Length;
            }
            output.Write(body.Span[copiedTo..]);
            return copiedTo == 0 ? body : output.WrittenMemory;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return body; // whoever reads it says what is wrong
        }
    }

    private static bool IsReference(JsonElement item) =>
        item.ValueKind == JsonValueKind.Object
        && item.TryGetProperty("type", out var type)
        && type.ValueKind == JsonValueKind.String
        && type.ValueEquals("item_reference");
}
