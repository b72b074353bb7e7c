using System.Buffers;
using System.Text.Json;

namespace Fresnel.Dialects.Anthropic;

/// <summary>A JSON schema with every object closed that does not say: Anthropic takes no other, and what fits the closed one fits the caller's.</summary>
internal static class StrictSchema
{
    public static ReadOnlyMemory<byte> From(ReadOnlyMemory<byte> schema)
    {
        var output = new ArrayBufferWriter<byte>(schema.Length + 64);
        using var document = JsonDocument.Parse(schema, new JsonDocumentOptions { MaxDepth = 256 });
        using var json = new Utf8JsonWriter(output, OpenAI.OpenAIDialect.WriterOptions);
        try
        {
            Write(json, document.RootElement);
        }
        catch (InvalidOperationException)
        {
            return schema; // half a surrogate pair in its texts: the upstream's to judge
        }
        json.Flush();
        return output.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, JsonElement schema)
    {
        switch (schema.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var member in schema.EnumerateObject())
                {
                    json.WritePropertyName(member.Name);
                    if (member.Name is "enum" or "const" or "default" or "examples")
                        member.Value.WriteTo(json); // values, not schemas
                    else
                        Write(json, member.Value);
                }
                if (IsOpenObject(schema))
                    json.WriteBoolean("additionalProperties", false);
                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in schema.EnumerateArray())
                    Write(json, item);
                json.WriteEndArray();
                break;
            default:
                schema.WriteTo(json);
                break;
        }
    }

    private static bool IsOpenObject(JsonElement schema) =>
        schema.TryGetProperty("type", out var type)
        && type.ValueKind == JsonValueKind.String
        && type.ValueEquals("object")
        && !schema.TryGetProperty("additionalProperties", out _);
}
