using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;
using Fresnel.Dialects.Vendors;

namespace Fresnel.Dialects.OpenAI.Responses;

/// <summary>Reads the members of a responses request.</summary>
internal struct ResponsesRequestFields()
{
    private CommonChatFields _common = new();
    private List<Message>? _messages;
    private string? _instructions,
        _effort;
    private ToolSet _tools = ToolSet.None;
    private ParsedToolChoice _choice = new(ToolChoice.Auto);
    private ResponseFormat _format = ResponseFormat.Text;
    private int? _maxTokens;
    private bool? _parallelToolCalls;

    /// <param name="body">At the member's value, which is read or skipped.</param>
    public void Read(ref RequestJsonReader body, string name)
    {
        if (name == "input")
        {
            _messages = InputReader.Read(ref body);
            return;
        }
        if (_common.TryRead(ref body, name) || body.IsNull)
            return; // null: same as a missing member
        switch (name)
        {
            case "instructions":
                _instructions = body.ReadString();
                break;
            case "store":
                body.ReadBool();
                break;
            case "top_logprobs":
                body.ReadInt(0, 20);
                break;
            case "max_output_tokens":
                _maxTokens = body.ReadInt(1);
                break;
            case "parallel_tool_calls":
                _parallelToolCalls = body.ReadBool();
                break;
            case "reasoning":
                _effort = ChatRequestReader.ReadReasoning(ref body, ReasoningEfforts.All);
                break;
            case "text":
                _format = ReadTextFormat(ref body);
                break;
            case "tools":
                _tools = ToolSet.Read(ref body);
                break;
            case "tool_choice":
                _choice = ParsedToolChoice.Read(ref body);
                break;
            default:
                RejectUnsupported(ref body, name);
                break;
        }
    }

    /// <exception cref="GatewayException">A member is missing.</exception>
    public readonly ChatRequest ToRequest(WireBody wireBody)
    {
        _common.ValidateModel();
        if (_messages is null)
            throw RequestErrors.MissingParameter("input");
        if (_instructions is not null)
            _messages.Insert(0, new Message(Role.System, [new TextPart(_instructions)]));
        if ((_choice.OpaquePart ?? _tools.OpaquePart) is { } opaquePart)
            _messages.Add(new Message(Role.System, [opaquePart])); // writers of other formats reject it by name

        var imageRequired =
            _choice.ForcesImage
            || (_choice.Tool == ToolChoice.Required && _tools.Functions.Count == 0 && _tools.ImageTool is not null);
        return _common.ToRequest(_messages, wireBody) with
        {
            RequestsImages = _tools.ImageTool is null && !_choice.ForcesImage ? null : _choice.Tool != ToolChoice.None,
            ImageOptions = imageRequired
                ? (_tools.ImageTool ?? new ImageOptions(null, null)) with
                {
                    Required = true,
                }
                : _tools.ImageTool,
            MaxTokens = _maxTokens,
            ReasoningEffort = _effort,
            ParallelToolCalls = _parallelToolCalls,
            Tools = _tools.Functions,
            ToolChoice = imageRequired ? ToolChoice.Auto : _choice.Tool,
            ResponseFormat = _format,
        };
    }

    /// <summary>Rejects members that need stored responses. Unknown members are left to the upstream.</summary>
    private static void RejectUnsupported(ref RequestJsonReader body, string name)
    {
        switch (name)
        {
            case "previous_response_id" or "conversation":
                throw RequestErrors.UnsupportedParameter(
                    name,
                    "is not supported: responses are not stored. Send the whole conversation as 'input'."
                );
            case "prompt":
                throw RequestErrors.UnsupportedParameter(
                    name,
                    "is not supported: prompt templates are not stored. Send its text as 'instructions' and 'input'."
                );
            case "background" when body.ReadBool():
                throw RequestErrors.UnsupportedParameter(
                    name,
                    "is not supported: responses are not stored. Leave it out; 'stream' shows progress."
                );
            default:
                body.Skip();
                break;
        }
    }

    private static ResponseFormat ReadTextFormat(ref RequestJsonReader body)
    {
        var format = ResponseFormat.Text;
        body.EnterObject();
        while (body.NextMember(out var member))
        {
            if (member == "format" && !body.IsNull)
                format = ResponseFormatReader.ReadFlat(ref body);
            else
                body.Skip();
        }
        return format;
    }
}
