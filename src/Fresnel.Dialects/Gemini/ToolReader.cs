using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Dialects.Gemini;

/// <summary>Reads <c>tools</c> and <c>toolConfig</c>.</summary>
/// <param name="others">Takes the tools that Google runs itself: only an upstream of this format can be sent them.</param>
internal sealed class ToolReader(List<OtherPart> others)
{
    private readonly List<ToolDefinition> _tools = [];
    private List<string> _allowed = [];
    private ToolChoice _choice = ToolChoice.Auto;

    public void ReadTools(ref BodyReader body)
    {
        body.EnterArray("an array of tools");
        while (body.NextElement())
        {
            body.Enter();
            while (body.NextMember(out var name))
            {
                if (body.IsNull)
                    continue;
                if (GeminiDialect.Camel(name) == "functionDeclarations")
                {
                    body.EnterArray("an array of function declarations");
                    while (body.NextElement())
                        _tools.Add(ReadDeclaration(ref body));
                    continue;
                }
                others.Add(new OtherPart(name, body.Path));
                body.Skip();
            }
        }
    }

    public void ReadConfig(ref BodyReader body)
    {
        body.Enter();
        while (body.NextMember(out var name))
        {
            if (GeminiDialect.Camel(name) == "functionCallingConfig" && !body.IsNull)
                ReadCalling(ref body);
            else
                body.Skip();
        }
    }

    /// <summary>Where only some functions are allowed, one is chosen, and several are all that is there.</summary>
    public Converse AddTo(Converse request) =>
        request with
        {
            Tools =
                _choice == ToolChoice.Required && _allowed.Count > 1
                    ? [.. _tools.Where(tool => _allowed.Contains(tool.Name))]
                    : _tools,
            ToolChoice =
                _choice == ToolChoice.Required && _allowed is [var only]
                    ? new ToolChoice(ToolChoiceKind.Function, only)
                    : _choice,
        };

    private void ReadCalling(ref BodyReader body)
    {
        body.Enter();
        while (body.NextMember(out var name))
        {
            if (body.IsNull)
                continue;
            switch (GeminiDialect.Camel(name))
            {
                case "mode":
                    _choice = body.ReadText().ToUpperInvariant() switch
                    {
                        "AUTO" or "VALIDATED" or "MODE_UNSPECIFIED" => ToolChoice.Auto,
                        "ANY" => ToolChoice.Required,
                        "NONE" => ToolChoice.None,
                        _ => throw Refuse.Value(body.Path, body.ReadText(), "AUTO", "ANY", "NONE", "VALIDATED"),
                    };
                    break;
                case "allowedFunctionNames":
                    _allowed = WishReader.ReadTexts(ref body, "an array of function names");
                    break;
                default:
                    body.Skip();
                    break;
            }
        }
    }

    private static ToolDefinition ReadDeclaration(ref BodyReader body)
    {
        string? name = null,
            description = null;
        ReadOnlyMemory<byte> parameters = default;
        body.Enter();
        while (body.NextMember(out var member))
        {
            if (body.IsNull)
                continue;
            switch (GeminiDialect.Camel(member))
            {
                case "name":
                    name = body.ReadText();
                    break;
                case "description":
                    description = body.ReadText();
                    break;
                case "parameters":
                    parameters = SchemaReader.Read(ref body);
                    break;
                case "parametersJsonSchema":
                    parameters = body.IsObject ? body.ReadRaw() : throw body.Mismatch("an object");
                    break;
                default:
                    body.Skip();
                    break;
            }
        }
        if (name is null)
            throw Refuse.Missing($"{body.Path}.name");
        return name.Length > 0
            ? new ToolDefinition(name, description, parameters)
            : throw Refuse.EmptyText($"{body.Path}.name");
    }
}
