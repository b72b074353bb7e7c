using System.Buffers;
using System.Text.Json;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI.Responses;

/// <summary>Writes a chat request for an upstream with the responses API.</summary>
internal static class ResponsesRequestWriter
{
    /// <summary>The caller's body with only the necessary edits; written in full when the request came in another format.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Write(ChatRequest request, string model, string? imageModel) =>
        request.Body is { } body && body.Format == ResponsesDialect.Format
            ? EditBody(request, body, model, imageModel)
            : [WriteBody(request, model, imageModel)];

    private static List<ReadOnlyMemory<byte>> EditBody(
        ChatRequest request,
        WireBody body,
        string model,
        string? imageModel
    )
    {
        var edits = WireBodyEditor.EditsFor(body, model);
        AdaptedMembers.AddTo(edits, request, body, "max_output_tokens");
        if (request.MaxTokens is { } maxTokens && !body.HasMember("max_output_tokens"))
            edits.Add(new MemberEdit("max_output_tokens", JsonSerializer.SerializeToUtf8Bytes(maxTokens)));
        if (imageModel is not null)
            edits.Add(
                new MemberEdit(
                    "tools",
                    ToolWriter.WithImageModel(body, imageModel, request.ImageOptions?.Background == "transparent")
                )
            );
        return WireBodyEditor.Apply(body, edits);
    }

    private static ReadOnlyMemory<byte> WriteBody(ChatRequest request, string model, string? imageModel)
    {
        if (request.Stop.Count > 0)
            throw RequestErrors.UnsupportedParameter(
                "stop",
                "is not supported by the provider that serves this call. Leave it out."
            );
        if (request.Count > 1)
            throw RequestErrors.UnsupportedParameter(
                "n",
                "above 1 is not supported by the provider that serves this call. Send several requests."
            );

        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output, JsonDefaults.WriterOptions);
        json.WriteStartObject();
        json.WriteString("model", model);
        json.WriteStartArray("input");
        foreach (var message in request.Messages)
            InputItemWriter.Write(json, message);
        json.WriteEndArray();
        if (request.Stream)
            json.WriteBoolean("stream", true);
        json.WriteBoolean("store", false); // responses are never fetched by id
        if (request.MaxTokens is { } maxTokens)
            json.WriteNumber("max_output_tokens", maxTokens);
        if (request.Temperature is { } temperature)
            json.WriteNumber("temperature", temperature);
        if (request.TopP is { } topP)
            json.WriteNumber("top_p", topP);
        if (request.User is { } user)
            json.WriteString("user", user);
        if (request.ServiceTier is { } tier)
            json.WriteString("service_tier", tier);
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
            json.WriteString("name", format.SchemaName ?? "answer");
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
