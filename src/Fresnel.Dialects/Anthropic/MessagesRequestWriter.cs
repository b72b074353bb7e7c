using System.Buffers;
using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Dialects.Anthropic;

/// <summary>Writes a conversation for an upstream that speaks Messages.</summary>
internal static class MessagesRequestWriter
{
    /// <summary>Within what every model since 3.5 writes.</summary>
    private const int UsualMaxTokens = 8192;

    /// <summary>The caller's own body with what must differ spliced in; written anew when the call came in another format.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Write(Converse request, string model, int? outputTokens) =>
        request.Body is { } body && body.Format == AnthropicDialect.Messages
            ? Splice(body, model)
            : [WriteAnew(request, model, outputTokens)];

    private static List<ReadOnlyMemory<byte>> Splice(WireBody body, string model)
    {
        List<WireEdit> edits = [.. RouteWishes.Removed];
        if (OpenAIDialect.Quoted(model) is var quoted && !body.Value("model").Span.SequenceEqual(quoted))
            edits.Add(new WireEdit("model", quoted));
        return WireSplice.Apply(body, edits);
    }

    private static ReadOnlyMemory<byte> WriteAnew(Converse request, string model, int? outputTokens)
    {
        if (request.WantsImages is true)
            throw new GatewayException(
                ErrorKind.Unsupported,
                $"`{request.Model}` cannot do: image_output. Leave 'modalities' out, or ask for another model."
            )
            {
                Param = "modalities",
            };
        if (request.Count > 1)
            throw new GatewayException(
                ErrorKind.Unsupported,
                $"`{request.Model}` gives one answer a call. Leave 'n' out, or call several times."
            )
            {
                Param = "n",
            };

        var most = request.MaxTokens ?? outputTokens ?? UsualMaxTokens;
        var thinking = Thinking.Of(request, model, ref most);
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output, OpenAIDialect.Writing);
        json.WriteStartObject();
        json.WriteString("model", model);
        json.WriteNumber("max_tokens", most);
        WriteTurns(json, request);
        if (request.Stream)
            json.WriteBoolean("stream", true);
        if (thinking is null && Thinking.IsSampled(model))
            WriteSampling(json, request);
        WriteStop(json, request.Stop);
        ToolsWriter.Write(json, request);
        WriteThinking(json, thinking);
        WriteOutput(json, request.ResponseFormat, thinking);
        if (request.User is { } user)
        {
            json.WriteStartObject("metadata");
            json.WriteString("user_id", user);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.Flush();
        return output.WrittenMemory;
    }

    private static void WriteTurns(Utf8JsonWriter json, Converse request)
    {
        List<string> system =
        [
            .. request
                .Messages.Where(message => message.Role == Role.System)
                .SelectMany(message => message.Parts)
                .OfType<TextPart>()
                .Select(part => part.Text)
                .Where(text => !string.IsNullOrWhiteSpace(text)),
        ];
        if (IsJsonWished(request.ResponseFormat))
            system.Add("Answer with one JSON object and nothing else.");
        var turns = Turn.Split(request.Messages);
        if (turns.Count == 0)
        {
            turns = [Turn.Of(system)]; // nobody but the operator has spoken
            system = [];
        }

        if (system.Count == 1)
            json.WriteString("system", system[0]);
        else if (system.Count > 1)
            BlockWriter.WriteTexts(json, "system", system);
        json.WriteStartArray("messages");
        foreach (var turn in turns)
            BlockWriter.Write(json, turn);
        json.WriteEndArray();
    }

    /// <summary>Newer models refuse both at once: the temperature is the one that callers mean.</summary>
    private static void WriteSampling(Utf8JsonWriter json, Converse request)
    {
        if (request.Temperature is { } temperature)
            json.WriteNumber("temperature", Math.Min(1, temperature));
        else if (request.TopP is { } topP)
            json.WriteNumber("top_p", topP);
        if (request.TopK is { } topK)
            json.WriteNumber("top_k", topK);
    }

    private static void WriteStop(Utf8JsonWriter json, IReadOnlyList<string> stop)
    {
        if (stop.Count == 0)
            return;
        json.WriteStartArray("stop_sequences");
        foreach (var text in stop)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void WriteThinking(Utf8JsonWriter json, Thinking? thinking)
    {
        if (thinking is null)
            return;
        json.WriteStartObject("thinking");
        json.WriteString("type", thinking.Budget > 0 ? "enabled" : "adaptive");
        if (thinking.Budget > 0)
            json.WriteNumber("budget_tokens", thinking.Budget);
        json.WriteEndObject();
    }

    private static void WriteOutput(Utf8JsonWriter json, ResponseFormat format, Thinking? thinking)
    {
        if (thinking?.Effort is null && format.Schema.IsEmpty)
            return;
        json.WriteStartObject("output_config");
        if (thinking?.Effort is { } effort)
            json.WriteString("effort", effort);
        if (!format.Schema.IsEmpty)
        {
            json.WriteStartObject("format");
            json.WriteString("type", "json_schema");
            json.WritePropertyName("schema");
            json.WriteRawValue(ClosedSchema.Of(format.Schema).Span, skipInputValidation: true);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    /// <summary>JSON without a schema: the API has no switch for it.</summary>
    private static bool IsJsonWished(ResponseFormat format) =>
        format.Kind != ResponseFormatKind.Text && format.Schema.IsEmpty;
}
