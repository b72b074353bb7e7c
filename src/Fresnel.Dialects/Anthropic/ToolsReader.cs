using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Dialects.Anthropic;

/// <summary>Reads <c>tools</c> and <c>tool_choice</c>.</summary>
internal static class ToolsReader
{
    /// <param name="others">Gets the tools that are the vendor's own, such as web search.</param>
    public static List<ToolDefinition> ReadTools(ref BodyReader body, List<OtherPart> others)
    {
        List<ToolDefinition> tools = [];
        body.EnterArray("an array of objects");
        while (body.NextElement())
        {
            string? type = null,
                name = null,
                description = null;
            ReadOnlyMemory<byte> schema = default;
            body.Enter();
            while (body.NextMember(out var member))
            {
                if (body.IsNull)
                    continue;
                switch (member)
                {
                    case "type":
                        type = body.ReadText();
                        break;
                    case "name":
                        name = body.ReadText();
                        break;
                    case "description":
                        description = body.ReadText();
                        break;
                    case "input_schema":
                        schema = body.IsObject ? body.ReadRaw() : throw body.Mismatch("an object");
                        break;
                    default:
                        body.Skip();
                        break;
                }
            }
            if (type is not null and not "custom")
            {
                others.Add(new OtherPart(type, body.Path));
                continue;
            }
            if (name is null)
                throw AnthropicWording.Missing($"{body.Path}.name");
            if (name.Length == 0)
                throw AnthropicWording.EmptyText($"{body.Path}.name");
            tools.Add(
                schema.IsEmpty
                    ? throw AnthropicWording.Missing($"{body.Path}.input_schema")
                    : new ToolDefinition(name, description, schema)
            );
        }
        return tools;
    }

    /// <returns>The choice, and whether several calls a turn are allowed: null where it is not said.</returns>
    public static (ToolChoice Choice, bool? Parallel) ReadChoice(ref BodyReader body)
    {
        string? type = null,
            name = null;
        bool? parallel = null;
        body.Enter();
        while (body.NextMember(out var member))
        {
            if (member == "type")
                type = body.ReadWord("auto", "any", "tool", "none");
            else if (member == "name" && !body.IsNull)
                name = body.ReadText();
            else if (member == "disable_parallel_tool_use" && !body.IsNull)
                parallel = !body.ReadBool();
            else
                body.Skip();
        }
        var choice = type switch
        {
            "auto" => ToolChoice.Auto,
            "any" => ToolChoice.Required,
            "none" => ToolChoice.None,
            "tool" => new ToolChoice(
                ToolChoiceKind.Function,
                name ?? throw AnthropicWording.Missing($"{body.Path}.name")
            ),
            _ => throw AnthropicWording.Missing($"{body.Path}.type"),
        };
        return (choice, parallel);
    }
}
