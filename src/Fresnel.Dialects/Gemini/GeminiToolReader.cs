using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.Gemini;

/// <summary>Reads <c>tools</c> and <c>toolConfig</c>.</summary>
/// <param name="opaqueParts">
/// Receives the tools that Google runs, which only an upstream of this format supports.
/// </param>
internal sealed class GeminiToolReader(List<OpaquePart> opaqueParts)
{
    private readonly List<ToolDefinition> _tools = [];
    private List<string> _allowedNames = [];
    private ToolChoice _toolChoice = ToolChoice.Auto;

    public void ReadTools(ref RequestJsonReader body)
    {
        body.EnterArray("an array of tools");
        while (body.NextElement())
        {
            body.EnterObject();
            while (body.NextMember(out var name))
            {
                if (body.IsNull)
                    continue;
                if (GeminiDialect.ToCamelCase(name) == "functionDeclarations")
                {
                    body.EnterArray("an array of function declarations");
                    while (body.NextElement())
                        _tools.Add(ReadFunctionDeclaration(ref body));
                    continue;
                }
                opaqueParts.Add(new OpaquePart(name, body.Path));
                body.Skip();
            }
        }
    }

    public void ReadToolConfig(ref RequestJsonReader body)
    {
        body.EnterObject();
        while (body.NextMember(out var name))
        {
            if (GeminiDialect.ToCamelCase(name) == "functionCallingConfig" && !body.IsNull)
                ReadFunctionCallingConfig(ref body);
            else
                body.Skip();
        }
    }

    /// <summary>Applies tools and tool choice. One allowed function is forced; several restrict the tools.</summary>
    public ChatRequest ApplyTo(ChatRequest request) =>
        request with
        {
            Tools =
                _toolChoice == ToolChoice.Required && _allowedNames.Count > 1
                    ? [.. _tools.Where(tool => _allowedNames.Contains(tool.Name))]
                    : _tools,
            ToolChoice =
                _toolChoice == ToolChoice.Required && _allowedNames is [var singleName]
                    ? new ToolChoice(ToolChoiceKind.Function, singleName)
                    : _toolChoice,
        };

    private void ReadFunctionCallingConfig(ref RequestJsonReader body)
    {
        body.EnterObject();
        while (body.NextMember(out var name))
        {
            if (body.IsNull)
                continue;
            switch (GeminiDialect.ToCamelCase(name))
            {
                case "mode":
                    _toolChoice = body.ReadString().ToUpperInvariant() switch
                    {
                        "AUTO" or "VALIDATED" or "MODE_UNSPECIFIED" => ToolChoice.Auto,
                        "ANY" => ToolChoice.Required,
                        "NONE" => ToolChoice.None,
                        _ => throw RequestErrors.InvalidValue(
                            body.Path,
                            body.ReadString(),
                            "AUTO",
                            "ANY",
                            "NONE",
                            "VALIDATED"
                        ),
                    };
                    break;
                case "allowedFunctionNames":
                    _allowedNames = ExtensionReader.ReadStrings(ref body, "an array of function names");
                    break;
                default:
                    body.Skip();
                    break;
            }
        }
    }

    private static ToolDefinition ReadFunctionDeclaration(ref RequestJsonReader body)
    {
        string? name = null,
            description = null;
        ReadOnlyMemory<byte> parameters = default;
        body.EnterObject();
        while (body.NextMember(out var member))
        {
            if (body.IsNull)
                continue;
            switch (GeminiDialect.ToCamelCase(member))
            {
                case "name":
                    name = body.ReadString();
                    break;
                case "description":
                    description = body.ReadString();
                    break;
                case "parameters":
                    parameters = SchemaReader.Read(ref body);
                    break;
                case "parametersJsonSchema":
                    parameters = body.IsObject ? body.ReadRaw() : throw body.TypeMismatch("an object");
                    break;
                default:
                    body.Skip();
                    break;
            }
        }
        if (name is null)
            throw RequestErrors.MissingParameter($"{body.Path}.name");
        return name.Length > 0
            ? new ToolDefinition(name, description, parameters)
            : throw RequestErrors.EmptyString($"{body.Path}.name");
    }
}
