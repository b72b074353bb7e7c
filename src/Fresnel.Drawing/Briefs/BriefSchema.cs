using System.Collections;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Fresnel.Drawing.Briefs;

/// <summary>What a text model gets to write a brief by: instructions, and the JSON schema of its answer.</summary>
/// <remarks>
/// The schema keeps the rules of OpenAI's structured outputs, the strictest of the vendors': every member is required, may
/// be null where the record allows it, and nothing else is allowed.
/// </remarks>
public static class BriefSchema
{
    private const string Definitions = "#/$defs/";

    /// <summary>In English, for the system message.</summary>
    public static string Instructions { get; } = ReadInstructions();

    /// <summary>Of an object whose one member <c>brief</c> is a brief of any kind.</summary>
    public static string Json { get; } = Create().ToJsonString(BriefJson.Options);

    /// <summary>Reads the answer of a text model.</summary>
    /// <exception cref="DrawingRequestException">It is not the JSON of a brief; the message has the path of the mistake.</exception>
    public static Brief ReadAnswer(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return
                document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("brief", out var brief)
                ? BriefJson.Read(Encoding.UTF8.GetBytes(brief.GetRawText()))
                : throw BriefJsonReader.Error("", "is missing; an object with the member brief is expected");
        }
        catch (JsonException)
        {
            throw BriefJsonReader.Error("", "is not JSON");
        }
    }

    private static JsonObject Create()
    {
        var definitions = new JsonObject();
        var kinds = new JsonArray();
        foreach (var (kind, type) in BriefJsonReader.Kinds)
        {
            definitions[kind] = ObjectOf(type, definitions, kind);
            kinds.Add(Reference(kind));
        }
        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject { ["brief"] = new JsonObject { ["anyOf"] = kinds } },
            ["required"] = new JsonArray("brief"),
            ["additionalProperties"] = false,
            ["$defs"] = definitions,
        };
    }

    private static JsonObject ObjectOf(Type type, JsonObject definitions, string? kind = null)
    {
        var properties = new JsonObject();
        if (kind is not null)
            properties["kind"] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray(kind) };
        foreach (var property in BriefJson.Options.GetTypeInfo(type).Properties)
            properties[property.Name] = TypeOf(property, definitions);
        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = new JsonArray([.. properties.Select(property => JsonValue.Create(property.Key))]),
            ["additionalProperties"] = false,
        };
    }

    private static JsonObject TypeOf(JsonPropertyInfo property, JsonObject definitions)
    {
        var type = TypeOf(property.PropertyType, definitions);
        return property.IsSetNullable || Nullable.GetUnderlyingType(property.PropertyType) is not null
            ? new JsonObject { ["anyOf"] = new JsonArray(type, new JsonObject { ["type"] = "null" }) }
            : type;
    }

    private static JsonObject TypeOf(Type declared, JsonObject definitions)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (type == typeof(string))
            return new JsonObject { ["type"] = "string" };
        if (type == typeof(bool))
            return new JsonObject { ["type"] = "boolean" };
        if (type == typeof(int))
            return new JsonObject { ["type"] = "integer" };
        if (type == typeof(double))
            return new JsonObject { ["type"] = "number" };
        if (type.IsEnum)
            return new JsonObject
            {
                ["type"] = "string",
                ["enum"] = new JsonArray([
                    .. Enum.GetNames(type).Select(name => NameOf(name)).Select(name => JsonValue.Create(name)),
                ]),
            };
        if (type.IsAssignableTo(typeof(IEnumerable)))
            return new JsonObject
            {
                ["type"] = "array",
                ["items"] = TypeOf(type.GetGenericArguments()[0], definitions),
            };
        var definition = NameOf(type.Name);
        if (definitions.TryAdd(definition, null))
            definitions[definition] = ObjectOf(type, definitions);
        return Reference(definition);
    }

    private static JsonObject Reference(string definition) => new() { ["$ref"] = Definitions + definition };

    private static string NameOf(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    private static string ReadInstructions()
    {
        using var stream = typeof(BriefSchema).Assembly.GetManifestResourceStream(
            "Fresnel.Drawing.Briefs.instructions.txt"
        )!;
        return new StreamReader(stream).ReadToEnd();
    }
}
