using System.Text.Encodings.Web;
using System.Text.Json;
using Fresnel.Vision;

namespace Fresnel.Engine.Schemas;

/// <summary>JSON about images, in the shape that the caller asks for.</summary>
internal static class JsonAnswer
{
    private const int MaxDepth = 256;

    private static readonly JsonSerializerOptions s_unescaped = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Filled where the caller accepts any object.</summary>
    private static readonly JsonElement s_defaultSchema = JsonDocument
        .Parse(
            """
            {"type":"object","properties":{
              "description":{"type":"string"},
              "objects":{"type":"array","items":{"type":"object","properties":{"name":{"type":"string"},"count":{"type":"integer"},"color":{"type":"string"},"position":{"type":"string"}}}},
              "colors":{"type":"array","items":{"type":"string"}},
              "kind":{"type":"string"},"has_text":{"type":"boolean"},"text":{"type":"string"}}}
            """
        )
        .RootElement;

    /// <param name="schema">A JSON schema as UTF-8 text; empty: any object.</param>
    /// <param name="describeAsync">Describes images in a few sentences.</param>
    /// <exception cref="InvalidModelRequestException">There is no image, or the schema requires an unknown field.</exception>
    public static async Task<string> FillAsync(
        ReadOnlyMemory<byte> schema,
        IReadOnlyList<ImageAnalysis> images,
        Func<IReadOnlyList<ImageAnalysis>, Task<string>> describeAsync
    )
    {
        if (images.Count == 0)
            throw new InvalidModelRequestException(
                "schema",
                "The built-in model fills JSON from an image. Send one, or name another model."
            );
        using var document = schema.IsEmpty
            ? null
            : JsonDocument.Parse(schema, new JsonDocumentOptions { MaxDepth = MaxDepth });
        var root = document is null || AcceptsAnyObject(document.RootElement) ? s_defaultSchema : document.RootElement;
        var filled = await new SchemaFiller(root).FillAsync(new ImageFacts(images, describeAsync).Lookup);
        return filled?.ToJsonString(s_unescaped) ?? "null";
    }

    /// <summary>The schema says nothing about the contents.</summary>
    private static bool AcceptsAnyObject(JsonElement schema) =>
        schema.ValueKind == JsonValueKind.Object
        && !schema.EnumerateObject().Any(member => member.Name is not ("type" or "description" or "title" or "$schema"))
        && (
            !schema.TryGetProperty("type", out var type)
            || (type.ValueKind == JsonValueKind.String && type.ValueEquals("object"))
        );
}
