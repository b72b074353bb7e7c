using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.Anthropic;

/// <summary>Reads <c>tools</c> and <c>tool_choice</c>.</summary>
internal static class ToolsReader
{
    /// <param name="opaqueParts">Receives the vendor's own tools, such as web search.</param>
    public static List<ToolDefinition> ReadTools(ref RequestJsonReader body, List<OpaquePart> opaqueParts)
    {
        List<ToolDefinition> tools = [];
        body.EnterArray("an array of objects");
        while (body.NextElement())
        {
            string? type = null,
                name = null,
                description = null;
            ReadOnlyMemory<byte> schema = default;
            CacheMark? cache = null;
            body.EnterObject();
            while (body.NextMember(out var member))
            {
                if (body.IsNull)
                    continue;
                switch (member)
                {
                    case "type":
                        type = body.ReadString();
                        break;
                    case "name":
                        name = body.ReadString();
                        break;
                    case "description":
                        description = body.ReadString();
                        break;
                    case "input_schema":
                        schema = body.IsObject ? body.ReadRaw() : throw body.TypeMismatch("an object");
                        break;
                    case "cache_control":
                        cache = CacheMarkReader.Read(ref body);
                        break;
                    default:
                        body.Skip();
                        break;
                }
            }
            if (type is not null and not "custom")
            {
                opaqueParts.Add(new OpaquePart(type, body.Path));
                continue;
            }
            if (name is null)
                throw AnthropicRequestErrors.MissingParameter($"{body.Path}.name");
            if (name.Length == 0)
                throw AnthropicRequestErrors.EmptyString($"{body.Path}.name");
            tools.Add(
                schema.IsEmpty
                    ? throw AnthropicRequestErrors.MissingParameter($"{body.Path}.input_schema")
                    : new ToolDefinition(name, description, schema) { Cache = cache }
            );
        }
        return tools;
    }

    /// <returns>The choice, and whether parallel calls are allowed; null: not specified.</returns>
    public static (ToolChoice Choice, bool? Parallel) ReadToolChoice(ref RequestJsonReader body)
    {
        string? type = null,
            name = null;
        bool? parallelToolCalls = null;
        body.EnterObject();
        while (body.NextMember(out var member))
        {
            if (member == "type")
                type = body.ReadOneOf("auto", "any", "tool", "none");
            else if (member == "name" && !body.IsNull)
                name = body.ReadString();
            else if (member == "disable_parallel_tool_use" && !body.IsNull)
                parallelToolCalls = !body.ReadBool();
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
                name ?? throw AnthropicRequestErrors.MissingParameter($"{body.Path}.name")
            ),
            _ => throw AnthropicRequestErrors.MissingParameter($"{body.Path}.type"),
        };
        return (choice, parallelToolCalls);
    }
}
