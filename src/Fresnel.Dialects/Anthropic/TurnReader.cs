using System.Text;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Dialects.Anthropic;

/// <summary>Reads <c>messages</c> and <c>system</c>: their roles, blocks, images, calls and results.</summary>
internal static class TurnReader
{
    public static List<Message> ReadAll(ref BodyReader body)
    {
        List<Message> messages = [];
        body.EnterArray("an array of objects");
        while (body.NextElement())
            Read(ref body, messages);
        return messages.Count > 0
            ? messages
            : throw AnthropicWording.At("messages", "at least one message is required");
    }

    public static Message ReadSystem(ref BodyReader body) => new(Role.System, ReadContent(ref body).Parts);

    private static void Read(ref BodyReader body, List<Message> messages)
    {
        string? role = null;
        Content? content = null;
        body.Enter();
        while (body.NextMember(out var member))
        {
            switch (member)
            {
                case "role":
                    role = body.ReadWord("user", "assistant", "system");
                    break;
                case "content":
                    content = ReadContent(ref body);
                    break;
                default:
                    body.Skip();
                    break;
            }
        }
        if (role is null)
            throw AnthropicWording.Missing($"{body.Path}.role");
        if (content is null)
            throw AnthropicWording.Missing($"{body.Path}.content");
        if (content is { Parts.Count: 0, Results.Count: 0 } && role != "assistant")
            throw AnthropicWording.At(
                body.Path,
                "all messages must have non-empty content except for the optional final assistant message"
            );

        messages.AddRange(content.Results);
        if (content.Parts.Count + content.Calls.Count > 0 || content.Results.Count == 0)
            messages.Add(new Message(RoleOf(role), content.Parts) { ToolCalls = content.Calls });
    }

    private static Role RoleOf(string role) =>
        role switch
        {
            "assistant" => Role.Assistant,
            "system" => Role.System,
            _ => Role.User,
        };

    /// <param name="inResult">It is a tool's result, where no call and no result can stand.</param>
    private static Content ReadContent(ref BodyReader body, bool inResult = false)
    {
        var content = new Content();
        if (body.IsText)
        {
            if (body.ReadText() is { Length: > 0 } text)
                content.Parts.Add(new TextPart(text));
            return content;
        }
        body.EnterArray("a string or an array of objects");
        while (body.NextElement())
            ReadBlock(ref body, content, inResult);
        return content;
    }

    private static void ReadBlock(ref BodyReader body, Content content, bool inResult)
    {
        if (!body.IsObject)
            throw body.Mismatch("an object");
        var path = body.Path;
        switch (TypeOf(body))
        {
            case null:
                throw AnthropicWording.Missing($"{path}.type");
            case "text":
                content.Parts.Add(ReadText(ref body));
                break;
            case "image":
                content.Parts.Add(ReadImage(ref body, path));
                break;
            case "tool_use" when !inResult:
                content.Calls.Add(ReadCall(ref body));
                break;
            case "tool_result" when !inResult:
                content.Results.Add(ReadResult(ref body));
                break;
            case "thinking" or "redacted_thinking":
                body.Skip();
                break; // the model's own: goes back to it with the body, and to nobody else
            case var type:
                content.Parts.Add(new OtherPart(type, path));
                body.Skip();
                break;
        }
    }

    /// <summary>Looks ahead: what a block's members mean depends on its type, which need not come first.</summary>
    private static string? TypeOf(BodyReader ahead)
    {
        ahead.Enter();
        while (ahead.NextMember(out var member))
        {
            if (member == "type")
                return ahead.ReadText();
            ahead.Skip();
        }
        return null;
    }

    private static TextPart ReadText(ref BodyReader body)
    {
        string? text = null;
        body.Enter();
        while (body.NextMember(out var member))
        {
            if (member == "text")
                text = body.ReadText();
            else
                body.Skip();
        }
        return new TextPart(text ?? throw AnthropicWording.Missing($"{body.Path}.text"));
    }

    private static ToolCall ReadCall(ref BodyReader body)
    {
        string? id = null,
            name = null,
            input = null;
        body.Enter();
        while (body.NextMember(out var member))
        {
            switch (member)
            {
                case "id":
                    id = body.ReadText();
                    break;
                case "name":
                    name = body.ReadText();
                    break;
                case "input":
                    input = body.IsObject
                        ? Encoding.UTF8.GetString(body.ReadRaw().Span)
                        : throw body.Mismatch("an object");
                    break;
                default:
                    body.Skip();
                    break;
            }
        }
        return new ToolCall(
            id ?? throw AnthropicWording.Missing($"{body.Path}.id"),
            name ?? throw AnthropicWording.Missing($"{body.Path}.name"),
            input ?? throw AnthropicWording.Missing($"{body.Path}.input")
        );
    }

    private static Message ReadResult(ref BodyReader body)
    {
        string? id = null;
        List<Part> parts = [];
        var failed = false;
        body.Enter();
        while (body.NextMember(out var member))
        {
            if (member == "tool_use_id")
                id = body.ReadText();
            else if (member == "content" && !body.IsNull)
                parts = ReadContent(ref body, inResult: true).Parts;
            else if (member == "is_error" && !body.IsNull)
                failed = body.ReadBool();
            else
                body.Skip();
        }
        return new Message(Role.Tool, parts)
        {
            ToolCallId = id ?? throw AnthropicWording.Missing($"{body.Path}.tool_use_id"),
            IsError = failed,
        };
    }

    private static Part ReadImage(ref BodyReader body, string path)
    {
        Part? image = null;
        body.Enter();
        while (body.NextMember(out var member))
        {
            if (member == "source")
                image = ReadSource(ref body, path);
            else
                body.Skip();
        }
        return image ?? throw AnthropicWording.Missing($"{path}.source");
    }

    private static Part ReadSource(ref BodyReader body, string path)
    {
        string? type = null,
            mediaType = null,
            url = null;
        ReadOnlyMemory<byte>? data = null;
        body.Enter();
        while (body.NextMember(out var member))
        {
            switch (member)
            {
                case "type":
                    type = body.ReadWord("base64", "url", "file");
                    break;
                case "media_type":
                    mediaType = body.ReadText();
                    break;
                case "data":
                    data = body.ReadUtf8();
                    break;
                case "url":
                    url = body.ReadText();
                    break;
                default:
                    body.Skip();
                    break;
            }
        }
        switch (type)
        {
            case "base64":
                if (mediaType is null)
                    throw AnthropicWording.Missing($"{body.Path}.media_type");
                if (!mediaType.StartsWith("image/", StringComparison.OrdinalIgnoreCase))
                    throw AnthropicWording.BadImage(
                        $"{body.Path}.media_type",
                        "Input should be the type of an image, for example 'image/jpeg'"
                    );
                if (data is not { } base64)
                    throw AnthropicWording.Missing($"{body.Path}.data");
                if (base64.IsEmpty)
                    throw AnthropicWording.BadImage($"{body.Path}.data", "image cannot be empty");
                return new ImagePart(
                    new ImageSource.Base64(base64, mediaType.ToLowerInvariant()),
                    ImageDetail.Auto,
                    path
                );
            case "url":
                if (url is null)
                    throw AnthropicWording.Missing($"{body.Path}.url");
                return
                    Uri.TryCreate(url, UriKind.Absolute, out var address)
                    && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
                    ? new ImagePart(new ImageSource.Url(address), ImageDetail.Auto, path)
                    : throw AnthropicWording.BadImage($"{body.Path}.url", "Input should be an http or https address");
            case "file":
                return new OtherPart("image by file_id", path); // the vendor's own file: only the vendor has it
            default:
                throw AnthropicWording.Missing($"{body.Path}.type");
        }
    }

    private sealed class Content
    {
        public List<Part> Parts { get; } = [];

        public List<ToolCall> Calls { get; } = [];

        public List<Message> Results { get; } = [];
    }
}
