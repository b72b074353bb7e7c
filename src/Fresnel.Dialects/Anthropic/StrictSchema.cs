using System.Buffers;
using System.Text.Json;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.Anthropic;

/// <summary>
/// Adds <c>additionalProperties: false</c> to every object schema that does not set it, as Anthropic requires.
/// </summary>
internal static class StrictSchema
{
    public static ReadOnlyMemory<byte> From(ReadOnlyMemory<byte> schema)
    {
        var output = new ArrayBufferWriter<byte>(schema.Length + 64);
        using var document = JsonDocument.Parse(schema, JsonDefaults.DocumentOptions);
        using var json = new Utf8JsonWriter(output, JsonDefaults.WriterOptions);
        try
        {
            Write(json, document.RootElement);
        }
        catch (InvalidOperationException)
        {
            return schema; // an incomplete surrogate pair: passed on unchanged
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
