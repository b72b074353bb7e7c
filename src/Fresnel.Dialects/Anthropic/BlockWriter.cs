using System.Text.Json;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.Anthropic;

/// <summary>Writes turns and their blocks.</summary>
internal static class BlockWriter
{
    public static void Write(Utf8JsonWriter json, Turn turn)
    {
        json.WriteStartObject();
        json.WriteString("role", turn.IsAssistant ? "assistant" : "user");
        if (turn is { Results.Count: 0, Calls.Count: 0, Parts: [TextPart only] })
        {
            json.WriteString("content", only.Text);
        }
        else
        {
            json.WriteStartArray("content");
            foreach (var (id, result) in turn.Results)
                WriteResult(json, id, result);
            foreach (var part in turn.Parts)
                Write(json, part);
            foreach (var (id, call) in turn.Calls)
                WriteCall(json, id, call);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    public static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            Write(json, new TextPart(text));
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Part part)
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
        json.WriteEndObject();
    }

    private static void WriteSource(Utf8JsonWriter json, ImageSource source)
    {
        switch (source)
        {
            case ImageSource.Base64 base64:
                json.WriteString("type", "base64");
                json.WriteString("media_type", TypeOf(base64.MediaType));
                json.WriteString("data", base64.Data.Span);
                break;
            case ImageSource.Bytes file:
                json.WriteString("type", "base64");
                json.WriteString("media_type", TypeOf(file.MediaType));
                json.WriteBase64String("data", file.Data.Span);
                break;
            case ImageSource.Url url:
                json.WriteString("type", "url");
                json.WriteString("url", url.Address.AbsoluteUri);
                break;
        }
    }

    private static string TypeOf(string mediaType) => mediaType == "image/jpg" ? "image/jpeg" : mediaType;

    private static void WriteResult(Utf8JsonWriter json, string id, Message result)
    {
        json.WriteStartObject();
        json.WriteString("type", "tool_result");
        json.WriteString("tool_use_id", id);
        List<Part> parts = [.. result.Parts.Where(part => part is not TextPart { Text.Length: 0 })];
        if (parts is [TextPart only])
        {
            json.WriteString("content", only.Text);
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

    private static void WriteCall(Utf8JsonWriter json, string id, ToolCall call)
    {
        json.WriteStartObject();
        json.WriteString("type", "tool_use");
        json.WriteString("id", id);
        json.WriteString("name", call.Name);
        json.WritePropertyName("input");
        json.WriteRawValue(ToolInput.Of(call.Arguments), skipInputValidation: true);
        json.WriteEndObject();
    }
}
