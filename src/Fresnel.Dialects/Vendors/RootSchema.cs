using System.Text.Json;
using System.Text.Json.Nodes;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.Vendors;

/// <summary>
/// Rewrites a tool's schema whose root is not a plain object: combinators and a reference there are merged into one
/// object. What is deeper stays.
/// </summary>
internal static class RootSchema
{
    private static readonly string[] s_combinators = ["allOf", "anyOf", "oneOf"];

    /// <summary>Members that have no meaning for an object, or that vendors refuse at the root.</summary>
    private static readonly string[] s_refused =
    [
        "allOf",
        "anyOf",
        "oneOf",
        "not",
        "enum",
        "const",
        "if",
        "then",
        "else",
        "$ref",
    ];

    /// <param name="schema">A JSON object; empty: no parameters.</param>
    /// <returns>The same memory if nothing changed.</returns>
    public static ReadOnlyMemory<byte> Flatten(ReadOnlyMemory<byte> schema)
    {
        if (schema.IsEmpty)
            return schema;
        try
        {
            if (!NeedsChange(schema))
                return schema;
            var root = (JsonObject)JsonNode.Parse(schema.Span, documentOptions: JsonDefaults.DocumentOptions)!;
            return JsonSerializer.SerializeToUtf8Bytes(Merge(root, root, 0));
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or JsonException)
        {
            return schema; // half a surrogate pair or a name given twice: left to the vendor
        }
    }

    private static bool NeedsChange(ReadOnlyMemory<byte> schema)
    {
        using var document = JsonDocument.Parse(schema, JsonDefaults.DocumentOptions);
        var isObject = false;
        foreach (var member in document.RootElement.EnumerateObject())
        {
            if (Array.Exists(s_refused, member.NameEquals))
                return true;
            isObject |=
                member.NameEquals("type")
                && member.Value.ValueKind == JsonValueKind.String
                && member.Value.ValueEquals("object");
        }
        return !isObject;
    }

    private static JsonObject Merge(JsonObject schema, JsonObject root, int depth)
    {
        const int MaxDepth = 16;
        var properties = new JsonObject();
        HashSet<string> required = [];
        Add(schema);
        foreach (var combinator in s_combinators)
        {
            if (depth == MaxDepth || schema[combinator] is not JsonArray branches)
                continue;
            HashSet<string>? common = null;
            foreach (var branch in branches.OfType<JsonObject>())
            {
                var merged = Merge(branch, root, depth + 1);
                AddProperties(merged);
                var names = RequiredOf(merged);
                if (combinator == "allOf" || common is null)
                    (common ??= []).UnionWith(names);
                else
                    common.IntersectWith(names); // only what every branch requires
            }
            required.UnionWith(common ?? []);
        }
        if (
            depth < MaxDepth
            && schema["$ref"] is JsonValue reference
            && Resolve(root, (string?)reference) is { } target
        )
        {
            var merged = Merge(target, root, depth + 1);
            AddProperties(merged);
            required.UnionWith(RequiredOf(merged));
        }
        var result = new JsonObject { ["type"] = "object", ["properties"] = properties };
        foreach (var (name, value) in schema)
        {
            if (name is not ("type" or "properties" or "required") && !s_refused.Contains(name))
                result[name] = value?.DeepClone();
        }
        required.RemoveWhere(name => !properties.ContainsKey(name));
        if (required.Count > 0)
            result["required"] = new JsonArray([.. required.Select(name => (JsonNode?)name)]);
        return result;

        void Add(JsonObject part)
        {
            AddProperties(part);
            required.UnionWith(RequiredOf(part));
        }

        void AddProperties(JsonObject part)
        {
            foreach (var (name, value) in part["properties"] as JsonObject ?? [])
                properties.TryAdd(name, value?.DeepClone());
        }
    }

    private static IEnumerable<string> RequiredOf(JsonObject schema) =>
        (schema["required"] as JsonArray ?? [])
            .OfType<JsonValue>()
            .Where(value => value.GetValueKind() == JsonValueKind.String)
            .Select(value => value.GetValue<string>());

    /// <summary>Resolves a reference inside the schema, such as <c>#/$defs/Input</c>.</summary>
    private static JsonObject? Resolve(JsonObject root, string? reference)
    {
        if (reference?.StartsWith("#/", StringComparison.Ordinal) is not true)
            return null;
        JsonNode? node = root;
        foreach (var segment in reference[2..].Split('/'))
            node = (node as JsonObject)?[segment];
        return node as JsonObject;
    }
}
