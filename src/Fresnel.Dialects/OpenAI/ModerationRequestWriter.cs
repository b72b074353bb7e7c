using System.Buffers;
using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Writes a request for verdicts for an upstream that speaks OpenAI's moderations.</summary>
internal static class ModerationRequestWriter
{
    /// <summary>The caller's own body with what must differ spliced in; written anew when the call came in another format.</summary>
    /// <exception cref="GatewayException">Inputs with images cannot be several: the wire has no words for them.</exception>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Write(ModerationRequest request, string model) =>
        request.Body is { } body && body.Format == OpenAIDialect.Moderations
            ? OpenAIDialect.WithModel(body, model)
            : [WriteBody(request, model)];

    private static ReadOnlyMemory<byte> WriteBody(ModerationRequest request, string model)
    {
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output, OpenAIDialect.WriterOptions);
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
