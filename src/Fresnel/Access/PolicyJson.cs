using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fresnel.Contracts.Models;

namespace Fresnel.Access;

/// <summary>The JSON form of a policy in the database.</summary>
public static class PolicyJson
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), new NanodollarsConverter() },
    };

    /// <returns>Null for a policy without limits.</returns>
    public static string? Write(Policy policy) =>
        JsonSerializer.Serialize(policy, s_options) is var text && text == s_emptyPolicy ? null : text;

    public static Policy Read(string? text) =>
        text is null ? Policy.None : JsonSerializer.Deserialize<Policy>(text, s_options)!;

    /// <summary>The policy as an element of a larger JSON document.</summary>
    public static JsonElement ToElement(Policy policy) => JsonSerializer.SerializeToElement(policy, s_options);

    private static readonly string s_emptyPolicy = JsonSerializer.Serialize(Policy.None, s_options);

    private sealed class NanodollarsConverter : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.Nanodollars);
    }
}
