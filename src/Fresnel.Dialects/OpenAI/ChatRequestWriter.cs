using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Anthropic;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Writes a chat request for an upstream with the chat completions API.</summary>
internal static class ChatRequestWriter
{
    private static readonly byte[] s_includeUsage = "{\"include_usage\":true}"u8.ToArray();

    private const string WholeNames = "names without half a surrogate pair in their escapes";

    private static readonly string[] s_limits = ["max_tokens", "max_completion_tokens"];

    /// <summary>Members added by aggregators, which OpenAI rejects.</summary>
    private static readonly string[] s_extensionMembers =
    [
        "cache_control",
        "image_config",
        "usage",
        "reasoning",
        "include_reasoning",
        "plugins",
        "route",
        "transforms",
        "top_k",
        "top_a",
        "min_p",
        "repetition_penalty",
    ];

    /// <summary>The caller's body with only the necessary edits; written in full when the request came in another format.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Write(ChatRequest request, string model, bool strict) =>
        request.Body is { } body && body.Format == OpenAIDialect.Chat
            ? EditBody(request, body, model, strict)
            : [WriteBody(request, model, strict)];

    private static List<ReadOnlyMemory<byte>> EditBody(ChatRequest request, WireBody body, string model, bool strict)
    {
        var edits = WireBodyEditor.EditsFor(body, model);
        AdaptedMembers.AddTo(edits, request, body, strict ? [] : s_limits);
        if (request.Stream && (!request.IncludeUsage || body.HasMember("usage")))
            edits.Add(new MemberEdit("stream_options", StreamOptionsWithUsage(body)));
        if (
            request.MaxTokens is { } maxTokens
            && (strict ? IsOtherLimit(body, maxTokens) : !body.HasMember("max_completion_tokens"))
            && (strict || !body.HasMember("max_tokens"))
        )
            edits.Add(
                new MemberEdit(
                    strict ? "max_completion_tokens" : "max_tokens",
                    JsonSerializer.SerializeToUtf8Bytes(maxTokens)
                )
            );
        if (strict)
            AddStrictEdits(edits, request, body);
        else if (
            request.ImageOptions is { Background: null }
            && body.HasMember("image_config")
            && BackgroundEdit(body) is { } edit
        )
            edits.Add(edit);
        return WireBodyEditor.Apply(body, edits);
    }

    /// <summary>Leaves out a transparent background that the provider removed from the request. Null: there is none.</summary>
    private static MemberEdit? BackgroundEdit(WireBody body)
    {
        const string Member = "image_config";
        try
        {
            if (
                JsonNode.Parse(body.GetMember(Member).Span) is not JsonObject members
                || members["background"] is not JsonValue value
                || !value.TryGetValue(out string? background)
                || background != "transparent"
            )
                return null;
            members.Remove("background");
            return new MemberEdit(Member, JsonSerializer.SerializeToUtf8Bytes(members));
        }
        catch (InvalidOperationException)
        {
            throw RequestErrors.InvalidFormat(Member, WholeNames);
        }
    }

    private static void AddStrictEdits(List<MemberEdit> edits, ChatRequest request, WireBody body)
    {
        edits.Add(new MemberEdit("max_tokens", null));
        edits.AddRange(s_extensionMembers.Select(name => new MemberEdit(name, null)));
        if (request.ReasoningEffort is { } effort && !body.HasMember("reasoning_effort"))
            edits.Add(new MemberEdit("reasoning_effort", JsonDefaults.ToJson(effort)));
    }

    /// <summary>Whether <c>max_completion_tokens</c> is missing or another number.</summary>
    private static bool IsOtherLimit(WireBody body, int maxTokens) =>
        !body.GetMember("max_completion_tokens").Span.SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(maxTokens));

    /// <summary>The caller's <c>stream_options</c>, with usage requested.</summary>
    private static ReadOnlyMemory<byte> StreamOptionsWithUsage(WireBody body)
    {
        if (!body.HasMember("stream_options"))
            return s_includeUsage;
        using var options = JsonDocument.Parse(body.GetMember("stream_options"), JsonDefaults.DocumentOptions);
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        try
        {
            foreach (
                var option in options.RootElement.EnumerateObject().Where(option => option.Name != "include_usage")
            )
                option.WriteTo(json);
        }
        catch (InvalidOperationException)
        {
            throw RequestErrors.InvalidFormat("stream_options", WholeNames);
        }
        json.WriteBoolean("include_usage", true);
        json.WriteEndObject();
        json.Flush();
        return output.WrittenMemory;
    }

    private static ReadOnlyMemory<byte> WriteBody(ChatRequest request, string model, bool strict)
    {
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output, JsonDefaults.WriterOptions);
        json.WriteStartObject();
        json.WriteString("model", model);
        json.WriteStartArray("messages");
        MessageWriter.WriteAll(json, request.Messages);
        json.WriteEndArray();
        if (request.Stream)
        {
            json.WriteBoolean("stream", true);
            json.WritePropertyName("stream_options");
            json.WriteRawValue(s_includeUsage);
        }
        WriteSampling(json, request, strict);
        if (strict && request.ServiceTier is { } tier)
            json.WriteString("service_tier", tier);
        WriteTools(json, request);
        WriteFormat(json, request.ResponseFormat);
        if (!strict)
            WriteImageOptions(json, request);
        json.WriteEndObject();
        json.Flush();
        return output.WrittenMemory;
    }

    /// <remarks><c>top_k</c> is dropped: the format does not have it.</remarks>
    private static void WriteSampling(Utf8JsonWriter json, ChatRequest request, bool strict)
    {
        if (request.MaxTokens is { } maxTokens)
            json.WriteNumber(strict ? "max_completion_tokens" : "max_tokens", maxTokens);
        if (request.Count != 1)
            json.WriteNumber("n", request.Count);
        if (request.Temperature is { } temperature)
            json.WriteNumber("temperature", temperature);
        if (request.TopP is { } topP)
            json.WriteNumber("top_p", topP);
        if (request.PresencePenalty is { } presence)
            json.WriteNumber("presence_penalty", presence);
        if (request.FrequencyPenalty is { } frequency)
            json.WriteNumber("frequency_penalty", frequency);
        if (request.ReasoningEffort is { } effort)
            json.WriteString("reasoning_effort", effort);
        if (request.TopLogprobs is { } topLogprobs)
        {
            json.WriteBoolean("logprobs", true);
            json.WriteNumber("top_logprobs", topLogprobs);
        }
        if (request.Seed is { } seed)
            json.WriteNumber("seed", seed);
        if (request.User is { } user)
            json.WriteString("user", user);
        if (request.Stop.Count == 0)
            return;
        json.WriteStartArray("stop");
        foreach (var stop in request.Stop)
            json.WriteStringValue(stop);
        json.WriteEndArray();
    }

    private static void WriteTools(Utf8JsonWriter json, ChatRequest request)
    {
        if (request.Tools.Count == 0)
            return;
        json.WriteStartArray("tools");
        foreach (var tool in request.Tools)
        {
            json.WriteStartObject();
            json.WriteString("type", "function");
            json.WriteStartObject("function");
            json.WriteString("name", tool.Name);
            if (tool.Description is not null)
                json.WriteString("description", tool.Description);
            if (!tool.Parameters.IsEmpty)
            {
                json.WritePropertyName("parameters");
                json.WriteRawValue(tool.Parameters.Span, skipInputValidation: true);
            }
            if (tool.Strict is { } strict)
                json.WriteBoolean("strict", strict);
            json.WriteEndObject();
            BlockWriter.WriteCacheControl(json, tool.Cache);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (request.ParallelToolCalls is { } parallel)
            json.WriteBoolean("parallel_tool_calls", parallel);
        if (request.ToolChoice.FunctionName is { } function)
        {
            json.WriteStartObject("tool_choice");
            json.WriteString("type", "function");
            json.WriteStartObject("function");
            json.WriteString("name", function);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        else if (request.ToolChoice != ToolChoice.Auto)
        {
            json.WriteString("tool_choice", request.ToolChoice == ToolChoice.None ? "none" : "required");
        }
    }

    private static void WriteFormat(Utf8JsonWriter json, ResponseFormat format)
    {
        if (format.Kind == ResponseFormatKind.Text)
            return;
        json.WriteStartObject("response_format");
        json.WriteString("type", format.Kind == ResponseFormatKind.JsonObject ? "json_object" : "json_schema");
        if (format.Kind == ResponseFormatKind.JsonSchema)
        {
            json.WriteStartObject("json_schema");
            json.WriteString("name", format.SchemaName ?? "answer");
            if (!format.Schema.IsEmpty)
            {
                json.WritePropertyName("schema");
                json.WriteRawValue(format.Schema.Span, skipInputValidation: true);
            }
            if (format.Strict is { } strict)
                json.WriteBoolean("strict", strict);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void WriteImageOptions(Utf8JsonWriter json, ChatRequest request)
    {
        if (request.RequestsImages is { } imagesRequested)
        {
            json.WriteStartArray("modalities");
            if (imagesRequested)
                json.WriteStringValue("image");
            json.WriteStringValue("text");
            json.WriteEndArray();
        }
        if (request.ImageOptions is not { } image)
            return;
        json.WriteStartObject("image_config");
        if (image.Size is { } size)
            json.WriteString("image_size", size.ToString());
        if (image.AspectRatio is not null)
            json.WriteString("aspect_ratio", image.AspectRatio);
        if (image.Quality is not null)
            json.WriteString("quality", image.Quality);
        if (image.FormatName is { } format)
            json.WriteString("output_format", format);
        if (image.Compression is { } compression)
            json.WriteNumber("output_compression", compression);
        if (image.Background is not null)
            json.WriteString("background", image.Background);
        json.WriteEndObject();
    }
}
