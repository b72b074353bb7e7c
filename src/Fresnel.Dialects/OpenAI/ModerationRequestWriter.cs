using System.Buffers;
using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Writes a moderation request for an upstream with OpenAI's moderations API.</summary>
internal static class ModerationRequestWriter
{
    /// <summary>The caller's body with only the necessary edits; written in full when the request came in another format.</summary>
    /// <exception cref="GatewayException">
    /// The request has several inputs and an image, which the format cannot express.
    /// </exception>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Write(ModerationRequest request, string model) =>
        request.Body is { } body && body.Format == OpenAIDialect.Moderations
            ? OpenAIDialect.WithModel(body, model)
            : [WriteBody(request, model)];

    private static ReadOnlyMemory<byte> WriteBody(ModerationRequest request, string model)
    {
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output, JsonDefaults.WriterOptions);
        json.WriteStartObject();
        json.WriteString("model", model);
        if (request.Inputs is [var single])
        {
            MessageWriter.WriteParts(json, "input", single);
        }
        else
        {
            json.WriteStartArray("input");
            foreach (var input in request.Inputs)
                json.WriteStringValue(
                    input is [TextPart text]
                        ? text.Text
                        : throw GatewayException.InvalidRequest(
                            "Several inputs must each be one text. Send images alone.",
                            "input"
                        )
                );
            json.WriteEndArray();
        }
        json.WriteEndObject();
        json.Flush();
        return output.WrittenMemory;
    }
}
