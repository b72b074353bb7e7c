using System.Buffers;
using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;
using Fresnel.Dialects.Vendors;

namespace Fresnel.Dialects.Anthropic;

/// <summary>Writes a chat request for an upstream with the Messages API.</summary>
internal static class MessagesRequestWriter
{
    /// <summary>Supported by every model since Claude 3.5.</summary>
    private const int DefaultMaxTokens = 8192;

    private static readonly byte[] s_cache = """{"type":"ephemeral"}"""u8.ToArray(),
        s_oneHourCache = """{"type":"ephemeral","ttl":"1h"}"""u8.ToArray();

    /// <summary>The caller's body with only the necessary edits; written in full when the request came in another format.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Write(ChatRequest request, string model, int? maxOutputTokens) =>
        request.Body is { } body && body.Format == AnthropicDialect.Messages
            ? EditBody(request, body, model)
            : [WriteBody(request, model, maxOutputTokens)];

    private static List<ReadOnlyMemory<byte>> EditBody(ChatRequest request, WireBody body, string model)
    {
        var edits = WireBodyEditor.EditsFor(body, model);
        AdaptedMembers.AddTo(edits, request, body, "max_tokens");
        if (
            request.AutoCache is { } mark
            && !body.HasMember("cache_control")
            && CacheMarks.CountOf(request) < CacheMarks.Max
        )
            edits.Add(new MemberEdit("cache_control", mark.OneHour ? s_oneHourCache : s_cache));
        return WireBodyEditor.Apply(body, edits);
    }

    private static ReadOnlyMemory<byte> WriteBody(ChatRequest request, string model, int? maxOutputTokens)
    {
        if (request.RequestsImages is true)
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
                $"`{request.Model}` returns one choice per call. Leave 'n' out, or call several times."
            )
            {
                Param = "n",
            };

        var maxTokens = request.MaxTokens ?? maxOutputTokens ?? DefaultMaxTokens;
        var thinking = ThinkingOptions.Create(request, model, ref maxTokens);
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output, JsonDefaults.WriterOptions);
        json.WriteStartObject();
        json.WriteString("model", model);
        json.WriteNumber("max_tokens", maxTokens);
        WriteMessages(json, request);
        if (request.Stream)
            json.WriteBoolean("stream", true);
        if (thinking is null)
            WriteSampling(json, request);
        WriteStopSequences(json, request.Stop);
        ToolsWriter.Write(json, request);
        WriteThinking(json, thinking);
        WriteOutputConfig(json, request.ResponseFormat, thinking);
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

    private static void WriteMessages(Utf8JsonWriter json, ChatRequest request)
    {
        List<TextPart> system =
        [
            .. request
                .Messages.Where(message => message.Role == Role.System)
                .SelectMany(message => message.Parts)
                .OfType<TextPart>()
                .Where(part => !string.IsNullOrWhiteSpace(part.Text)),
        ];
        if (IsSchemalessJson(request.ResponseFormat))
            system.Add(new TextPart("Answer with one JSON object and nothing else."));
        var turns = ConversationTurn.FromMessages(request.Messages);
        if (turns.Count == 0)
        {
            turns = [ConversationTurn.FromTexts(system)]; // only system messages: sent as the user's
            system = [];
        }

        if (system is [{ Cache: null } single])
            json.WriteString("system", single.Text);
        else if (system.Count > 0)
            BlockWriter.WriteTexts(json, "system", system);
        json.WriteStartArray("messages");
        foreach (var turn in turns)
            BlockWriter.Write(json, turn);
        json.WriteEndArray();
    }

    private static void WriteSampling(Utf8JsonWriter json, ChatRequest request)
    {
        if (request.Temperature is { } temperature)
            json.WriteNumber("temperature", Math.Min(1, temperature));
        if (request.TopP is { } topP)
            json.WriteNumber("top_p", topP);
        if (request.TopK is { } topK)
            json.WriteNumber("top_k", topK);
    }

    private static void WriteStopSequences(Utf8JsonWriter json, IReadOnlyList<string> stop)
    {
        if (stop.Count == 0)
            return;
        json.WriteStartArray("stop_sequences");
        foreach (var text in stop)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void WriteThinking(Utf8JsonWriter json, ThinkingOptions? thinking)
    {
        if (thinking is null)
            return;
        json.WriteStartObject("thinking");
        json.WriteString("type", thinking.Budget > 0 ? "enabled" : "adaptive");
        if (thinking.Budget > 0)
            json.WriteNumber("budget_tokens", thinking.Budget);
        json.WriteEndObject();
    }

    private static void WriteOutputConfig(Utf8JsonWriter json, ResponseFormat format, ThinkingOptions? thinking)
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
            json.WriteRawValue(StrictSchema.From(format.Schema).Span, skipInputValidation: true);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    /// <summary>Whether JSON without a schema is requested, for which the API has no parameter.</summary>
    private static bool IsSchemalessJson(ResponseFormat format) =>
        format.Kind != ResponseFormatKind.Text && format.Schema.IsEmpty;
}
