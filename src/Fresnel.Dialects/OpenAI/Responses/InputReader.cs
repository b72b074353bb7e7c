using Fresnel.Contracts.Media;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.OpenAI.Responses;

/// <summary>Reads <c>input</c>: a text, or items, which become the turns of a conversation.</summary>
internal static class InputReader
{
    private static readonly string[] Roles = ["user", "assistant", "system", "developer"];

    public static List<Message> Read(ref BodyReader body)
    {
        if (body.IsText)
            return [new Message(Role.User, [new TextPart(body.ReadText())])];
        List<Message> messages = [];
        body.EnterArray("a string or an array of objects");
        while (body.NextElement())
            ReadItem(ref body, messages);
        return messages.Count > 0 ? messages : throw Refuse.EmptyArray("input");
    }

    private static void ReadItem(ref BodyReader body, List<Message> messages)
    {
        if (!body.IsObject)
            throw body.Mismatch("an object");
        switch (body.Peek("type"u8))
        {
            case null or "message":
                messages.Add(ReadMessage(ref body));
                break;
            case "function_call":
                var call = ReadCall(ref body);
                if (messages is [.., { Role: Role.Assistant } turn])
                    messages[^1] = turn with { ToolCalls = [.. turn.ToolCalls, call] };
                else
                    messages.Add(new Message(Role.Assistant, []) { ToolCalls = [call] });
                break;
            case "function_call_output":
                messages.Add(ReadOutput(ref body));
                break;
            case "image_generation_call":
                if (ReadPicture(ref body) is { } picture)
                    messages.Add(new Message(Role.Assistant, [picture]));
                break;
            case "reasoning":
                body.Skip(); // the model's own notes: nobody else can read them
                break;
            case { } other:
                messages.Add(new Message(Role.User, [new OtherPart(other, body.Path)]));
                body.Skip();
                break;
        }
    }

    private static Message ReadMessage(ref BodyReader body)
    {
        string? role = null;
        List<Part>? parts = null;
        body.Enter();
        while (body.NextMember(out var member))
        {
            if (member == "role")
                role = body.ReadWord(Roles);
            else if (member == "content")
                parts = ReadContent(ref body);
            else
                body.Skip();
        }
        if (role is null)
            throw Refuse.Missing($"{body.Path}.role");
        return new Message(
            role switch
            {
                "user" => Role.User,
                "assistant" => Role.Assistant,
                _ => Role.System,
            },
            parts ?? throw Refuse.Missing($"{body.Path}.content")
        );
    }

    private static List<Part> ReadContent(ref BodyReader body)
    {
        if (body.IsText)
            return [new TextPart(body.ReadText())];
        List<Part> parts = [];
        body.EnterArray("a string or an array of objects");
        while (body.NextElement())
            parts.Add(ReadPart(ref body));
        return parts;
    }

    private static Part ReadPart(ref BodyReader body)
    {
        string? type = null,
            text = null;
        ImagePart? image = null;
        ImageSource.Stored? file = null;
        var detail = ImageDetail.Auto;
        body.Enter();
        while (body.NextMember(out var member))
        {
            switch (member)
            {
                case "type":
                    type = body.ReadWord(
                        "input_text",
                        "input_image",
                        "input_file",
                        "output_text",
                        "refusal",
                        "text",
                        "input_audio",
                        "summary_text"
                    );
                    break;
                case "text" or "refusal":
                    text = body.ReadText();
                    break;
                case "image_url" when !body.IsNull:
                    image = ImageUrlReader.Read(ref body);
                    break;
                case "file_id" when !body.IsNull:
                    file = new ImageSource.Stored(body.ReadText());
                    break;
                case "detail" when !body.IsNull:
                    detail = Enum.Parse<ImageDetail>(
                        body.ReadWord("auto", "low", "high", "original"),
                        ignoreCase: true
                    );
                    break;
                default:
                    body.Skip();
                    break;
            }
        }
        return type switch
        {
            "input_image" when image is null && file is not null => new ImagePart(file, detail, body.Path),
            "input_image" => (image ?? throw Refuse.Missing($"{body.Path}.image_url")) with { Detail = detail },
            "input_file" or "input_audio" => new OtherPart(type, body.Path),
            null => throw Refuse.Missing($"{body.Path}.type"),
            _ => new TextPart(text ?? throw Refuse.Missing($"{body.Path}.{(type == "refusal" ? type : "text")}")),
        };
    }

    private static ToolCall ReadCall(ref BodyReader body)
    {
        string? id = null,
            name = null,
            arguments = null;
        body.Enter();
        while (body.NextMember(out var member))
        {
            switch (member)
            {
                case "call_id":
                    id = body.ReadText();
                    break;
                case "name":
                    name = body.ReadText();
                    break;
                case "arguments":
                    arguments = body.ReadText();
                    break;
                default:
                    body.Skip();
                    break;
            }
        }
        return new ToolCall(
            id ?? throw Refuse.Missing($"{body.Path}.call_id"),
            name ?? throw Refuse.Missing($"{body.Path}.name"),
            arguments ?? throw Refuse.Missing($"{body.Path}.arguments")
        );
    }

    private static Message ReadOutput(ref BodyReader body)
    {
        string? id = null;
        List<Part>? parts = null;
        body.Enter();
        while (body.NextMember(out var member))
        {
            if (member == "call_id")
                id = body.ReadText();
            else if (member == "output")
                parts = ReadContent(ref body);
            else
                body.Skip();
        }
        return new Message(Role.Tool, parts ?? throw Refuse.Missing($"{body.Path}.output"))
        {
            ToolCallId = id ?? throw Refuse.Missing($"{body.Path}.call_id"),
        };
    }

    /// <returns>A picture the model drew earlier; null when only its name was sent.</returns>
    private static ImagePart? ReadPicture(ref BodyReader body)
    {
        ReadOnlyMemory<byte> result = default;
        var format = "png";
        var param = body.Path;
        body.Enter();
        while (body.NextMember(out var member))
        {
            if (member == "result" && !body.IsNull)
                result = body.ReadUtf8();
            else if (member == "output_format" && !body.IsNull)
                format = body.ReadText();
            else
                body.Skip();
        }
        return result.IsEmpty
            ? null
            : new ImagePart(new ImageSource.Base64(result, $"image/{format}"), ImageDetail.Auto, param);
    }
}
