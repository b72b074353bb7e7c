using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Fresnel.Catalog;

namespace Fresnel.Server.Hosting.Configuration;

/// <summary>
/// Generates the JSON schema of <c>fresnel.yaml</c> from the section records and their XML documentation.
/// </summary>
internal static partial class ConfigurationSchema
{
    private static readonly JsonSerializerOptions s_serializerOptions = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        RespectNullableAnnotations = true,
        WriteIndented = true,
    };

    private static readonly JsonSchemaExporterOptions s_exporterOptions = new()
    {
        TransformSchemaNode = Annotate,
        TreatNullObliviousAsNonNullable = true,
    };

    private static readonly Dictionary<Assembly, XDocument> s_xmlDocs = [];

    /// <returns>Indented JSON that ends in a line break.</returns>
    public static string Generate() => Generate(typeof(GatewayConfiguration), "fresnel.yaml");

    /// <summary>The JSON schema of a price file.</summary>
    public static string GenerateForPrices() => Generate(typeof(PriceFile), "a list of prices");

    private static string Generate(Type file, string title)
    {
        var schema = s_serializerOptions.GetJsonSchemaAsNode(file, s_exporterOptions).AsObject();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", title);
        return schema.ToJsonString(s_serializerOptions) + "\n";
    }

    private static JsonNode Annotate(JsonSchemaExporterContext context, JsonNode node)
    {
        if (node is not JsonObject schema)
            return node;
        schema.Remove("default");
        if (context.TypeInfo.Type.IsEnum)
            schema["enum"] = new JsonArray([
                .. YamlBinder.EnumNames(context.TypeInfo.Type).Keys.Select(word => JsonValue.Create(word)),
            ]);

        if (context.PropertyInfo is not { AttributeProvider: PropertyInfo property })
            return schema;
        schema.Remove("description");
        if (GetSummary(property) is { } summary)
            schema.Insert(0, "description", summary);
        if (property.DeclaringType == typeof(ModelOptions) && property.Name == nameof(ModelOptions.StepDown))
            schema["type"]!.AsArray().Insert(0, "boolean"); // true, or a model's name
        if (property.GetCustomAttribute<RangeAttribute>() is { } range)
            (schema["minimum"], schema["maximum"]) = (Convert.ToInt64(range.Minimum), Convert.ToInt64(range.Maximum));
        if (property.GetCustomAttribute<RegularExpressionAttribute>() is { } text)
            schema["pattern"] = text.Pattern;
        return schema;
    }

    /// <summary>A property's summary as plain text, from the compiler's XML documentation file.</summary>
    private static string? GetSummary(PropertyInfo property)
    {
        var assembly = property.DeclaringType!.Assembly;
        if (!s_xmlDocs.TryGetValue(assembly, out var document))
            s_xmlDocs[assembly] = document = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml"));
        var name = $"P:{property.DeclaringType.FullName}.{property.Name}";
        var summary = document
            .Descendants("member")
            .FirstOrDefault(member => (string?)member.Attribute("name") == name)
            ?.Element("summary");
        if (summary is null)
            return null;
        foreach (var reference in summary.Elements("see").ToList())
            reference.ReplaceWith(YamlBinder.SnakeCase(((string?)reference.Attribute("cref") ?? "").Split('.')[^1]));
        return Whitespace().Replace(summary.Value, " ").Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();
}
