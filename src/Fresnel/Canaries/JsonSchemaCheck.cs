using System.Text.Json;

namespace Fresnel.Canaries;

/// <summary>Checks JSON against a schema of the keywords that vendors accept for structured answers.</summary>
public static class JsonSchemaCheck
{
    private static readonly string[] s_keywords =
    [
        "type",
        "properties",
        "required",
        "additionalProperties",
        "items",
        "enum",
        "minimum",
        "maximum",
        "minItems",
        "maxItems",
        "description",
        "title",
    ];

    /// <returns>A keyword that is not supported, with its place; null: the schema can be checked.</returns>
    public static string? FindUnsupported(JsonElement schema, string path = "$")
    {
        if (schema.ValueKind != JsonValueKind.Object)
            return $"{path} is no schema object";
        foreach (var member in schema.EnumerateObject())
        {
            if (!s_keywords.Contains(member.Name))
                return $"{path}: the keyword {member.Name} is not supported";
        }
        if (schema.TryGetProperty("properties", out var properties))
        {
            foreach (var property in properties.EnumerateObject())
            {
                if (FindUnsupported(property.Value, $"{path}.{property.Name}") is { } fault)
                    return fault;
            }
        }
        return schema.TryGetProperty("items", out var items) ? FindUnsupported(items, $"{path}[]") : null;
    }

    /// <returns>What of the value is not as the schema says; null: it obeys it.</returns>
    public static string? FindFault(JsonElement schema, JsonElement value, string path = "$")
    {
        if (schema.TryGetProperty("type", out var type) && !IsOfType(value, type))
            return $"{path} is not of the type {type}";
        if (
            schema.TryGetProperty("enum", out var values)
            && !values.EnumerateArray().Any(item => JsonElement.DeepEquals(item, value))
        )
            return $"{path} is none of the values of its enum";
        return value.ValueKind switch
        {
            JsonValueKind.Object => FindObjectFault(schema, value, path),
            JsonValueKind.Array => FindArrayFault(schema, value, path),
            JsonValueKind.Number => FindNumberFault(schema, value, path),
            _ => null,
        };
    }

    private static string? FindObjectFault(JsonElement schema, JsonElement value, string path)
    {
        if (schema.TryGetProperty("required", out var required))
        {
            foreach (var name in required.EnumerateArray())
            {
                if (!value.TryGetProperty(name.GetString()!, out _))
                    return $"{path}.{name} is missing";
            }
        }
        var isClosed =
            schema.TryGetProperty("additionalProperties", out var further) && further.ValueKind == JsonValueKind.False;
        foreach (var member in value.EnumerateObject())
        {
            if (
                schema.TryGetProperty("properties", out var properties)
                && properties.TryGetProperty(member.Name, out var inner)
            )
            {
                if (FindFault(inner, member.Value, $"{path}.{member.Name}") is { } fault)
                    return fault;
            }
            else if (isClosed)
            {
                return $"{path}.{member.Name} is not in the schema";
            }
        }
        return null;
    }

    private static string? FindArrayFault(JsonElement schema, JsonElement value, string path)
    {
        var count = value.GetArrayLength();
        if (schema.TryGetProperty("minItems", out var least) && count < least.GetInt32())
            return $"{path} has {count} items, fewer than {least}";
        if (schema.TryGetProperty("maxItems", out var most) && count > most.GetInt32())
            return $"{path} has {count} items, more than {most}";
        if (!schema.TryGetProperty("items", out var items))
            return null;
        return value
            .EnumerateArray()
            .Select((item, i) => FindFault(items, item, $"{path}[{i}]"))
            .FirstOrDefault(fault => fault is not null);
    }

    private static string? FindNumberFault(JsonElement schema, JsonElement value, string path) =>
        schema.TryGetProperty("minimum", out var least) && value.GetDouble() < least.GetDouble()
            ? $"{path} is below {least}"
        : schema.TryGetProperty("maximum", out var most) && value.GetDouble() > most.GetDouble()
            ? $"{path} is above {most}"
        : null;

    private static bool IsOfType(JsonElement value, JsonElement type) =>
        type.ValueKind == JsonValueKind.Array
            ? type.EnumerateArray().Any(one => IsOfType(value, one))
            : type.GetString() switch
            {
                "object" => value.ValueKind == JsonValueKind.Object,
                "array" => value.ValueKind == JsonValueKind.Array,
                "string" => value.ValueKind == JsonValueKind.String,
                "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
                "null" => value.ValueKind == JsonValueKind.Null,
                "number" => value.ValueKind == JsonValueKind.Number,
                "integer" => value.ValueKind == JsonValueKind.Number && value.GetDouble() % 1 == 0,
                _ => false,
            };
}
