using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Dialects.Gemini;

/// <summary>Writes the bodies of <c>:batchEmbedContents</c> and <c>:embedContent</c>; each input in them names the model again.</summary>
internal static class EmbedRequestWriter
{
    public static IReadOnlyList<ReadOnlyMemory<byte>> Write(Embed request, string model)
    {
        var name = model.StartsWith("models/", StringComparison.Ordinal) ? model : $"models/{model}";
        if (request.Body is not { } body || body.Format != GeminiDialect.Embed)
            return WriteAnew(request, name);
        return GeminiDialect.IsSingle(request)
            ? WireSplice.Apply(body, [new WireEdit("model", OpenAIDialect.Quoted(name))])
            : WireSplice.Apply(body, [new WireEdit("requests", Renamed(body.Value("requests"), name))]);
    }

    private static List<ReadOnlyMemory<byte>> WriteAnew(Embed request, string model)
    {
        using var body = new RequestJson();
        var json = body.Json;
        json.WriteStartObject();
        json.WriteStartArray("requests");
        foreach (var input in request.Inputs)
        {
            json.WriteStartObject();
            json.WriteString("model", model);
            json.WriteStartObject("content");
            json.WriteStartArray("parts");
            ContentWriter.WriteText(
                json,
                input.Text
                    ?? throw GatewayException.Invalid(
                        "Unsupported input: tokens cannot be sent to the provider that serves this call. Send text.",
                        "input",
                        "unsupported_content"
                    )
            );
            json.WriteEndArray();
            json.WriteEndObject();
            if (request.Dimensions is { } dimensions)
                json.WriteNumber("outputDimensionality", dimensions);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        return body.Finish();
    }

    /// <summary>The caller's inputs, each for the upstream's model.</summary>
    private static ReadOnlyMemory<byte> Renamed(ReadOnlyMemory<byte> requests, string model)
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        try
        {
            using var inputs = JsonDocument.Parse(requests, new JsonDocumentOptions { MaxDepth = 256 });
            using var json = new Utf8JsonWriter(output, OpenAIDialect.Writing);
            json.WriteStartArray();
            foreach (var input in inputs.RootElement.EnumerateArray())
            {
                json.WriteStartObject();
                json.WriteString("model", model);
                foreach (var member in input.EnumerateObject().Where(member => !member.NameEquals("model"u8)))
                {
                    json.WritePropertyName(member.Name);
                    json.WriteRawValue(member.Value.GetRawText(), skipInputValidation: true);
                }
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.Flush();
        }
        catch (InvalidOperationException)
        {
            throw Refuse.Format("requests", "names without half a surrogate pair in their escapes");
        }
        return output.WrittenMemory;
    }
}
