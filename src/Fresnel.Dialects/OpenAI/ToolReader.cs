using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Reads <c>tools</c>, <c>tool_choice</c> and the calls of earlier turns, with their older names <c>functions</c> and <c>function_call</c>.</summary>
internal static class ToolReader
{
    /// <param name="others">Gets the tools that are no functions, which only this format knows.</param>
    public static List<ToolDefinition> ReadTools(ref BodyReader body, List<Part> others)
    {
        List<ToolDefinition> tools = [];
        body.EnterArray("an array of objects");
        while (body.NextElement())
        {
            string? type = null;
            ToolDefinition? tool = null;
            body.Enter();
            while (body.NextMember(out var member))
            {
                if (member == "type")
                    type = body.ReadWord("function", "custom");
                else if (member is "function" or "custom")
                    tool = ReadFunction(ref body);
                else
                    body.Skip();
            }
            if (tool is null)
                throw Refuse.Missing($"{body.Path}.{type ?? "type"}");
            if (type == "custom")
                others.Add(new OtherPart(type, body.Path));
            else
                tools.Add(tool);
        }
        return tools;
    }

    public static List<ToolDefinition> ReadFunctions(ref BodyReader body)
    {
        List<ToolDefinition> tools = [];
        body.EnterArray("an array of objects");
        while (body.NextElement())
            tools.Add(ReadFunction(ref body));
        return tools;
    }

    /// <param name="allowed">The only functions that may be called; null: any.</param>
    public static ToolChoice ReadChoice(ref BodyReader body, out IReadOnlyList<string>? allowed)
    {
        allowed = null;
        if (body.IsText)
            return ModeOf(body.ReadWord("none", "auto", "required"));

        string? function = null;
        ToolChoice? mode = null;
        body.Enter("a string or an object");
        while (body.NextMember(out var member))
        {
            switch (member)
            {
                case "name":
                    function = body.ReadText();
                    break;
                case "function" or "custom":
                    function = ReadFunction(ref body).Name;
                    break;
                case "allowed_tools":
                    (mode, allowed) = ReadAllowed(ref body);
                    break;
                default:
                    body.Skip();
                    break;
            }
        }
        if (mode is not null)
            return mode;
        return new ToolChoice(ToolChoiceKind.Function, function ?? throw Refuse.Missing($"{body.Path}.function"));
    }

    public static List<ToolCall> ReadCalls(ref BodyReader body)
    {
        List<ToolCall> calls = [];
        body.EnterArray("an array of objects");
        while (body.NextElement())
        {
            string? id = null,
                signature = null;
            ToolCall? call = null;
            body.Enter();
            while (body.NextMember(out var member))
            {
                if (member == "id")
                    id = body.ReadText();
                else if (member is "function" or "custom")
                    call = ReadLegacyCall(ref body);
                else if (member == "extra_content")
                    signature = CallSignature.Read(ref body);
                else
                    body.Skip();
            }
            if (call is null)
                throw Refuse.Missing($"{body.Path}.function");
            calls.Add(call with { Id = id ?? throw Refuse.Missing($"{body.Path}.id"), Signature = signature });
        }
        return calls;
    }

    /// <summary>A name and arguments without an id.</summary>
    public static ToolCall ReadLegacyCall(ref BodyReader body)
    {
        string? name = null;
        var arguments = "";
        body.Enter();
        while (body.NextMember(out var member))
        {
            if (member == "name")
                name = body.ReadText();
            else if (member is "arguments" or "input")
                arguments = body.ReadText();
            else
                body.Skip();
        }
        return new ToolCall("", name ?? throw Refuse.Missing($"{body.Path}.name"), arguments);
    }

    private static ToolDefinition ReadFunction(ref BodyReader body)
    {
        string? name = null,
            description = null;
        ReadOnlyMemory<byte> parameters = default;
        bool? strict = null;
        body.Enter();
        while (body.NextMember(out var member))
        {
            if (member == "name")
                name = body.ReadText();
            else if (member == "description" && !body.IsNull)
                description = body.ReadText();
            else if (member == "parameters" && !body.IsNull)
                parameters = body.IsObject ? body.ReadRaw() : throw body.Mismatch("an object");
            else if (member == "strict" && !body.IsNull)
                strict = body.ReadBool();
            else
                body.Skip();
        }
        if (name is null)
            throw Refuse.Missing($"{body.Path}.name");
        return name.Length > 0
            ? new ToolDefinition(name, description, parameters) { Strict = strict }
            : throw Refuse.EmptyText($"{body.Path}.name");
    }

    private static (ToolChoice Mode, List<string>? Names) ReadAllowed(ref BodyReader body)
    {
        var mode = ToolChoice.Auto;
        List<string>? names = null;
        body.Enter();
        while (body.NextMember(out var member))
        {
            if (member == "mode")
                mode = ModeOf(body.ReadWord("auto", "required"));
            else if (member == "tools")
                names = [.. ReadTools(ref body, []).Select(tool => tool.Name)];
            else
                body.Skip();
        }
        return (mode, names);
    }

    private static ToolChoice ModeOf(string word) =>
        word switch
        {
            "none" => ToolChoice.None,
            "required" => ToolChoice.Required,
            _ => ToolChoice.Auto,
        };
}
