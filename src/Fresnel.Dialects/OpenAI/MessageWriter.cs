using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Anthropic;
using Fresnel.Dialects.Vendors;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Writes the messages of a chat request.</summary>
internal static class MessageWriter
{
    /// <summary>Tool messages hold only text: images of tool results follow in a user message.</summary>
    public static void WriteAll(Utf8JsonWriter json, IReadOnlyList<Message> messages)
    {
        List<ContentPart> toolImages = [];
        for (var i = 0; i < messages.Count; i++)
        {
            Write(json, messages[i]);
            if (messages[i].Role != Role.Tool)
                continue;
            toolImages.AddRange(messages[i].Parts.Where(part => part is not TextPart));
            if (toolImages.Count == 0 || (i + 1 < messages.Count && messages[i + 1].Role == Role.Tool))
                continue;
            Write(json, new Message(Role.User, [new TextPart("What the tools answered with:"), .. toolImages]));
            toolImages.Clear();
        }
    }

    private static void Write(Utf8JsonWriter json, Message message)
    {
        json.WriteStartObject();
        json.WriteString(
            "role",
            message.Role switch
            {
                Role.System => "system",
                Role.Assistant => "assistant",
                Role.Tool => "tool",
                _ => "user",
            }
        );
        if (message.Name is not null)
            json.WriteString("name", message.Name);
        if (message.ToolCallId is not null)
            json.WriteString("tool_call_id", message.ToolCallId);
        WriteContent(json, message);
        if (message.ToolCalls.Count > 0)
            WriteToolCalls(json, message.ToolCalls);
        json.WriteEndObject();
    }

    /// <summary>Images of assistant messages are written as <c>images</c>; all others as content parts.</summary>
    private static void WriteContent(Utf8JsonWriter json, Message message)
    {
        if (message.Parts.Count == 0 && message.ToolCalls.Count > 0)
            json.WriteNull("content");
        else if (
            message.Parts.All(part => part.Cache is null) && (message.Role != Role.User || message.Parts is [TextPart])
        )
            json.WriteString("content", message.Text);
        else
            WriteParts(json, "content", message.Parts);
        if (message.Role == Role.Assistant && message.Parts.Any(part => part is ImagePart))
            WriteParts(
                json,
                "images",
                message.Parts.OfType<ImagePart>().Select(image => image with { Detail = ImageDetail.Auto })
            );
    }

    public static void WriteParts(Utf8JsonWriter json, string name, IEnumerable<ContentPart> parts)
    {
        json.WriteStartArray(name);
        foreach (var part in parts)
        {
            json.WriteStartObject();
            switch (part)
            {
                case TextPart text:
                    json.WriteString("type", "text");
                    json.WriteString("text", text.Text);
                    break;
                case ImagePart image:
                    WriteImage(json, image);
                    break;
                case OpaquePart other:
                    throw GatewayException.InvalidRequest(
                        $"Unsupported content: '{other.Type}' cannot be sent to the provider that serves this call. Leave it out.",
                        other.Param,
                        "unsupported_content"
                    );
            }
            BlockWriter.WriteCacheControl(json, part.Cache);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteImage(Utf8JsonWriter json, ImagePart image)
    {
        json.WriteString("type", "image_url");
        json.WriteStartObject("image_url");
        json.WritePropertyName("url");
        json.WriteUrl(image.Source);
        if (image.Detail != ImageDetail.Auto)
            json.WriteString("detail", image.Detail.ToString().ToLowerInvariant());
        json.WriteEndObject();
    }

    private static void WriteToolCalls(Utf8JsonWriter json, IReadOnlyList<ToolCall> calls)
    {
        json.WriteStartArray("tool_calls");
        foreach (var call in calls)
        {
            json.WriteStartObject();
            json.WriteString("id", call.Id);
            json.WriteString("type", "function");
            json.WriteStartObject("function");
            json.WriteString("name", call.Name);
            json.WriteString("arguments", ToolArguments.ToObject(call.Arguments));
            json.WriteEndObject();
            ThoughtSignature.Write(json, call.Signature);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
