using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.Anthropic;

/// <summary>Reads the members of a Messages request.</summary>
internal struct MessagesRequestFields()
{
    private CacheMark? _autoCache;
    private string? _model,
        _user,
        _thinking,
        _effort;
    private List<Message>? _messages;
    private Message? _system;
    private List<string> _stopSequences = [];
    private List<ToolDefinition> _tools = [];
    private readonly List<OpaquePart> _opaqueParts = [];
    private ToolChoice _toolChoice = ToolChoice.Auto;
    private bool? _parallelToolCalls,
        _returnUrls;
    private ResponseFormat _responseFormat = ResponseFormat.Text;
    private RoutingFields _routing = new();
    private int? _maxTokens,
        _topK;
    private double? _temperature,
        _topP;
    private bool _stream;

    /// <param name="body">At the member's value, which is read or skipped and not null.</param>
    public void Read(ref RequestJsonReader body, string name)
    {
        if (TryReadSampling(ref body, name))
            return;
        switch (name)
        {
            case "model":
                _model = body.ReadString();
                break;
            case "messages":
                _messages = MessageListReader.ReadAll(ref body);
                break;
            case "system":
                _system = MessageListReader.ReadSystem(ref body);
                break;
            case "stream":
                _stream = body.ReadBool();
                break;
            case "tools":
                _tools = ToolsReader.ReadTools(ref body, _opaqueParts);
                break;
            case "tool_choice":
                (_toolChoice, _parallelToolCalls) = ToolsReader.ReadToolChoice(ref body);
                break;
            case "metadata":
                _user = ReadUserId(ref body);
                break;
            case "output_config":
                ReadOutputConfig(ref body, ref _effort, ref _responseFormat);
                break;
            case "output_format":
                _responseFormat = ReadOutputFormat(ref body);
                break;
            case "provider" or "models" or "debug":
                _routing.Read(ref body, name);
                break;
            case "image_response_format":
                _returnUrls = ExtensionReader.ReadImageResponseFormat(ref body);
                break;
            case "cache_control":
                _autoCache = CacheMarkReader.Read(ref body);
                break;
            case "mcp_servers" or "container":
                ReadOpaqueField(ref body, name, _opaqueParts);
                break;
            default:
                body.Skip();
                break; // unknown: kept in the body and passed to the upstream
        }
    }

    /// <param name="countOnly">Whether the tokens are only counted: <c>max_tokens</c> is then optional.</param>
    /// <exception cref="GatewayException">A member is missing.</exception>
    public readonly ChatRequest ToRequest(WireBody wireBody, bool countOnly)
    {
        if (_model is null)
            throw AnthropicRequestErrors.MissingParameter("model");
        if (_model.Length == 0)
            throw AnthropicRequestErrors.EmptyString("model");
        if (_messages is null)
            throw AnthropicRequestErrors.MissingParameter("messages");
        if (_maxTokens is null && !countOnly)
            throw AnthropicRequestErrors.MissingParameter("max_tokens");
        if (_system is not null)
            _messages.Insert(0, _system);
        AddOpaqueParts(_messages, _opaqueParts);
        return new ChatRequest
        {
            Model = _model,
            FallbackModels = _routing.FallbackModels,
            Messages = _messages,
            Body = wireBody,
            Stream = _stream,
            IncludeUsage = true,
            Preferences = _routing.Preferences,
            ExplainRoute = _routing.ExplainRoute,
            User = _user,
            MaxTokens = _maxTokens,
            Temperature = _temperature,
            TopP = _topP,
            TopK = _topK,
            Stop = _stopSequences,
            Tools = _tools,
            ToolChoice = _toolChoice,
            ParallelToolCalls = _parallelToolCalls,
            ReasoningEffort = _thinking == "none" ? _thinking : _effort ?? _thinking,
            ResponseFormat = _responseFormat,
            AutoCache = _autoCache,
            ReturnUrls = _returnUrls,
        };
    }

    private bool TryReadSampling(ref RequestJsonReader body, string name)
    {
        switch (name)
        {
            case "max_tokens":
                _maxTokens = body.ReadInt(1);
                break;
            case "temperature":
                _temperature = body.ReadDouble(0, 1);
                break;
            case "top_p":
                _topP = body.ReadDouble(0, 1);
                break;
            case "top_k":
                _topK = body.ReadInt(0);
                break;
            case "stop_sequences":
                _stopSequences = ExtensionReader.ReadStrings(ref body, "an array of strings");
                break;
            case "thinking":
                _thinking = ReadThinking(ref body);
                break;
            default:
                return false;
        }
        return true;
    }

    private static string? ReadUserId(ref RequestJsonReader body)
    {
        string? user = null;
        body.EnterObject();
        while (body.NextMember(out var member))
        {
            if (member == "user_id" && !body.IsNull)
                user = body.ReadString();
            else
                body.Skip();
        }
        return user;
    }

    /// <returns>The reasoning effort; null: the model's default.</returns>
    private static string? ReadThinking(ref RequestJsonReader body)
    {
        string? type = null;
        var budget = 0L;
        body.EnterObject();
        while (body.NextMember(out var member))
        {
            if (member == "type")
                type = body.ReadString();
            else if (member == "budget_tokens")
                budget = body.ReadLong(ThinkingOptions.MinBudget);
            else
                body.Skip();
        }
        return type switch
        {
            null => throw AnthropicRequestErrors.MissingParameter($"{body.Path}.type"),
            "disabled" => "none",
            "enabled" when budget == 0 => throw AnthropicRequestErrors.MissingParameter($"{body.Path}.budget_tokens"),
            "enabled" => ThinkingOptions.EffortOf(budget),
            _ => null,
        };
    }

    private static void ReadOutputConfig(ref RequestJsonReader body, ref string? effort, ref ResponseFormat format)
    {
        body.EnterObject();
        while (body.NextMember(out var member))
        {
            if (member == "effort" && !body.IsNull)
                effort = body.ReadOneOf("low", "medium", "high", "xhigh", "max");
            else if (member == "format" && !body.IsNull)
                format = ReadOutputFormat(ref body);
            else
                body.Skip();
        }
    }

    private static ResponseFormat ReadOutputFormat(ref RequestJsonReader body)
    {
        var hasType = false;
        ReadOnlyMemory<byte> schema = default;
        body.EnterObject();
        while (body.NextMember(out var member))
        {
            if (member == "type")
                hasType = body.ReadOneOf("json_schema").Length > 0;
            else if (member == "schema")
                schema = body.IsObject ? body.ReadRaw() : throw body.TypeMismatch("an object");
            else
                body.Skip();
        }
        if (!hasType)
            throw AnthropicRequestErrors.MissingParameter($"{body.Path}.type");
        return schema.IsEmpty
            ? throw AnthropicRequestErrors.MissingParameter($"{body.Path}.schema")
            : new ResponseFormat(ResponseFormatKind.JsonSchema, Schema: schema);
    }

    private static void ReadOpaqueField(ref RequestJsonReader body, string name, List<OpaquePart> opaqueParts)
    {
        if (!body.ReadRaw().Span.SequenceEqual("[]"u8))
            opaqueParts.Add(new OpaquePart(name, name));
    }

    /// <summary>
    /// Adds vendor-specific parts to the last user message; writers of other formats reject them by name.
    /// </summary>
    private static void AddOpaqueParts(List<Message> messages, List<OpaquePart> opaqueParts)
    {
        if (opaqueParts.Count == 0)
            return;
        var lastUser = messages.FindLastIndex(message => message.Role == Role.User);
        if (lastUser < 0)
            messages.Add(new Message(Role.User, opaqueParts));
        else
            messages[lastUser] = messages[lastUser] with { Parts = [.. messages[lastUser].Parts, .. opaqueParts] };
    }
}
