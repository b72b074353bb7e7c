using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fresnel.TestKit.OpenApi;

/// <summary>Validates requests against a vendor's OpenAPI document; unknown members are errors.</summary>
/// <remarks>
/// <c>openai.json</c> is extracted from OpenAI's document by <c>eng/openapi.mjs</c>. It is interpreted as live
/// traffic is, not literally: OpenAPI 3.0's <c>nullable</c> applies though the document is 3.1, and <c>oneOf</c>
/// means <c>anyOf</c>, because its branches overlap.
/// </remarks>
public sealed class RequestDocument
{
    private readonly JsonElement _operations;
    private readonly Dictionary<string, JsonElement> _schemas;

    private RequestDocument(string? overlay)
    {
        var document = Read("openai.json");
        var schemas = document["schemas"]!.AsObject();
        if (overlay is not null)
        {
            var more = Read(overlay);
            foreach (var (name, schema) in more["replaced"]!.AsObject())
                schemas[name] = schema!.DeepClone();
            foreach (var (name, members) in more["added"]!.AsObject())
                schemas[name] = new JsonObject
                {
                    ["allOf"] = new JsonArray(
                        schemas[name]!.DeepClone(),
                        new JsonObject { ["properties"] = members!.DeepClone() }
                    ),
                };
        }
        _operations = document["operations"].Deserialize<JsonElement>();
        _schemas = schemas.ToDictionary(schema => schema.Key, schema => schema.Value.Deserialize<JsonElement>());
    }

    /// <summary>OpenAI's document.</summary>
    public static RequestDocument OpenAI { get; } = new(null);

    /// <summary>
    /// OpenAI's document with OpenRouter's additions to chat: image output, preferences, model lists.
    /// </summary>
    public static RequestDocument OpenRouter { get; } = new("openrouter.json");

    /// <param name="path">
    /// The request's path; its suffix identifies the operation, for example <c>/v1/images/edits</c>.
    /// </param>
    /// <param name="contentType">JSON or a multipart form.</param>
    /// <returns>The errors, each beginning with its path; empty: valid.</returns>
    public IReadOnlyList<string> Check(string path, string contentType, ReadOnlyMemory<byte> body)
    {
        var type = MediaTypeHeaderValue.Parse(contentType);
        var operation = _operations
            .EnumerateObject()
            .Where(item =>
                item.Name.Split(' ') is [var end, var takes]
                && takes == type.MediaType
                && path.EndsWith(end, StringComparison.Ordinal)
            )
            .OrderByDescending(item => item.Name.Length)
            .FirstOrDefault();
        if (operation.Value.ValueKind == JsonValueKind.Undefined)
            return [$"{path}: no such operation that takes {type.MediaType}"];

        var form = type.MediaType == "multipart/form-data";
        try
        {
            var value = form ? FormOf(type, body) : JsonElement.Parse(body.Span);
            var faults = new SchemaCheck(_schemas, form).Faults(operation.Value, value, "body");
            return IsRefusedFormat(value)
                ? [.. faults, "body.response_format: GPT image models refuse it, whatever the document says"]
                : faults;
        }
        catch (JsonException e)
        {
            return [$"body: not JSON: {e.Message}"];
        }
    }

    /// <summary>
    /// Converts a form to an object: a repeated name, or one that ends in <c>[]</c>, is an array; a file is a
    /// string.
    /// </summary>
    private static JsonElement FormOf(MediaTypeHeaderValue type, ReadOnlyMemory<byte> body)
    {
        var boundary = type.Parameters.Single(parameter => parameter.Name == "boundary").Value!.Trim('"');
        List<(string Name, string Value)> parts = [];
        foreach (
            var part in $"\r\n{Encoding.Latin1.GetString(body.Span)}".Split($"\r\n--{boundary}").Skip(1).SkipLast(1)
        )
        {
            var end = part.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            var disposition = part[..end]
                .Split("\r\n")
                .Single(line => line.StartsWith("content-disposition:", StringComparison.OrdinalIgnoreCase));
            var named = ContentDispositionHeaderValue.Parse(disposition["content-disposition:".Length..]);
            parts.Add(
                (named.Name!.Trim('"'), (named.FileName ?? named.FileNameStar) is null ? part[(end + 4)..] : "a file")
            );
        }
        return JsonSerializer.SerializeToElement(
            parts
                .GroupBy(
                    part => part.Name.EndsWith("[]", StringComparison.Ordinal) ? part.Name[..^2] : part.Name,
                    part => part.Value
                )
                .ToDictionary(
                    group => group.Key,
                    group => group.Count() == 1 ? (object)group.Single() : group.ToArray()
                )
        );
    }

    private static bool IsRefusedFormat(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object
        && body.TryGetProperty("response_format", out var format)
        && format.ValueKind == JsonValueKind.String
        && body.TryGetProperty("model", out var model)
        && model.GetString()!.Contains("gpt-image", StringComparison.Ordinal);

    private static JsonNode Read(string file)
    {
        using var stream = typeof(RequestDocument).Assembly.GetManifestResourceStream(
            $"Fresnel.TestKit.OpenApi.{file}"
        )!;
        return JsonNode.Parse(stream)!;
    }
}
