using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Reads <c>messages</c>: their roles, parts, images and tool calls.</summary>
internal static class MessageReader
{
    private static readonly string[] Roles = ["developer", "system", "user", "assistant", "tool", "function"];

    public static List<Message> ReadAll(ref BodyReader body)
    {
        List<Message> messages = [];
        body.EnterArray("an array of objects");
        while (body.NextElement())
            messages.Add(Read(ref body));
        return messages.Count > 0 ? messages : throw Refuse.EmptyArray("messages");
    }

    private static Message Read(ref BodyReader body)
    {
        string? role = null,
            name = null,
            callId = null;
        List<Part>? parts = null;
        List<Part> images = [];
        List<ToolCall> calls = [];
        var refused = false;
        body.Enter();
        while (body.NextMember(out var member))
        {
            if (member == "role")
            {
                role = body.ReadWord(Roles);
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
                    break; // drawn by the assistant earlier and sent back
                case "name":
                    name = body.ReadText();
                    break;
                case "tool_calls":
                    calls = ToolReader.ReadCalls(ref body);
                    break;
                case "function_call":
                    calls = [ToolReader.ReadLegacyCall(ref body)];
                    break;
                case "tool_call_id":
                    callId = body.ReadText();
                    break;
                case "refusal":
                    refused = true;
                    body.ReadText();
                    break;
                default:
                    body.Skip();
                    break;
            }
        }

        if (role is null)
            throw Refuse.Missing($"{body.Path}.role");
        if (parts is null && (role != "assistant" || (calls.Count == 0 && images.Count == 0 && !refused)))
            throw Refuse.Missing($"{body.Path}.content");
        return new Message(RoleOf(role), [.. parts ?? [], .. images])
        {
            Name = name,
            ToolCalls = calls,
            ToolCallId = callId,
        };
    }

    private static Role RoleOf(string role) =>
        role switch
        {
            "user" => Role.User,
            "assistant" => Role.Assistant,
            "tool" or "function" => Role.Tool,
            _ => Role.System,
        };

    private static List<Part> ReadContent(ref BodyReader body)
    {
        if (body.IsText)
            return [new TextPart(body.ReadText())];
        if (!body.IsArray)
            throw body.Mismatch("a string or an array of objects");
        var parts = ReadParts(ref body);
        return parts.Count > 0 ? parts : throw Refuse.EmptyArray(body.Path);
    }

    private static List<Part> ReadParts(ref BodyReader body)
    {
        List<Part> parts = [];
        body.EnterArray("an array of objects");
        while (body.NextElement())
            parts.Add(ReadPart(ref body));
        return parts;
    }

    public static Part ReadPart(ref BodyReader body)
    {
        string? type = null,
            text = null;
        ImagePart? image = null;
        body.Enter();
        while (body.NextMember(out var member))
        {
            switch (member)
            {
                case "type":
                    type = body.ReadWord("text", "image_url", "input_audio", "file", "refusal");
                    break;
                case "text" or "refusal":
                    text = body.ReadText();
                    break;
                case "image_url":
                    image = ImageUrlReader.Read(ref body);
                    break;
                default:
                    body.Skip();
                    break;
            }
        }
        return type switch
        {
            "text" => new TextPart(text ?? throw Refuse.Missing($"{body.Path}.text")),
            "refusal" => new TextPart(text ?? throw Refuse.Missing($"{body.Path}.refusal")),
            "image_url" => image ?? throw Refuse.Missing($"{body.Path}.image_url"),
            null => throw Refuse.Missing($"{body.Path}.type"),
            _ => new OtherPart(type, body.Path),
        };
    }
}
