using System.Buffers;
using System.Text.Json;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.Gemini;

/// <summary>
/// Converts Gemini's schema to a JSON schema: lowercase types, <c>nullable</c> as a type, numbers as numbers,
/// and no property order.
/// </summary>
internal static class SchemaReader
{
    public static ReadOnlyMemory<byte> Read(ref RequestJsonReader body)
    {
        if (!body.IsObject)
            throw body.TypeMismatch("an object");
        var path = body.Path;
        var output = new ArrayBufferWriter<byte>();
        try
        {
            using var schema = JsonDocument.Parse(body.ReadRaw(), JsonDefaults.DocumentOptions);
            using var json = new Utf8JsonWriter(output, JsonDefaults.WriterOptions);
            Write(json, schema.RootElement);
            json.Flush();
        }
        catch (InvalidOperationException)
        {
            throw RequestErrors.InvalidFormat(path, "text without half a surrogate pair in its escapes");
        }
        return output.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            schema.WriteTo(json);
            return;
        }
        var nullable =
            schema.TryGetProperty("nullable", out var nullableValue) && nullableValue.ValueKind == JsonValueKind.True;
        json.WriteStartObject();
        foreach (var member in schema.EnumerateObject())
            WriteMember(json, member, nullable);
        json.WriteEndObject();
    }

    private static void WriteMember(Utf8JsonWriter json, JsonProperty member, bool nullable)
    {
        var value = member.Value;
        var name = GeminiDialect.ToCamelCase(member.Name);
        switch (name)
        {
            case "type" when value.ValueKind == JsonValueKind.String:
                WriteType(json, value.GetString()!.ToLowerInvariant(), nullable);
                break;
            case "properties" or "defs" or "$defs" when value.ValueKind == JsonValueKind.Object:
                json.WriteStartObject(member.Name);
                foreach (var property in value.EnumerateObject())
                {
                    json.WritePropertyName(property.Name);
                    Write(json, property.Value);
                }
                json.WriteEndObject();
                break;
            case "anyOf" or "prefixItems" when value.ValueKind == JsonValueKind.Array:
                json.WriteStartArray(name);
                foreach (var item in value.EnumerateArray())
                    Write(json, item);
                json.WriteEndArray();
                break;
            case "items" or "additionalProperties":
                json.WritePropertyName(name);
                Write(json, value);
                break;
            case "nullable" or "propertyOrdering" or "example":
                break;
            case "minItems"
            or "maxItems"
            or "minLength"
            or "maxLength"
            or "minProperties"
            or "maxProperties"
                when value.ValueKind == JsonValueKind.String && long.TryParse(value.GetString(), out var number):
                json.WriteNumber(name, number);
                break;
            default:
                json.WritePropertyName(name);
                value.WriteTo(json);
                break;
        }
    }

    private static void WriteType(Utf8JsonWriter json, string type, bool nullable)
    {
        if (type == "type_unspecified")
            return;
        if (!nullable)
        {
            json.WriteString("type", type);
            return;
        }
        json.WriteStartArray("type");
        json.WriteStringValue(type);
        json.WriteStringValue("null");
        json.WriteEndArray();
    }
}
