using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Fresnel.Drawing.Briefs;

/// <summary>Briefs as JSON: names in snake case, empty members left out.</summary>
public static class BriefJson
{
    private const int MaxBytes = 256 * 1024;

    internal static JsonSerializerOptions Options { get; } =
        new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            RespectNullableAnnotations = true,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            AllowOutOfOrderMetadataProperties = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { OmitEmpty } },
        };

    private static readonly JsonSerializerOptions Indented = new(Options) { WriteIndented = true };

    /// <summary>One object; <c>kind</c> is its first member.</summary>
    public static string Write(Brief brief, bool indented = false) =>
        JsonSerializer.Serialize(brief, indented ? Indented : Options);

    /// <param name="json">At most 256 KiB of UTF-8.</param>
    /// <param name="scalarsAreText">
    /// Numbers and truth values are texts, as where the JSON is made from YAML.
    /// </param>
    /// <exception cref="DrawingRequestException">
    /// The text is not JSON, has an unknown member or a bad value, or contradicts itself; the message has the path.
    /// </exception>
    public static Brief Read(ReadOnlyMemory<byte> json, bool scalarsAreText = false)
    {
        if (json.Length > MaxBytes)
            throw BriefJsonReader.Error("", $"has {json.Length} bytes; at most {MaxBytes} are expected");
        try
        {
            if (scalarsAreText && JsonNode.Parse(json.Span) is { } root)
                json = JsonSerializer.SerializeToUtf8Bytes(BriefScalars.Convert(root, BriefScalars.TypeOf(root)));
            using var document = JsonDocument.Parse(json);
            BriefJsonReader.Check(document.RootElement);
            var brief = document.Deserialize<Brief>(Options)!;
            BriefRules.Check(brief);
            return brief;
        }
        catch (JsonException error)
        {
            throw BriefJsonReader.Error(
                "",
                $"is not JSON, see line {(error.LineNumber ?? 0) + 1}, byte {(error.BytePositionInLine ?? 0) + 1}"
            );
        }
        // The name of a member has half of a surrogate pair.
        catch (InvalidOperationException)
        {
            throw BriefJsonReader.Error("", "is not valid Unicode");
        }
    }

    private static void OmitEmpty(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.PropertyType == typeof(ScreenPlace) || property.PropertyType == typeof(ScreenOverlay))
                property.ShouldSerialize = (_, value) => value is not (ScreenPlace.Flow or ScreenOverlay.None);
            else if (property.PropertyType == typeof(bool))
                property.ShouldSerialize = (_, value) => value is true;
            else if (property.PropertyType == typeof(BriefStyle))
                property.ShouldSerialize = (_, value) => value is BriefStyle style && !style.IsDefault;
            else if (
                property.PropertyType != typeof(string)
                && property.PropertyType.IsAssignableTo(typeof(IEnumerable))
            )
                property.ShouldSerialize = (_, value) => value is IEnumerable list && list.GetEnumerator().MoveNext();
        }
    }
}
