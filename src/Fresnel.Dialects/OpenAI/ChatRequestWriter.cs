using System.Buffers;
using System.Text.Json;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Writes a conversation for an upstream that speaks chat completions.</summary>
internal static class ChatRequestWriter
{
    private static readonly byte[] AskForUsage = "{\"include_usage\":true}"u8.ToArray();

    /// <summary>The caller's own body with what must differ spliced in; written anew when the call came in another format.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Write(Converse request, string model) =>
        request.Body is { } body && body.Format == OpenAIDialect.Chat ? Splice(request, body, model) : [WriteAnew(request, model)];

    private static List<ReadOnlyMemory<byte>> Splice(Converse request, WireBody body, string model)
    {
        List<WireEdit> edits = [new("provider", null), new("models", null)];
        if (OpenAIDialect.Quoted(model) is var quoted && !body.Value("model").Span.SequenceEqual(quoted))
            edits.Add(new WireEdit("model", quoted));
        if (request.Stream && (!request.IncludeUsage || body.Has("usage")))
            edits.Add(new WireEdit("stream_options", WithUsage(body)));
        if (request.MaxTokens is { } most && !body.Has("max_tokens") && !body.Has("max_completion_tokens"))
            edits.Add(new WireEdit("max_tokens", JsonSerializer.SerializeToUtf8Bytes(most)));
        return WireSplice.Apply(body, edits);
    }

    /// <summary>The caller's <c>stream_options</c>, asking for usage.</summary>
    private static ReadOnlyMemory<byte> WithUsage(WireBody body)
    {
        if (!body.Has("stream_options"))
            return AskForUsage;
        using var options = JsonDocument.Parse(body.Value("stream_options"));
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        try
        {
            foreach (var option in options.RootElement.EnumerateObject().Where(option => option.Name != "include_usage"))
                option.WriteTo(json);
        }
        catch (InvalidOperationException)
        {
            throw Refuse.Format("stream_options", "names without half a surrogate pair in their escapes");
        }
        json.WriteBoolean("include_usage", true);
        json.WriteEndObject();
        json.Flush();
        return output.WrittenMemory;
    }

    private static ReadOnlyMemory<byte> WriteAnew(Converse request, string model)
    {
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output, OpenAIDialect.Writing);
        json.WriteStartObject();
        json.WriteString("model", model);
        json.WriteStartArray("messages");
        foreach (var message in request.Messages)
            MessageWriter.Write(json, message);
        json.WriteEndArray();
        if (request.Stream)
        {
            json.WriteBoolean("stream", true);
            json.WritePropertyName("stream_options");
            json.WriteRawValue(AskForUsage);
        }
        if (request.MaxTokens is { } most)
            json.WriteNumber("max_tokens", most);
        if (request.Count != 1)
            json.WriteNumber("n", request.Count);
        if (request.Temperature is { } temperature)
            json.WriteNumber("temperature", temperature);
        if (request.TopP is { } topP)
            json.WriteNumber("top_p", topP);
        if (request.Seed is { } seed)
            json.WriteNumber("seed", seed);
        if (request.User is { } user)
            json.WriteString("user", user);
        if (request.Stop.Count > 0)
        {
            json.WriteStartArray("stop");
            foreach (var stop in request.Stop)
                json.WriteStringValue(stop);
            json.WriteEndArray();
        }
        WriteTools(json, request);
        WriteFormat(json, request.ResponseFormat);
        WriteWishes(json, request);
        json.WriteEndObject();
        json.Flush();
        return output.WrittenMemory;
    }

    private static void WriteTools(Utf8JsonWriter json, Converse request)
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
                json.WriteRawValue(tool.Parameters.Span);
            }
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (request.ToolChoice.Function is { } function)
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
            json.WriteString("name", format.Name ?? "answer");
            if (!format.Schema.IsEmpty)
            {
                json.WritePropertyName("schema");
                json.WriteRawValue(format.Schema.Span);
            }
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void WriteWishes(Utf8JsonWriter json, Converse request)
    {
        if (request.WantsImages is { } wanted)
        {
            json.WriteStartArray("modalities");
            if (wanted)
                json.WriteStringValue("image");
            json.WriteStringValue("text");
            json.WriteEndArray();
        }
        if (request.Image is not { } image)
            return;
        json.WriteStartObject("image_config");
        if (image.Size is { } size)
            json.WriteString("image_size", size.ToString());
        if (image.AspectRatio is not null)
            json.WriteString("aspect_ratio", image.AspectRatio);
        if (image.Quality is not null)
            json.WriteString("quality", image.Quality);
        json.WriteEndObject();
    }
}
