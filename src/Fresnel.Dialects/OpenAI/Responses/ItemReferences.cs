using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI.Responses;

/// <summary>
/// Replaces references to output items by the items: clients that expect stored responses send only ids.
/// </summary>
public static class ItemReferences
{
    /// <param name="findItem">Returns the item's JSON; null: unknown, and the reference stays.</param>
    /// <returns>The body itself if it has no references.</returns>
    public static ReadOnlyMemory<byte> Resolve(ReadOnlyMemory<byte> body, Func<string, ReadOnlyMemory<byte>?> findItem)
    {
        if (body.Span.IndexOf("\"item_reference\""u8) < 0)
            return body;
        try
        {
            using var json = JsonDocument.Parse(body, JsonDefaults.DocumentOptions);
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
            return body; // the request reader reports the error
        }
    }

    private static bool IsReference(JsonElement item) =>
        item.ValueKind == JsonValueKind.Object
        && item.TryGetProperty("type", out var type)
        && type.ValueKind == JsonValueKind.String
        && type.ValueEquals("item_reference");
}
