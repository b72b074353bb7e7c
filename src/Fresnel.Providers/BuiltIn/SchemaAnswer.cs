using System.Runtime.CompilerServices;
using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;

namespace Fresnel.Providers.BuiltIn;

/// <summary>Answers in JSON: what the model sees, in the shape the caller asks for.</summary>
internal static class SchemaAnswer
{
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The shape of an answer that may be any object.</summary>
    private static readonly JsonElement Usual = JsonDocument
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

    /// <exception cref="GatewayException">There is no image to fill it from, or the schema asks for what cannot be seen.</exception>
    public static async IAsyncEnumerable<string> FillAsync(
        ResponseFormat format,
        Abilities abilities,
        Func<Func<Task<object>>, Task<object>> work,
        IReadOnlyList<SeenImage> images,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        if (images.Count == 0)
            throw GatewayException.InvalidRequest(
                "The built-in model fills JSON from an image. Send one, or name another model.",
                "response_format",
                "unsupported_value"
            );
        using var schema = format.Schema.IsEmpty
            ? null
            : JsonDocument.Parse(format.Schema, new JsonDocumentOptions { MaxDepth = 256 });
        var facts = new ImageFacts(abilities, work, images, cancellationToken);
        var filled = await new SchemaFill(
            schema is null || IsAnything(schema.RootElement) ? Usual : schema.RootElement
        ).FillAsync(facts.All);
        yield return filled?.ToJsonString(Plain) ?? "null";
    }

    /// <summary>An object without a word on what is in it.</summary>
    private static bool IsAnything(JsonElement schema) =>
        schema.ValueKind == JsonValueKind.Object
        && !schema.EnumerateObject().Any(member => member.Name is not ("type" or "description" or "title" or "$schema"))
        && (
            !schema.TryGetProperty("type", out var type)
            || (type.ValueKind == JsonValueKind.String && type.ValueEquals("object"))
        );
}
