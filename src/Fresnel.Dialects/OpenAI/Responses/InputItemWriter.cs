using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Vendors;

namespace Fresnel.Dialects.OpenAI.Responses;

/// <summary>Writes a message as items of <c>input</c>.</summary>
internal static class InputItemWriter
{
    public static void Write(Utf8JsonWriter json, Message message)
    {
        if (message.Role == Role.Tool)
        {
            WriteFunctionOutput(json, message);
            return;
        }
        if (message.Role == Role.Assistant)
        {
            WriteAssistant(json, message);
            return;
        }
        WriteMessage(json, message.Role == Role.System ? "system" : "user", message.Parts);
    }

    /// <summary>Assistant images are sent as user images: their item ids are not stored.</summary>
    private static void WriteAssistant(Utf8JsonWriter json, Message message)
    {
        if (message.Parts.Any(part => part is not ImagePart))
        {
            json.WriteStartObject();
            json.WriteString("role", "assistant");
            json.WriteString("content", message.Text);
            json.WriteEndObject();
        }
        if (message.Parts.OfType<ImagePart>().ToList() is { Count: > 0 } images)
            WriteMessage(json, "user", images);
        foreach (var call in message.ToolCalls)
        {
            json.WriteStartObject();
            json.WriteString("type", "function_call");
            json.WriteString("call_id", call.Id);
            json.WriteString("name", call.Name);
            json.WriteString("arguments", ToolArguments.ToObject(call.Arguments));
            json.WriteEndObject();
        }
    }

    private static void WriteMessage(Utf8JsonWriter json, string role, IReadOnlyList<ContentPart> parts)
    {
        json.WriteStartObject();
        json.WriteString("role", role);
        if (parts is [TextPart single])
            json.WriteString("content", single.Text);
        else
            WriteParts(json, "content", parts);
        json.WriteEndObject();
    }

    private static void WriteFunctionOutput(Utf8JsonWriter json, Message message)
    {
        json.WriteStartObject();
        json.WriteString("type", "function_call_output");
        json.WriteString("call_id", message.ToolCallId);
        if (message.Parts.All(part => part is TextPart))
            json.WriteString("output", message.Text);
        else
            WriteParts(json, "output", message.Parts);
        json.WriteEndObject();
    }

    private static void WriteParts(Utf8JsonWriter json, string name, IReadOnlyList<ContentPart> parts)
    {
        json.WriteStartArray(name);
        foreach (var part in parts)
        {
            json.WriteStartObject();
            switch (part)
            {
                case TextPart text:
                    json.WriteString("type", "input_text");
                    json.WriteString("text", text.Text);
                    break;
                case ImagePart image:
                    json.WriteString("type", "input_image");
                    json.WritePropertyName("image_url");
                    json.WriteUrl(image.Source);
                    json.WriteString("detail", image.Detail.ToString().ToLowerInvariant());
                    break;
                case OpaquePart other:
                    throw GatewayException.InvalidRequest(
                        $"Unsupported content: '{other.Type}' cannot be sent to the provider that serves this call. Leave it out.",
                        other.Param,
                        "unsupported_content"
                    );
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
