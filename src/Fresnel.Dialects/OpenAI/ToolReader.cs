using System.Text;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI;

/// <summary>
/// Reads <c>tools</c>, <c>tool_choice</c> and tool calls, with their deprecated forms <c>functions</c> and
/// <c>function_call</c>.
/// </summary>
internal static class ToolReader
{
    /// <param name="opaqueParts">Receives tools that are not functions, which only this format supports.</param>
    public static List<ToolDefinition> ReadTools(ref RequestJsonReader body, List<ContentPart> opaqueParts)
    {
        List<ToolDefinition> tools = [];
        body.EnterArray("an array of objects");
        while (body.NextElement())
        {
            string? type = null;
            ToolDefinition? tool = null;
            CacheMark? cache = null;
            body.EnterObject();
            while (body.NextMember(out var member))
            {
                if (member == "type")
                    type = body.ReadOneOf("function", "custom");
                else if (member is "function" or "custom")
                    tool = ReadFunction(ref body);
                else if (member == "cache_control")
                    cache = CacheMarkReader.Read(ref body);
                else
                    body.Skip();
            }
            if (tool is null)
                throw RequestErrors.MissingParameter($"{body.Path}.{type ?? "type"}");
            if (type == "custom")
                opaqueParts.Add(new OpaquePart(type, body.Path));
            else
                tools.Add(cache is null ? tool : tool with { Cache = cache });
        }
        return tools;
    }

    public static List<ToolDefinition> ReadFunctions(ref RequestJsonReader body)
    {
        List<ToolDefinition> tools = [];
        body.EnterArray("an array of objects");
        while (body.NextElement())
            tools.Add(ReadFunction(ref body));
        return tools;
    }

    /// <param name="allowedTools">The only functions that may be called; null: all.</param>
    public static ToolChoice ReadChoice(ref RequestJsonReader body, out IReadOnlyList<string>? allowedTools)
    {
        allowedTools = null;
        if (body.IsString)
            return ParseMode(body.ReadOneOf("none", "auto", "required"));

        string? function = null;
        ToolChoice? mode = null;
        body.EnterObject("a string or an object");
        while (body.NextMember(out var member))
        {
            switch (member)
            {
                case "name":
                    function = body.ReadString();
                    break;
                case "function" or "custom":
                    function = ReadFunction(ref body).Name;
                    break;
                case "allowed_tools":
                    (mode, allowedTools) = ReadAllowedTools(ref body);
                    break;
                default:
                    body.Skip();
                    break;
            }
        }
        if (mode is not null)
            return mode;
        return new ToolChoice(
            ToolChoiceKind.Function,
            function ?? throw RequestErrors.MissingParameter($"{body.Path}.function")
        );
    }

    public static List<ToolCall> ReadToolCalls(ref RequestJsonReader body)
    {
        List<ToolCall> calls = [];
        body.EnterArray("an array of objects");
        while (body.NextElement())
        {
            string? id = null,
                signature = null;
            ToolCall? call = null;
            body.EnterObject();
            while (body.NextMember(out var member))
            {
                if (member == "id")
                    id = body.ReadString();
                else if (member is "function" or "custom")
                    call = ReadFunctionCall(ref body);
                else if (member == "extra_content")
                    signature = ThoughtSignature.Read(ref body);
                else
                    body.Skip();
            }
            if (call is null)
                throw RequestErrors.MissingParameter($"{body.Path}.function");
            calls.Add(
                call with
                {
                    Id = id ?? throw RequestErrors.MissingParameter($"{body.Path}.id"),
                    Signature = signature,
                }
            );
        }
        return calls;
    }

    /// <summary>Reads a name and arguments; the id is empty.</summary>
    public static ToolCall ReadFunctionCall(ref RequestJsonReader body)
    {
        string? name = null;
        var arguments = "";
        body.EnterObject();
        while (body.NextMember(out var member))
        {
            if (member == "name")
                name = body.ReadString();
            else if (member is "arguments" or "input")
                arguments = body.IsString ? body.ReadString() : ReadJson(ref body);
            else
                body.Skip();
        }
        return new ToolCall("", name ?? throw RequestErrors.MissingParameter($"{body.Path}.name"), arguments);
    }

    /// <summary>Reads arguments that some clients send as JSON instead of text; empty for null.</summary>
    public static string ReadJson(ref RequestJsonReader body)
    {
        if (body.IsNull)
            return "";
        return body.IsObject ? Encoding.UTF8.GetString(body.ReadRaw().Span) : throw body.TypeMismatch("a string");
    }

    public static ToolDefinition ReadFunction(ref RequestJsonReader body)
    {
        string? name = null,
            description = null;
        ReadOnlyMemory<byte> parameters = default;
        bool? strict = null;
        body.EnterObject();
        while (body.NextMember(out var member))
        {
            if (member == "name")
                name = body.ReadString();
            else if (member == "description" && !body.IsNull)
                description = body.ReadString();
            else if (member == "parameters" && !body.IsNull)
                parameters = body.IsObject ? body.ReadRaw() : throw body.TypeMismatch("an object");
            else if (member == "strict" && !body.IsNull)
                strict = body.ReadBool();
            else
                body.Skip();
        }
        if (name is null)
            throw RequestErrors.MissingParameter($"{body.Path}.name");
        return name.Length > 0
            ? new ToolDefinition(name, description, parameters) { Strict = strict }
            : throw RequestErrors.EmptyString($"{body.Path}.name");
    }

    private static (ToolChoice Mode, List<string>? Names) ReadAllowedTools(ref RequestJsonReader body)
    {
        var mode = ToolChoice.Auto;
        List<string>? names = null;
        body.EnterObject();
        while (body.NextMember(out var member))
        {
            if (member == "mode")
                mode = ParseMode(body.ReadOneOf("auto", "required"));
            else if (member == "tools")
                names = [.. ReadTools(ref body, []).Select(tool => tool.Name)];
            else
                body.Skip();
        }
        return (mode, names);
    }

    public static ToolChoice ParseMode(string word) =>
        word switch
        {
            "none" => ToolChoice.None,
            "required" => ToolChoice.Required,
            _ => ToolChoice.Auto,
        };
}
