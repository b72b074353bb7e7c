using System.Text;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.Anthropic;

/// <summary>Reads <c>messages</c> and <c>system</c>: roles, text, images, tool calls and tool results.</summary>
internal static class MessageListReader
{
    /// <summary>Characters of a block of the vendor's own tools that other upstreams get.</summary>
    private const int MaxToolText = 20_000;

    public static List<Message> ReadAll(ref RequestJsonReader body)
    {
        List<Message> messages = [];
        body.EnterArray("an array of objects");
        while (body.NextElement())
            ReadMessage(ref body, messages);
        return messages.Count > 0
            ? messages
            : throw AnthropicRequestErrors.Invalid("messages", "at least one message is required");
    }

    public static Message ReadSystem(ref RequestJsonReader body) => new(Role.System, ReadContent(ref body).Parts);

    private static void ReadMessage(ref RequestJsonReader body, List<Message> messages)
    {
        string? role = null;
        ContentBlocks? content = null;
        body.EnterObject();
        while (body.NextMember(out var member))
        {
            switch (member)
            {
                case "role":
                    role = body.ReadOneOf("user", "assistant", "system");
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
            throw AnthropicRequestErrors.MissingParameter($"{body.Path}.role");
        if (content is null)
            throw AnthropicRequestErrors.MissingParameter($"{body.Path}.content");
        if (content is { Parts.Count: 0, ToolResults.Count: 0 } && role != "assistant")
            throw AnthropicRequestErrors.Invalid(
                body.Path,
                "all messages must have non-empty content except for the optional final assistant message"
            );

        foreach (var result in content.ToolResults)
            ToolResults.RequireCall(messages, result, body.Path, "tool_use");
        messages.AddRange(content.ToolResults);
        if (content.Parts.Count + content.ToolCalls.Count > 0 || content.ToolResults.Count == 0)
            messages.Add(new Message(RoleOf(role), content.Parts) { ToolCalls = content.ToolCalls });
    }

    private static Role RoleOf(string role) =>
        role switch
        {
            "assistant" => Role.Assistant,
            "system" => Role.System,
            _ => Role.User,
        };

    /// <param name="inToolResult">
    /// Whether the content is a tool result, which cannot contain calls or results.
    /// </param>
    private static ContentBlocks ReadContent(ref RequestJsonReader body, bool inToolResult = false)
    {
        var content = new ContentBlocks();
        if (body.IsString)
        {
            if (body.ReadUtf8() is { IsEmpty: false } text)
                content.Parts.Add(new TextPart(text));
            return content;
        }
        body.EnterArray("a string or an array of objects");
        while (body.NextElement())
            ReadBlock(ref body, content, inToolResult);
        return content;
    }

    private static void ReadBlock(ref RequestJsonReader body, ContentBlocks content, bool inToolResult)
    {
        if (!body.IsObject)
            throw body.TypeMismatch("an object");
        var path = body.Path;
        switch (PeekType(body))
        {
            case null:
                throw AnthropicRequestErrors.MissingParameter($"{path}.type");
            case "text":
                content.Parts.Add(ReadText(ref body));
                break;
            case "image":
                content.Parts.Add(ReadImage(ref body, path));
                break;
            case "tool_use" when !inToolResult:
                content.ToolCalls.Add(ReadToolUse(ref body));
                break;
            case "tool_result" when !inToolResult:
                content.ToolResults.Add(ReadToolResult(ref body));
                break;
            case "thinking" or "redacted_thinking":
                body.Skip();
                break; // thinking: returned to the vendor in the original body only
            case "server_tool_use"
            or "mcp_tool_use"
            or "mcp_tool_result"
            or "search_result"
            or [.., '_', 't', 'o', 'o', 'l', '_', 'r', 'e', 's', 'u', 'l', 't']:
                content.Parts.Add(ReadAsText(ref body));
                break;
            case var type:
                content.Parts.Add(new OpaquePart(type, path));
                body.Skip();
                break;
        }
    }

    /// <summary>
    /// Reads a block of the vendor's own tools as its JSON, for upstreams of other formats; Anthropic gets the original
    /// body.
    /// </summary>
    private static TextPart ReadAsText(ref RequestJsonReader body)
    {
        var json = Encoding.UTF8.GetString(body.ReadRaw().Span);
        return new TextPart(json.Length <= MaxToolText ? json : json[..MaxToolText]);
    }

    /// <summary>
    /// Reads a block's type ahead: the meaning of its members depends on it, and it need not come first.
    /// </summary>
    private static string? PeekType(RequestJsonReader lookahead)
    {
        lookahead.EnterObject();
        while (lookahead.NextMember(out var member))
        {
            if (member == "type")
                return lookahead.ReadString();
            lookahead.Skip();
        }
        return null;
    }

    private static TextPart ReadText(ref RequestJsonReader body)
    {
        ReadOnlyMemory<byte>? text = null;
        CacheMark? cache = null;
        body.EnterObject();
        while (body.NextMember(out var member))
        {
            if (member == "text")
                text = body.ReadUtf8();
            else if (member == "cache_control")
                cache = CacheMarkReader.Read(ref body);
            else
                body.Skip();
        }
        return new TextPart(text ?? throw AnthropicRequestErrors.MissingParameter($"{body.Path}.text"))
        {
            Cache = cache,
        };
    }

    private static ToolCall ReadToolUse(ref RequestJsonReader body)
    {
        string? id = null,
            name = null,
            input = null;
        body.EnterObject();
        while (body.NextMember(out var member))
        {
            switch (member)
            {
                case "id":
                    id = body.ReadString();
                    break;
                case "name":
                    name = body.ReadString();
                    break;
                case "input":
                    input =
                        body.IsNull ? "{}"
                        : body.IsObject ? Encoding.UTF8.GetString(body.ReadRaw().Span)
                        : throw body.TypeMismatch("an object");
                    break;
                default:
                    body.Skip();
                    break;
            }
        }
        return new ToolCall(
            id ?? throw AnthropicRequestErrors.MissingParameter($"{body.Path}.id"),
            name ?? throw AnthropicRequestErrors.MissingParameter($"{body.Path}.name"),
            input ?? throw AnthropicRequestErrors.MissingParameter($"{body.Path}.input")
        );
    }

    private static Message ReadToolResult(ref RequestJsonReader body)
    {
        string? id = null;
        List<ContentPart> parts = [];
        CacheMark? cache = null;
        var isError = false;
        body.EnterObject();
        while (body.NextMember(out var member))
        {
            if (member == "tool_use_id")
                id = body.ReadString();
            else if (member == "content" && !body.IsNull)
                parts = ReadContent(ref body, inToolResult: true).Parts;
            else if (member == "is_error" && !body.IsNull)
                isError = body.ReadBool();
            else if (member == "cache_control")
                cache = CacheMarkReader.Read(ref body);
            else
                body.Skip();
        }
        return new Message(Role.Tool, CacheMarkReader.MarkLast(parts, cache))
        {
            ToolCallId = id ?? throw AnthropicRequestErrors.MissingParameter($"{body.Path}.tool_use_id"),
            IsError = isError,
        };
    }

    private static ContentPart ReadImage(ref RequestJsonReader body, string path)
    {
        ContentPart? image = null;
        CacheMark? cache = null;
        body.EnterObject();
        while (body.NextMember(out var member))
        {
            if (member == "source")
                image = ReadImageSource(ref body, path);
            else if (member == "cache_control")
                cache = CacheMarkReader.Read(ref body);
            else
                body.Skip();
        }
        return (image is null || cache is null ? image : image with { Cache = cache })
            ?? throw AnthropicRequestErrors.MissingParameter($"{path}.source");
    }

    private static ContentPart ReadImageSource(ref RequestJsonReader body, string path)
    {
        string? type = null,
            mediaType = null,
            url = null;
        ReadOnlyMemory<byte>? data = null;
        body.EnterObject();
        while (body.NextMember(out var member))
        {
            switch (member)
            {
                case "type":
                    type = body.ReadOneOf("base64", "url", "file");
                    break;
                case "media_type":
                    mediaType = body.ReadString();
                    break;
                case "data":
                    data = body.ReadUtf8();
                    break;
                case "url":
                    url = body.ReadString();
                    break;
                default:
                    body.Skip();
                    break;
            }
        }
        return type switch
        {
            "base64" => new ImagePart(CreateBase64Source(mediaType, data, body.Path), ImageDetail.Auto, path),
            "url" => new ImagePart(CreateUrlSource(url, body.Path), ImageDetail.Auto, path),
            "file" => new OpaquePart("image by file_id", path), // a file stored at the vendor
            _ => throw AnthropicRequestErrors.MissingParameter($"{body.Path}.type"),
        };
    }

    private static ImageSource.Base64 CreateBase64Source(string? mediaType, ReadOnlyMemory<byte>? data, string path)
    {
        if (mediaType is null)
            throw AnthropicRequestErrors.MissingParameter($"{path}.media_type");
        var isUntyped = mediaType.Equals("application/octet-stream", StringComparison.OrdinalIgnoreCase);
        if (!isUntyped && !mediaType.StartsWith("image/", StringComparison.OrdinalIgnoreCase))
            throw AnthropicRequestErrors.InvalidImage(
                $"{path}.media_type",
                "Input should be the type of an image, for example 'image/jpeg'"
            );
        if (data is not { } base64)
            throw AnthropicRequestErrors.MissingParameter($"{path}.data");
        return base64.IsEmpty
            ? throw AnthropicRequestErrors.InvalidImage($"{path}.data", "image cannot be empty")
            : new ImageSource.Base64(
                Base64Text.Normalise(base64),
                isUntyped ? Base64Text.DetectMediaType(base64.Span) ?? "image/png" : mediaType.ToLowerInvariant()
            );
    }

    private static ImageSource.Url CreateUrlSource(string? url, string path)
    {
        if (url is null)
            throw AnthropicRequestErrors.MissingParameter($"{path}.url");
        return
            Uri.TryCreate(url, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            ? new ImageSource.Url(address)
            : throw AnthropicRequestErrors.InvalidImage($"{path}.url", "Input should be an http or https address");
    }

    private sealed class ContentBlocks
    {
        public List<ContentPart> Parts { get; } = [];

        public List<ToolCall> ToolCalls { get; } = [];

        public List<Message> ToolResults { get; } = [];
    }
}
