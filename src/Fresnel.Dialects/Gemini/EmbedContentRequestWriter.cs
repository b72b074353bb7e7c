using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.Gemini;

/// <summary>
/// Writes the bodies of <c>:batchEmbedContents</c> and <c>:embedContent</c>. Each input repeats the model.
/// </summary>
internal static class EmbedContentRequestWriter
{
    public static IReadOnlyList<ReadOnlyMemory<byte>> Write(EmbeddingRequest request, string model)
    {
        var modelResource = model.StartsWith("models/", StringComparison.Ordinal) ? model : $"models/{model}";
        if (request.Body is not { } body || body.Format != GeminiDialect.EmbedContent)
            return WriteBody(request, modelResource);
        return GeminiDialect.IsSingleInput(request)
            ? WireBodyEditor.Apply(body, [new MemberEdit("model", JsonDefaults.ToJson(modelResource))])
            : WireBodyEditor.Apply(
                body,
                [new MemberEdit("requests", WithModel(body.GetMember("requests"), modelResource))]
            );
    }

    private static List<ReadOnlyMemory<byte>> WriteBody(EmbeddingRequest request, string modelResource)
    {
        using var body = new RequestBodyWriter();
        var json = body.Json;
        json.WriteStartObject();
        json.WriteStartArray("requests");
        foreach (var input in request.Inputs)
        {
            json.WriteStartObject();
            json.WriteString("model", modelResource);
            json.WriteStartObject("content");
            json.WriteStartArray("parts");
            ContentsWriter.WriteText(
                json,
                input.Text
                    ?? throw GatewayException.InvalidRequest(
                        "Unsupported input: tokens and images cannot be sent to the provider that serves this call. Send text.",
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

    /// <summary>The caller's inputs with the upstream's model name.</summary>
    private static ReadOnlyMemory<byte> WithModel(ReadOnlyMemory<byte> requests, string modelResource)
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        try
        {
            using var inputs = JsonDocument.Parse(requests, JsonDefaults.DocumentOptions);
            using var json = new Utf8JsonWriter(output, JsonDefaults.WriterOptions);
            json.WriteStartArray();
            foreach (var input in inputs.RootElement.EnumerateArray())
            {
                json.WriteStartObject();
                json.WriteString("model", modelResource);
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
            throw RequestErrors.InvalidFormat("requests", "names without half a surrogate pair in their escapes");
        }
        return output.WrittenMemory;
    }
}
