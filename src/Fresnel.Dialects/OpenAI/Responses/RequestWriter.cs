using System.Buffers;
using System.Text.Json;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.OpenAI.Responses;

/// <summary>Writes a conversation for an upstream that speaks responses.</summary>
internal static class RequestWriter
{
    /// <summary>The caller's own body with what must differ spliced in; written anew when the call came in another format.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Write(Converse request, string model, string? imageModel) =>
        request.Body is { } body && body.Format == ResponsesDialect.Format
            ? Splice(request, body, model, imageModel)
            : [WriteAnew(request, model, imageModel)];

    private static List<ReadOnlyMemory<byte>> Splice(Converse request, WireBody body, string model, string? imageModel)
    {
        List<WireEdit> edits = [.. RouteWishes.Removed];
        if (OpenAIDialect.Quoted(model) is var quoted && !body.Value("model").Span.SequenceEqual(quoted))
            edits.Add(new WireEdit("model", quoted));
        if (request.MaxTokens is { } most && !body.Has("max_output_tokens"))
            edits.Add(new WireEdit("max_output_tokens", JsonSerializer.SerializeToUtf8Bytes(most)));
        if (imageModel is not null)
            edits.Add(new WireEdit("tools", ToolWriter.Drawing(body, imageModel)));
        return WireSplice.Apply(body, edits);
    }

    private static ReadOnlyMemory<byte> WriteAnew(Converse request, string model, string? imageModel)
    {
        if (request.Stop.Count > 0)
            throw Refuse.Unsupported("stop", "is not known to the provider that serves this call. Leave it out.");
        if (request.Count > 1)
            throw Refuse.Unsupported(
                "n",
                "above 1 is not known to the provider that serves this call. Ask as many times."
            );

        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output, OpenAIDialect.Writing);
        json.WriteStartObject();
        json.WriteString("model", model);
        json.WriteStartArray("input");
        foreach (var message in request.Messages)
            ItemWriter.Write(json, message);
        json.WriteEndArray();
        if (request.Stream)
            json.WriteBoolean("stream", true);
        json.WriteBoolean("store", false); // nobody will ever ask for it by its id
        if (request.MaxTokens is { } most)
            json.WriteNumber("max_output_tokens", most);
        if (request.Temperature is { } temperature)
            json.WriteNumber("temperature", temperature);
        if (request.TopP is { } topP)
            json.WriteNumber("top_p", topP);
        if (request.User is { } user)
            json.WriteString("user", user);
        if (request.ParallelToolCalls is { } parallel)
            json.WriteBoolean("parallel_tool_calls", parallel);
        if (request.ReasoningEffort is { } effort)
        {
            json.WriteStartObject("reasoning");
            json.WriteString("effort", effort);
            json.WriteEndObject();
        }
        ToolWriter.Write(json, request, imageModel);
        WriteFormat(json, request.ResponseFormat);
        json.WriteEndObject();
        json.Flush();
        return output.WrittenMemory;
    }

    private static void WriteFormat(Utf8JsonWriter json, ResponseFormat format)
    {
        if (format.Kind == ResponseFormatKind.Text)
            return;
        json.WriteStartObject("text");
        json.WriteStartObject("format");
        json.WriteString("type", format.Kind == ResponseFormatKind.JsonObject ? "json_object" : "json_schema");
        if (format.Kind == ResponseFormatKind.JsonSchema)
        {
            json.WriteString("name", format.Name ?? "answer");
            json.WritePropertyName("schema");
            json.WriteRawValue(
                format.Schema.IsEmpty ? "{\"type\":\"object\"}"u8 : format.Schema.Span,
                skipInputValidation: true
            );
            if (format.Strict is { } strict)
                json.WriteBoolean("strict", strict);
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
