using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Fresnel.Canaries;

/// <summary>A JSON Schema with the keywords that schemas of answers use. One with another keyword is refused.</summary>
public sealed class JsonSchema
{
    private const int MaxDepth = 64;

    private static readonly string[] s_annotations = ["$schema", "$id", "title", "description", "default", "examples"];
    private static readonly string[] s_keywords =
    [
        "type",
        "enum",
        "const",
        "properties",
        "required",
        "additionalProperties",
        "items",
        "minItems",
        "maxItems",
        "minLength",
        "maxLength",
        "pattern",
        "minimum",
        "maximum",
        "anyOf",
        "oneOf",
        "allOf",
        "not",
    ];

    private readonly JsonNode? _schema;

    /// <exception cref="FormatException">A keyword is not supported, or its value is not what it takes.</exception>
    public JsonSchema(JsonNode? schema)
    {
        Check(schema, "schema", 0);
        _schema = schema;
    }

    /// <returns>Where the value violates the schema, and why; null: it does not.</returns>
    public string? FindViolation(JsonNode? value) => Find(_schema, value, "$");

    private static void Check(JsonNode? schema, string path, int depth)
    {
        if (depth > MaxDepth)
            throw new FormatException($"{path}: the schema has more than {MaxDepth} levels.");
        if (schema is JsonValue && schema.GetValueKind() is JsonValueKind.True or JsonValueKind.False)
            return;
        if (schema is not JsonObject members)
            throw new FormatException($"{path}: a schema is an object.");
        foreach (var (name, value) in members)
        {
            if (s_annotations.Contains(name))
                continue;
            if (!s_keywords.Contains(name))
                throw new FormatException($"{path}.{name}: this keyword is not supported.");
            if (!HasRightKind(name, value))
                throw new FormatException($"{path}.{name}: this value is not possible.");
            foreach (var (inner, key) in Subschemas(name, value))
                Check(inner, $"{path}.{key}", depth + 1);
        }
    }

    private static bool HasRightKind(string name, JsonNode? value) =>
        name switch
        {
            "properties" or "not" or "items" or "additionalProperties" => value is JsonObject
                || (name != "properties" && value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False),
            "enum" or "required" or "anyOf" or "oneOf" or "allOf" => value is JsonArray,
            "type" => value is JsonArray || value?.GetValueKind() == JsonValueKind.String,
            "pattern" => value?.GetValueKind() == JsonValueKind.String && IsPattern((string)value!),
            "const" => true,
            _ => value?.GetValueKind() == JsonValueKind.Number,
        };

    private static bool IsPattern(string pattern)
    {
        try
        {
            _ = new Regex(pattern);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static IEnumerable<(JsonNode? Schema, string Key)> Subschemas(string name, JsonNode? value) =>
        name switch
        {
            "properties" => ((JsonObject)value!).Select(each => (each.Value, $"{name}.{each.Key}")),
            "anyOf" or "oneOf" or "allOf" => ((JsonArray)value!).Select((each, i) => (each, $"{name}[{i}]")),
            "items" or "not" or "additionalProperties" => [(value, name)],
            _ => [],
        };

    private static string? Find(JsonNode? schema, JsonNode? value, string path)
    {
        if (schema is not JsonObject members)
            return schema!.GetValueKind() == JsonValueKind.True ? null : $"{path} is not allowed";
        return members
            .Select(keyword => FindIn(members, keyword.Key, keyword.Value, value, path))
            .FirstOrDefault(violation => violation is not null);
    }

    private static string? FindIn(
        JsonObject schema,
        string keyword,
        JsonNode? expected,
        JsonNode? value,
        string path
    ) =>
        keyword switch
        {
            "type" => Unless(TypesOf(expected!).Any(type => IsOfType(value, type)), $"is not of type {Text(expected)}"),
            "enum" => Unless(
                ((JsonArray)expected!).Any(each => JsonNode.DeepEquals(each, value)),
                $"is none of {Text(expected)}"
            ),
            "const" => Unless(JsonNode.DeepEquals(expected, value), $"is not {Text(expected)}"),
            "anyOf" => Unless(Matches(expected, value) > 0, "matches no schema of anyOf"),
            "oneOf" => Unless(Matches(expected, value) == 1, $"matches {Matches(expected, value)} schemas of oneOf"),
            "allOf" => ((JsonArray)expected!)
                .Select(each => Find(each, value, path))
                .FirstOrDefault(v => v is not null),
            "not" => Unless(Find(expected, value, path) is not null, "matches the schema of not"),
            _ => value switch
            {
                JsonObject members => FindInObject(schema, keyword, expected!, members, path),
                JsonArray items => FindInArray(keyword, expected!, items, path),
                JsonValue scalar => FindInScalar(keyword, expected!, scalar) is { } reason ? $"{path} {reason}" : null,
                _ => null,
            },
        }
            is { } found
            ? found.StartsWith('$')
                ? found
                : $"{path} {found}"
            : null;

    private static string? FindInObject(
        JsonObject schema,
        string keyword,
        JsonNode expected,
        JsonObject value,
        string path
    ) =>
        keyword switch
        {
            "properties" => ((JsonObject)expected)
                .Where(each => value.ContainsKey(each.Key))
                .Select(each => Find(each.Value, value[each.Key], $"{path}.{each.Key}"))
                .FirstOrDefault(violation => violation is not null),
            "required" => ((JsonArray)expected).FirstOrDefault(name => !value.ContainsKey((string)name!)) is { } missing
                ? $"has no {missing}"
                : null,
            "additionalProperties" => value
                .Where(each => schema["properties"] is not JsonObject known || !known.ContainsKey(each.Key))
                .Select(each => Find(expected, each.Value, $"{path}.{each.Key}"))
                .FirstOrDefault(violation => violation is not null),
            _ => null,
        };

    private static string? FindInArray(string keyword, JsonNode expected, JsonArray value, string path) =>
        keyword switch
        {
            "items" => value
                .Select((each, i) => Find(expected, each, $"{path}[{i}]"))
                .FirstOrDefault(violation => violation is not null),
            "minItems" => Unless(value.Count >= Number(expected), $"has fewer than {expected} entries"),
            "maxItems" => Unless(value.Count <= Number(expected), $"has more than {expected} entries"),
            _ => null,
        };

    private static string? FindInScalar(string keyword, JsonNode expected, JsonValue value)
    {
        if (value.GetValueKind() == JsonValueKind.Number)
            return keyword switch
            {
                "minimum" => Unless(Number(value) >= Number(expected), $"is below {expected}"),
                "maximum" => Unless(Number(value) <= Number(expected), $"is above {expected}"),
                _ => null,
            };
        if (value.GetValueKind() != JsonValueKind.String)
            return null;
        var text = (string)value!;
        return keyword switch
        {
            "minLength" => Unless(text.EnumerateRunes().Count() >= Number(expected), $"is shorter than {expected}"),
            "maxLength" => Unless(text.EnumerateRunes().Count() <= Number(expected), $"is longer than {expected}"),
            "pattern" => Unless(
                Regex.IsMatch(text, (string)expected!, RegexOptions.None, TimeSpan.FromSeconds(1)),
                $"does not match {expected}"
            ),
            _ => null,
        };
    }

    private static int Matches(JsonNode? schemas, JsonNode? value) =>
        ((JsonArray)schemas!).Count(each => Find(each, value, "$") is null);

    private static IEnumerable<string> TypesOf(JsonNode type) =>
        type is JsonArray several ? several.Select(each => (string)each!) : [(string)type!];

    private static bool IsOfType(JsonNode? value, string type) =>
        (value?.GetValueKind() ?? JsonValueKind.Null) switch
        {
            JsonValueKind.Object => type == "object",
            JsonValueKind.Array => type == "array",
            JsonValueKind.String => type == "string",
            JsonValueKind.True or JsonValueKind.False => type == "boolean",
            JsonValueKind.Number => type == "number" || (type == "integer" && Number(value!) % 1 == 0),
            _ => type == "null",
        };

    private static double Number(JsonNode value) =>
        double.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture);

    private static string Text(JsonNode? value) => value?.ToJsonString() ?? "null";

    private static string? Unless(bool isSo, string reason) => isSo ? null : reason;
}
