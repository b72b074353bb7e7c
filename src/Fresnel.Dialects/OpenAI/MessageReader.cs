using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Reads <c>messages</c>: their roles, parts, images and tool calls.</summary>
internal static class MessageReader
{
    private static readonly string[] s_roles = ["developer", "system", "user", "assistant", "tool", "function"];

    public static List<Message> ReadAll(ref RequestJsonReader body)
    {
        List<Message> messages = [];
        body.EnterArray("an array of objects");
        while (body.NextElement())
        {
            var message = Read(ref body);
            if (message.Role == Role.Tool)
                ToolResults.RequireCall(messages, message, $"messages[{messages.Count}]", "tool_calls");
            messages.Add(message);
        }
        return messages.Count > 0 ? messages : throw RequestErrors.EmptyArray("messages");
    }

    private static Message Read(ref RequestJsonReader body)
    {
        string? role = null,
            name = null,
            toolCallId = null;
        List<ContentPart>? parts = null;
        List<ContentPart>? images = null;
        List<ToolCall>? toolCalls = null;
        CacheMark? cache = null;
        var hasRefusal = false;
        body.EnterObject();
        while (body.NextMember(out var member))
        {
            if (member == "role")
            {
                role = body.ReadOneOf(s_roles);
                continue;
            }
            if (body.IsNull)
                continue;

            switch (member)
            {
                case "content":
                    parts = ReadContent(ref body);
                    break;
                case "images":
                    images = ReadParts(ref body);
                    break; // images of an earlier assistant message
                case "name":
                    name = body.ReadString();
                    break;
                case "tool_calls":
                    toolCalls = ToolReader.ReadToolCalls(ref body);
                    break;
                case "function_call":
                    toolCalls = [ToolReader.ReadFunctionCall(ref body)];
                    break;
                case "tool_call_id":
                    toolCallId = body.ReadString();
                    break;
                case "cache_control":
                    cache = CacheMarkReader.Read(ref body);
                    break;
                case "refusal":
                    hasRefusal = true;
                    body.ReadString();
                    break;
                default:
                    body.Skip();
                    break;
            }
        }

        if (role is null)
            throw RequestErrors.MissingParameter($"{body.Path}.role");
        if (
            parts is null
            && (role != "assistant" || (toolCalls is not { Count: > 0 } && images is not { Count: > 0 } && !hasRefusal))
        )
            throw RequestErrors.MissingParameter($"{body.Path}.content");
        var all = images is null ? parts ?? [] : [.. parts ?? [], .. images];
        return new Message(ParseRole(role), CacheMarkReader.MarkLast(all, cache))
        {
            Name = name,
            ToolCalls = toolCalls ?? [],
            ToolCallId = toolCallId,
        };
    }

    private static Role ParseRole(string role) =>
        role switch
        {
            "user" => Role.User,
            "assistant" => Role.Assistant,
            "tool" or "function" => Role.Tool,
            _ => Role.System,
        };

    private static List<ContentPart> ReadContent(ref RequestJsonReader body)
    {
        if (body.IsString)
            return [new TextPart(body.ReadUtf8())];
        if (!body.IsArray)
            throw body.TypeMismatch("a string or an array of objects");
        var parts = ReadParts(ref body);
        return parts.Count > 0 ? parts : throw RequestErrors.EmptyArray(body.Path);
    }

    private static List<ContentPart> ReadParts(ref RequestJsonReader body)
    {
        List<ContentPart> parts = [];
        body.EnterArray("an array of objects");
        while (body.NextElement())
            parts.Add(ReadPart(ref body));
        return parts;
    }

    public static ContentPart ReadPart(ref RequestJsonReader body)
    {
        string? type = null;
        ReadOnlyMemory<byte>? text = null;
        ImagePart? image = null;
        CacheMark? cache = null;
        body.EnterObject();
        while (body.NextMember(out var member))
        {
            switch (member)
            {
                case "type":
                    type = body.ReadOneOf("text", "image_url", "input_audio", "file", "refusal");
                    break;
                case "text" or "refusal":
                    text = body.ReadUtf8();
                    break;
                case "image_url":
                    image = ImageUrlReader.Read(ref body);
                    break;
                case "cache_control":
                    cache = CacheMarkReader.Read(ref body);
                    break;
                default:
                    body.Skip();
                    break;
            }
        }
        ContentPart part = type switch
        {
            "text" => new TextPart(text ?? throw RequestErrors.MissingParameter($"{body.Path}.text")),
            "refusal" => new TextPart(text ?? throw RequestErrors.MissingParameter($"{body.Path}.refusal")),
            "image_url" => image ?? throw RequestErrors.MissingParameter($"{body.Path}.image_url"),
            null => throw RequestErrors.MissingParameter($"{body.Path}.type"),
            _ => new OpaquePart(type, body.Path),
        };
        return cache is null ? part : part with { Cache = cache };
    }
}
