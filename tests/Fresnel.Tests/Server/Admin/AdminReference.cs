using System.Text;
using System.Text.Json;

namespace Fresnel.Tests.Server.Admin;

/// <summary>Writes docs/reference/admin.md from the OpenAPI document.</summary>
internal sealed class AdminReference
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly JsonElement _schemas;

    private AdminReference(JsonElement document) =>
        _schemas = document.GetProperty("components").GetProperty("schemas");

    public static string Write(JsonElement document) => new AdminReference(document).WriteAll(document);

    private string WriteAll(JsonElement document)
    {
        var text = new StringBuilder(
            """
            # Admin API

            Generated from [the OpenAPI document](admin-openapi.json), which a server also serves at `/admin/openapi.json`, without a key. All other paths need a
            key with the role viewer, editor or admin ([what each may](../guides/console.md#roles)). Errors are `{"error": {"message", "type", "param", "code"}}`: 400 names the field or parameter and what is allowed, 401 an invalid key, 403 a key
            without the role, 404 an unknown id. Lists are `{"data": […]}`. Responses omit fields that are null. Amounts are dollars.


            """
        );
        var operations =
            from path in document.GetProperty("paths").EnumerateObject()
            from operation in path.Value.EnumerateObject()
            select (Path: path.Name, Method: operation.Name.ToUpperInvariant(), Operation: operation.Value);
        foreach (var tag in operations.GroupBy(item => item.Operation.GetProperty("tags")[0].GetString()))
        {
            text.Append($"## {tag.Key}\n\n| operation | command | |\n|---|---|---|\n");
            foreach (var (path, method, operation) in tag)
                text.Append(
                    $"| `{method} {path}{QueryOf(operation)}`{BodyOf(operation)} | {CommandsOf(operation)} | {DescriptionOf(operation)} |\n"
                );
            text.Append('\n');
        }
        text.Append("# Objects\n");
        foreach (var schema in document.GetProperty("components").GetProperty("schemas").EnumerateObject())
            WriteSchema(text, schema.Name, schema.Value);
        return text.ToString();
    }

    private void WriteSchema(StringBuilder text, string name, JsonElement schema)
    {
        if (!schema.TryGetProperty("properties", out var fields) || name.EndsWith("List", StringComparison.Ordinal))
            return;
        text.Append($"\n## {name}\n\n{Line(schema)}\n\n| field | type | |\n|---|---|---|\n");
        var required = schema.TryGetProperty("required", out var list)
            ? list.EnumerateArray().Select(item => item.GetString()).ToHashSet()
            : [];
        foreach (var field in fields.EnumerateObject())
        {
            var isRequired = required.Contains(field.Name) && name.EndsWith("Request", StringComparison.Ordinal);
            text.Append(
                $"| `{field.Name}`{(isRequired ? ", required" : "")} | {TypeOf(field.Value)} | {Line(field.Value)} |\n"
            );
        }
        if (schema.TryGetProperty("examples", out var examples))
            text.Append($"\n```json\n{JsonSerializer.Serialize(examples[0], s_json)}\n```\n");
    }

    private static string QueryOf(JsonElement operation)
    {
        var names = Parameters(operation)
            .Where(parameter => parameter.GetProperty("in").GetString() == "query")
            .Select(parameter => $"{parameter.GetProperty("name").GetString()}=");
        return string.Join('&', names) is { Length: > 0 } query ? "?" + query : "";
    }

    private string BodyOf(JsonElement operation) =>
        operation.TryGetProperty("requestBody", out var body)
            ? $" {TypeOf(body.GetProperty("content").GetProperty("application/json").GetProperty("schema"))}"
            : "";

    private static string CommandsOf(JsonElement operation) =>
        string.Join(", ", operation.GetProperty("x-fresnel-commands").EnumerateArray().Select(name => $"`{name}`"));

    private static string DescriptionOf(JsonElement operation)
    {
        var parameters = Parameters(operation)
            .Where(parameter => parameter.GetProperty("in").GetString() != "path")
            .Select(parameter => $"`{parameter.GetProperty("name").GetString()}`: {Line(parameter)}");
        var more = operation.TryGetProperty("description", out _) ? $" {Line(operation)}" : "";
        return string.Join("<br>", [$"**{operation.GetProperty("summary").GetString()}.**{more}", .. parameters]);
    }

    private static List<JsonElement> Parameters(JsonElement operation) =>
        operation.TryGetProperty("parameters", out var parameters) ? [.. parameters.EnumerateArray()] : [];

    private static string Line(JsonElement schema)
    {
        if (schema.TryGetProperty("description", out var description))
            return description.GetString()!.Replace("\r", "", StringComparison.Ordinal).ReplaceLineEndings(" ");
        return schema.TryGetProperty("oneOf", out var branches) ? Line(branches.EnumerateArray().Last()) : "";
    }

    private string TypeOf(string name) =>
        _schemas.GetProperty(name).TryGetProperty("enum", out var values)
            ? string.Join(", ", values.EnumerateArray().Select(value => $"`{value.GetString()}`"))
            : $"[{name}](#{name.ToLowerInvariant()})";

    private string TypeOf(JsonElement schema)
    {
        if (schema.TryGetProperty("$ref", out var reference))
            return TypeOf(reference.GetString()!.Split('/')[^1]);
        if (schema.TryGetProperty("oneOf", out var branches))
            return $"{TypeOf(branches.EnumerateArray().Last())} or null";
        if (!schema.TryGetProperty("type", out var type))
            return "any";
        var names =
            type.ValueKind == JsonValueKind.Array
                ? type.EnumerateArray().Select(item => item.GetString()!)
                : [type.GetString()!];
        var types = names.Where(item => item != "null").ToList();
        var text = types is ["array"] ? $"list of {TypeOf(schema.GetProperty("items"))}" : string.Join(" or ", types);
        return names.Contains("null") ? text + " or null" : text;
    }
}
