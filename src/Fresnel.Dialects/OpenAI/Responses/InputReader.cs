using Fresnel.Contracts.Media;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI.Responses;

/// <summary>Reads <c>input</c>, a string or items, into messages.</summary>
internal static class InputReader
{
    private static readonly string[] s_roles = ["user", "assistant", "system", "developer"];

    public static List<Message> Read(ref RequestJsonReader body)
    {
        if (body.IsString)
            return [new Message(Role.User, [new TextPart(body.ReadUtf8())])];
        List<Message> messages = [];
        body.EnterArray("a string or an array of objects");
        while (body.NextElement())
            ReadItem(ref body, messages);
        return messages.Count > 0 ? messages : throw RequestErrors.EmptyArray("input");
    }

    private static void ReadItem(ref RequestJsonReader body, List<Message> messages)
    {
        if (!body.IsObject)
            throw body.TypeMismatch("an object");
        switch (body.PeekString("type"u8))
        {
            case null or "message":
                messages.Add(ReadMessage(ref body));
                break;
            case "function_call":
                var call = ReadFunctionCall(ref body);
                if (messages is [.., { Role: Role.Assistant } previous])
                    messages[^1] = previous with { ToolCalls = [.. previous.ToolCalls, call] };
                else
                    messages.Add(new Message(Role.Assistant, []) { ToolCalls = [call] });
                break;
            case "function_call_output":
                var param = body.Path;
                var output = ReadFunctionOutput(ref body);
                ToolResults.RequireCall(messages, output, param, "function_call");
                messages.Add(output);
                break;
            case "image_generation_call":
                if (ReadGeneratedImage(ref body) is { } image)
                    messages.Add(new Message(Role.Assistant, [image]));
                break;
            case "reasoning":
                body.Skip(); // encrypted reasoning: only its model can read it
                break;
            case { } type:
                messages.Add(new Message(Role.User, [new OpaquePart(type, body.Path)]));
                body.Skip();
                break;
        }
    }

    private static Message ReadMessage(ref RequestJsonReader body)
    {
        string? role = null;
        List<ContentPart>? parts = null;
        body.EnterObject();
        while (body.NextMember(out var member))
        {
            if (member == "role")
                role = body.ReadOneOf(s_roles);
            else if (member == "content")
                parts = ReadContent(ref body);
            else
                body.Skip();
        }
        if (role is null)
            throw RequestErrors.MissingParameter($"{body.Path}.role");
        return new Message(
            role switch
            {
                "user" => Role.User,
                "assistant" => Role.Assistant,
                _ => Role.System,
            },
            parts ?? throw RequestErrors.MissingParameter($"{body.Path}.content")
        );
    }

    private static List<ContentPart> ReadContent(ref RequestJsonReader body)
    {
        if (body.IsString)
            return [new TextPart(body.ReadUtf8())];
        List<ContentPart> parts = [];
        body.EnterArray("a string or an array of objects");
        while (body.NextElement())
            parts.Add(ReadPart(ref body));
        return parts;
    }

    private static ContentPart ReadPart(ref RequestJsonReader body)
    {
        string? type = null,
            text = null;
        ImagePart? image = null;
        ImageSource.FileReference? file = null;
        var detail = ImageDetail.Auto;
        body.EnterObject();
        while (body.NextMember(out var member))
        {
            switch (member)
            {
                case "type":
                    type = body.ReadOneOf(
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
                    text = body.ReadString();
                    break;
                case "image_url" when !body.IsNull:
                    image = ImageUrlReader.Read(ref body);
                    break;
                case "file_id" when !body.IsNull:
                    file = new ImageSource.FileReference(body.ReadString());
                    break;
                case "detail" when !body.IsNull:
                    detail = Enum.Parse<ImageDetail>(
                        body.ReadOneOf("auto", "low", "high", "original"),
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
            "input_image" => (image ?? throw RequestErrors.MissingParameter($"{body.Path}.image_url")) with
            {
                Detail = detail,
            },
            "input_file" or "input_audio" => new OpaquePart(type, body.Path),
            null => throw RequestErrors.MissingParameter($"{body.Path}.type"),
            _ => new TextPart(
                text ?? throw RequestErrors.MissingParameter($"{body.Path}.{(type == "refusal" ? type : "text")}")
            ),
        };
    }

    private static ToolCall ReadFunctionCall(ref RequestJsonReader body)
    {
        string? id = null,
            name = null,
            arguments = null;
        body.EnterObject();
        while (body.NextMember(out var member))
        {
            switch (member)
            {
                case "call_id":
                    id = body.ReadString();
                    break;
                case "name":
                    name = body.ReadString();
                    break;
                case "arguments":
                    arguments = body.IsString ? body.ReadString() : ToolReader.ReadJson(ref body);
                    break;
                default:
                    body.Skip();
                    break;
            }
        }
        return new ToolCall(
            id ?? throw RequestErrors.MissingParameter($"{body.Path}.call_id"),
            name ?? throw RequestErrors.MissingParameter($"{body.Path}.name"),
            arguments ?? throw RequestErrors.MissingParameter($"{body.Path}.arguments")
        );
    }

    private static Message ReadFunctionOutput(ref RequestJsonReader body)
    {
        string? id = null;
        List<ContentPart>? parts = null;
        body.EnterObject();
        while (body.NextMember(out var member))
        {
            if (member == "call_id")
                id = body.ReadString();
            else if (member == "output")
                parts = ReadContent(ref body);
            else
                body.Skip();
        }
        return new Message(Role.Tool, parts ?? throw RequestErrors.MissingParameter($"{body.Path}.output"))
        {
            ToolCallId = id ?? throw RequestErrors.MissingParameter($"{body.Path}.call_id"),
        };
    }

    /// <returns>An image generated earlier; null: only its id was sent.</returns>
    private static ImagePart? ReadGeneratedImage(ref RequestJsonReader body)
    {
        ReadOnlyMemory<byte> result = default;
        var format = "png";
        var param = body.Path;
        body.EnterObject();
        while (body.NextMember(out var member))
        {
            if (member == "result" && !body.IsNull)
                result = body.ReadUtf8();
            else if (member == "output_format" && !body.IsNull)
                format = body.ReadString();
            else
                body.Skip();
        }
        return result.IsEmpty
            ? null
            : new ImagePart(
                new ImageSource.Base64(Base64Text.Normalise(result), $"image/{format}"),
                ImageDetail.Auto,
                param
            );
    }
}
