using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Fresnel.Server.Admin.Requests;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Fresnel.Server.Admin.OpenApi;

/// <summary>Adds what the framework does not know about the JSON of the admin API.</summary>
internal static class SchemaTransformer
{
    /// <summary>The framework's marks of a schema that becomes a reference, and of <c>oneOf</c> null and a reference.</summary>
    private const string ReferenceMark = "x-schema-id",
        NullableMark = "x-is-nullable-property";

    public static Task TransformAsync(
        OpenApiSchema schema,
        OpenApiSchemaTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type.IsEnum)
            (schema.Type, schema.Enum) = (JsonSchemaType.String, NamesOf(type));
        if (type == typeof(decimal))
            schema.Format = null; // exact, not a double
        if (context.JsonTypeInfo.Kind == JsonTypeInfoKind.Object)
        {
            foreach (var property in context.JsonTypeInfo.Properties)
                SetNullable(schema, property);
        }
        return Task.CompletedTask;
    }

    /// <summary>
    /// In requests, null is what the property's type accepts. In responses, a field without a value is omitted, never null.
    /// </summary>
    private static void SetNullable(OpenApiSchema schema, JsonPropertyInfo property)
    {
        if (
            schema.Properties?.TryGetValue(property.Name, out var found) is not true
            || found is not OpenApiSchema value
        )
            return;
        var isRequest = property.DeclaringType.Namespace == typeof(Optional<>).Namespace;
        var isNull =
            property.IsGetNullable
            && (isRequest || property.AttributeProvider!.IsDefined(typeof(JsonIgnoreAttribute), true));
        if (property.IsGetNullable && !isRequest && !isNull)
            schema.Required?.Remove(property.Name);
        value.Metadata?.Remove(NullableMark);
        if (!isNull)
            value.Type &= ~JsonSchemaType.Null;
        else if (value.Metadata?.ContainsKey(ReferenceMark) is true)
            value.Metadata[NullableMark] = true;
        else
            value.Type |= JsonSchemaType.Null;
    }

    private static List<JsonNode> NamesOf(Type type) =>
        [
            .. Enum.GetNames(type)
                .Where(name => name != "None")
                .Select(name => (JsonNode)JsonNamingPolicy.SnakeCaseLower.ConvertName(name)),
        ];
}
