using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Fresnel.Contracts.Errors;
using Fresnel.Server.Hosting;
using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Server.Admin.Requests;

/// <summary>
/// Reads request bodies of the admin API: JSON with the fields of a request type, each of its type. The values are
/// checked where the request is applied.
/// </summary>
internal static class RequestReader
{
    private static readonly JsonDocumentOptions s_documentOptions = new() { AllowDuplicateProperties = false };

    /// <exception cref="GatewayException">
    /// <see cref="ErrorKind.InvalidRequest"/>, with the path of the field and what it accepts.
    /// </exception>
    public static T Read<T>(ReadOnlySpan<byte> body)
    {
        var request = Parse(body);
        Validate(request, JsonOutput.Options.GetTypeInfo(typeof(T)), "");
        return request.Deserialize<T>(JsonOutput.Options)!;
    }

    private static JsonNode? Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            ValidateStrings(body);
            return JsonNode.Parse(body, documentOptions: s_documentOptions);
        }
        catch (JsonException e)
        {
            throw GatewayException.InvalidRequest(
                $"The body cannot be read at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.",
                e.Path?.TrimStart('$', '.')
            );
        }
    }

    private static void ValidateStrings(ReadOnlySpan<byte> body)
    {
        var json = new Utf8JsonReader(body);
        while (json.Read())
        {
            try
            {
                _ = json.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? json.GetString() : null;
            }
            catch (InvalidOperationException)
            {
                throw GatewayException.InvalidRequest(
                    $"The string at byte {json.TokenStartIndex + 1} of the body is invalid: it is not UTF-8, or has an unpaired surrogate.",
                    null
                );
            }
        }
    }

    /// <summary>Checks the names and types of an object's fields; their values are checked by <see cref="RequestRules"/>.</summary>
    private static void Validate(JsonNode? value, JsonTypeInfo type, string path)
    {
        if (value is not JsonObject fields)
            throw GatewayException.InvalidRequest(
                $"{(path.Length == 0 ? "The body" : path)} is not a JSON object.",
                path.Length == 0 ? null : path
            );
        foreach (var (name, _) in fields)
        {
            if (type.Properties.All(property => property.Name != name))
                throw GatewayException.InvalidRequest(
                    $"{RequestRules.Join(path, name)} is unknown"
                        + SpellingSuggestion.Hint(name, [.. type.Properties.Select(property => property.Name)]),
                    RequestRules.Join(path, name)
                );
        }
        foreach (var property in type.Properties)
        {
            var fieldPath = RequestRules.Join(path, property.Name);
            if (fields.TryGetPropertyValue(property.Name, out var field))
                Validate(field, property, fieldPath);
            else if (property.IsRequired)
                throw RequestRules.Invalid(property, fieldPath);
        }
    }

    private static void Validate(JsonNode? value, JsonPropertyInfo property, string path)
    {
        if (value is null)
        {
            if (!property.IsSetNullable)
                throw RequestRules.Invalid(property, path);
            return;
        }
        var type = JsonOutput.Options.GetTypeInfo(property.PropertyType);
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object:
                Validate(value, type, path);
                return;
            case JsonTypeInfoKind.Enumerable:
                ValidateItems(value, property, JsonOutput.Options.GetTypeInfo(type.ElementType!), path);
                return;
            default:
                if (RequestRules.EnumNamesOf(property) is { } names)
                    ValidateName(value, property, names, path);
                else
                    ValidateValue(value, property, path);
                return;
        }
    }

    private static void ValidateItems(JsonNode value, JsonPropertyInfo property, JsonTypeInfo itemType, string path)
    {
        if (value is not JsonArray items)
            throw RequestRules.Invalid(property, path);
        for (var i = 0; i < items.Count; i++)
        {
            if (itemType.Kind == JsonTypeInfoKind.Object)
                Validate(items[i], itemType, $"{path}[{i}]");
            else if (items[i]?.GetValueKind() != JsonValueKind.String)
                throw GatewayException.InvalidRequest($"{path}[{i}] is not a string.", $"{path}[{i}]");
        }
    }

    /// <summary>Checks a name of an enumeration, which may be written with <c>-</c> for <c>_</c>.</summary>
    private static void ValidateName(
        JsonNode value,
        JsonPropertyInfo property,
        IReadOnlyList<string> names,
        string path
    )
    {
        var name = value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>().Replace('-', '_') : "";
        if (!names.Contains(name))
            throw RequestRules.Invalid(property, path);
        value.ReplaceWith(name);
    }

    private static void ValidateValue(JsonNode value, JsonPropertyInfo property, string path)
    {
        try
        {
            value.Deserialize(property.PropertyType, JsonOutput.Options);
        }
        catch (JsonException)
        {
            throw RequestRules.Invalid(property, path);
        }
    }
}
