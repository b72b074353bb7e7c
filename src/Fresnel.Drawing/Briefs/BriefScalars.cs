using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fresnel.Drawing.Briefs;

/// <summary>Gives the scalars of a text format such as YAML, which are all texts, the types of the members.</summary>
internal static class BriefScalars
{
    /// <summary>A value that does not fit stays a text, and is reported as such.</summary>
    public static JsonNode? Convert(JsonNode? node, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        switch (node)
        {
            case JsonObject members:
                var properties =
                    type.IsAssignableTo(typeof(Brief)) || type.Namespace == typeof(Brief).Namespace
                        ? BriefJson
                            .Options.GetTypeInfo(type)
                            .Properties.ToDictionary(property => property.Name, property => property.PropertyType)
                        : new Dictionary<string, Type>();
                return new JsonObject(
                    members.Select(member =>
                        KeyValuePair.Create(
                            member.Key,
                            Convert(member.Value, properties.GetValueOrDefault(member.Key, typeof(string)))
                        )
                    )
                );
            case JsonArray list:
                var entry = type.IsGenericType ? type.GetGenericArguments()[0] : typeof(string);
                return new JsonArray([.. list.Select(each => Convert(each, entry))]);
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                return Scalar(value.GetValue<string>(), type);
            default:
                return node?.DeepClone();
        }
    }

    private static JsonValue Scalar(string text, Type type)
    {
        if (type == typeof(bool) && text is "true" or "false")
            return JsonValue.Create(text == "true");
        if (
            type == typeof(int)
            && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
        )
            return JsonValue.Create(whole);
        return
            type == typeof(double)
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number)
            : JsonValue.Create(text);
    }

    /// <summary>The record of a kind; the base where the kind is unknown.</summary>
    public static Type TypeOf(JsonNode? root) =>
        root is JsonObject members && members["kind"] is JsonValue kind && kind.GetValueKind() == JsonValueKind.String
            ? BriefJsonReader.Kinds.GetValueOrDefault(kind.GetValue<string>(), typeof(Brief))
            : typeof(Brief);
}
