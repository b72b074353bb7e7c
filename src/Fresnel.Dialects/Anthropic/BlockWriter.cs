using System.Text.Json;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Vendors;

namespace Fresnel.Dialects.Anthropic;

/// <summary>Writes conversation turns and their content blocks.</summary>
internal static class BlockWriter
{
    public static void Write(Utf8JsonWriter json, ConversationTurn turn)
    {
        json.WriteStartObject();
        json.WriteString("role", turn.IsAssistant ? "assistant" : "user");
        if (turn is { ToolResults.Count: 0, ToolCalls.Count: 0, Parts: [TextPart { Cache: null } single] })
        {
            json.WriteString("content", single.Text);
        }
        else
        {
            json.WriteStartArray("content");
            foreach (var (id, result) in turn.ToolResults)
                WriteToolResult(json, id, result);
            foreach (var part in turn.Parts)
                Write(json, part);
            foreach (var (id, call) in turn.ToolCalls)
                WriteToolUse(json, id, call);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    public static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<TextPart> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            Write(json, text);
        json.WriteEndArray();
    }

    /// <summary>Writes <c>cache_control</c>; nothing without a mark.</summary>
    public static void WriteCacheControl(Utf8JsonWriter json, CacheMark? mark)
    {
        if (mark is null)
            return;
        json.WriteStartObject("cache_control");
        json.WriteString("type", "ephemeral");
        if (mark.OneHour)
            json.WriteString("ttl", "1h");
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ContentPart part)
    {
        json.WriteStartObject();
        if (part is TextPart text)
        {
            json.WriteString("type", "text");
            json.WriteString("text", text.Text);
        }
        else if (part is ImagePart image)
        {
            json.WriteString("type", "image");
            json.WriteStartObject("source");
            WriteSource(json, image.Source);
            json.WriteEndObject();
        }
        WriteCacheControl(json, part.Cache);
        json.WriteEndObject();
    }

    private static void WriteSource(Utf8JsonWriter json, ImageSource source)
    {
        switch (source)
        {
            case ImageSource.Base64 base64:
                json.WriteString("type", "base64");
                json.WriteString("media_type", NormaliseMediaType(base64.MediaType));
                json.WriteString("data", base64.Data.Span);
                break;
            case ImageSource.Bytes file:
                json.WriteString("type", "base64");
                json.WriteString("media_type", NormaliseMediaType(file.MediaType));
                json.WriteBase64String("data", file.Data.Span);
                break;
            case ImageSource.Url url:
                json.WriteString("type", "url");
                json.WriteString("url", url.Address.AbsoluteUri);
                break;
        }
    }

    private static string NormaliseMediaType(string mediaType) => mediaType == "image/jpg" ? "image/jpeg" : mediaType;

    private static void WriteToolResult(Utf8JsonWriter json, string id, Message result)
    {
        json.WriteStartObject();
        json.WriteString("type", "tool_result");
        json.WriteString("tool_use_id", id);
        List<ContentPart> parts = [.. result.Parts.Where(part => part is not TextPart { Text.Length: 0 })];
        if (parts is [TextPart { Cache: null } single])
        {
            json.WriteString("content", single.Text);
        }
        else if (parts.Count > 0)
        {
            json.WriteStartArray("content");
            foreach (var part in parts)
                Write(json, part);
            json.WriteEndArray();
        }
        if (result.IsError)
            json.WriteBoolean("is_error", true);
        json.WriteEndObject();
    }

    private static void WriteToolUse(Utf8JsonWriter json, string id, ToolCall call)
    {
        json.WriteStartObject();
        json.WriteString("type", "tool_use");
        json.WriteString("id", id);
        json.WriteString("name", call.Name);
        json.WritePropertyName("input");
        json.WriteRawValue(ToolArguments.ToObject(call.Arguments), skipInputValidation: true);
        json.WriteEndObject();
    }
}
