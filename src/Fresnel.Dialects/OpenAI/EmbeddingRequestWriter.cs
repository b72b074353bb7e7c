using System.Buffers;
using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Writes an embeddings request for an upstream with OpenAI's embeddings API.</summary>
internal static class EmbeddingRequestWriter
{
    /// <summary>The caller's body with only the necessary edits; written in full when the request came in another format.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Write(EmbeddingRequest request, string model) =>
        request.Body is { } body && body.Format == OpenAIDialect.Embeddings
            ? OpenAIDialect.WithModel(body, model)
            : [WriteBody(request, model)];

    private static ReadOnlyMemory<byte> WriteBody(EmbeddingRequest request, string model)
    {
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output, JsonDefaults.WriterOptions);
        json.WriteStartObject();
        json.WriteString("model", model);
        json.WritePropertyName("input");
        if (request.Inputs is [{ Text: { } single }])
        {
            json.WriteStringValue(single);
        }
        else
        {
            json.WriteStartArray();
            foreach (var input in request.Inputs)
                Write(json, input);
            json.WriteEndArray();
        }
        if (request.Dimensions is { } dimensions)
            json.WriteNumber("dimensions", dimensions);
        if (request.Base64)
            json.WriteString("encoding_format", "base64");
        if (request.User is not null)
            json.WriteString("user", request.User);
        json.WriteEndObject();
        json.Flush();
        return output.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, EmbeddingInput input)
    {
        if (input.Text is { } text)
        {
            json.WriteStringValue(text);
            return;
        }
        if (input.Image is { } image)
            throw GatewayException.InvalidRequest(
                "Unsupported input: an image cannot be sent to the provider that serves this call. Send text.",
                image.Param,
                "unsupported_content"
            );
        json.WriteStartArray();
        foreach (var token in input.Tokens.Span)
            json.WriteNumberValue(token);
        json.WriteEndArray();
    }
}
