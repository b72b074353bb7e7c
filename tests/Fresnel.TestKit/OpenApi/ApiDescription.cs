using System.Text.Json;
using System.Text.RegularExpressions;

namespace Fresnel.TestKit.OpenApi;

/// <summary>Checks exchanges against an OpenAPI 3.1 document; members that it does not describe are errors.</summary>
public sealed class ApiDescription
{
    private readonly Dictionary<string, JsonElement> _schemas;
    private readonly List<(string Method, Regex Path, JsonElement Operation)> _operations;

    public ApiDescription(string json)
    {
        Root = JsonElement.Parse(json);
        _schemas = Root.GetProperty("components")
            .GetProperty("schemas")
            .EnumerateObject()
            .ToDictionary(schema => $"#/components/schemas/{schema.Name}", schema => schema.Value);
        _operations =
        [
            .. from path in Root.GetProperty("paths").EnumerateObject()
            from operation in path.Value.EnumerateObject()
            orderby path.Name.Length descending
            select (operation.Name, PatternOf(path.Name), operation.Value),
        ];
    }

    public JsonElement Root { get; }

    /// <summary>Every operation with its path.</summary>
    public IEnumerable<(string Path, JsonElement Operation)> Operations =>
        from path in Root.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select (path.Name, operation.Value);

    /// <summary>The schema of a request body; undefined: the operation has none.</summary>
    public JsonElement RequestSchemaOf(JsonElement operation) =>
        operation.TryGetProperty("requestBody", out var body)
            ? Resolve(body.GetProperty("content").GetProperty("application/json").GetProperty("schema"))
            : default;

    /// <summary>Follows references to the schema itself.</summary>
    public JsonElement Resolve(JsonElement schema) =>
        schema.TryGetProperty("$ref", out var reference) ? Resolve(_schemas[reference.GetString()!]) : schema;

    /// <summary>Checks a value against a schema.</summary>
    public IReadOnlyList<string> Check(JsonElement schema, JsonElement value, string path) =>
        new SchemaCheck(_schemas, form: false).Faults(schema, value, path);

    /// <summary>Checks an exchange.</summary>
    /// <param name="errors">Each begins with its path; empty: valid. A request that was refused need not be valid.</param>
    /// <returns>The operation's id; empty: there is none.</returns>
    public string Check(ApiExchange exchange, out IReadOnlyList<string> errors)
    {
        var (path, query) = exchange.Path.Split('?', 2) is [var before, var after]
            ? (before, after)
            : (exchange.Path, "");
        var operation = _operations
            .Find(item =>
                item.Method.Equals(exchange.Method, StringComparison.OrdinalIgnoreCase) && item.Path.IsMatch(path)
            )
            .Operation;
        if (operation.ValueKind == JsonValueKind.Undefined)
        {
            errors = [$"{exchange.Method} {path}: not in the document"];
            return "";
        }
        List<string> found = [.. CheckResponse(operation, exchange)];
        if (exchange.Status < 400)
        {
            found.AddRange(CheckQuery(operation, query));
            found.AddRange(CheckRequest(operation, exchange));
        }
        errors = found;
        return operation.GetProperty("operationId").GetString()!;
    }

    private IEnumerable<string> CheckRequest(JsonElement operation, ApiExchange exchange) =>
        RequestSchemaOf(operation) is var schema && schema.ValueKind == JsonValueKind.Undefined
            ? exchange.Request is { Length: > 0 }
                ? ["request: the operation takes no body"]
                : []
            : Check(schema, JsonElement.Parse(exchange.Request!), "request");

    private static IEnumerable<string> CheckQuery(JsonElement operation, string query)
    {
        var known = operation.TryGetProperty("parameters", out var parameters)
            ? parameters
                .EnumerateArray()
                .Where(parameter => parameter.GetProperty("in").GetString() == "query")
                .Select(parameter => parameter.GetProperty("name").GetString())
                .ToList()
            : [];
        return query
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=')[0])
            .Except(known)
            .Select(name => $"query.{name}: not in the document");
    }

    private IEnumerable<string> CheckResponse(JsonElement operation, ApiExchange exchange)
    {
        if (!operation.GetProperty("responses").TryGetProperty($"{exchange.Status}", out var response))
            return [$"response: the status {exchange.Status} is not in the document"];
        if (!response.TryGetProperty("content", out var content))
            return exchange.Response.Length == 0 ? [] : ["response: a body is not in the document"];
        var type = exchange.ContentType?.Split(';')[0] ?? "";
        return content.TryGetProperty(type, out var media)
            ? Check(media.GetProperty("schema"), JsonElement.Parse(exchange.Response), "response")
            : [$"response: the content type {type} is not in the document"];
    }

    /// <summary>A model's name may contain slashes.</summary>
    private static Regex PatternOf(string path) =>
        new($"^{Regex.Replace(path, @"\{(\w+)\}", match => match.Groups[1].Value == "model" ? ".+" : "[^/]+")}$");
}
