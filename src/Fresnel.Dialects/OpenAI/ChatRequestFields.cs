using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;
using Fresnel.Dialects.Vendors;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Reads the members of a chat completion request.</summary>
internal struct ChatRequestFields()
{
    private CommonChatFields _common = new();
    private List<Message>? _messages;
    private readonly List<ContentPart> _opaqueParts = [];
    private IReadOnlyList<string> _stop = [];
    private IReadOnlyList<ToolDefinition> _tools = [];
    private IReadOnlyList<string>? _allowedTools;
    private ToolChoice _toolChoice = ToolChoice.Auto;
    private ResponseFormat _format = ResponseFormat.Text;
    private List<string>? _modalities;
    private ImageOptions? _imageOptions;
    private int? _maxTokens,
        _maxCompletionTokens,
        _topK,
        _topLogprobs;
    private double? _presencePenalty,
        _frequencyPenalty;
    private string? _effort;
    private bool? _parallelToolCalls,
        _logprobs;
    private int _count = 1;
    private bool _hasStreamOptions,
        _includeUsage,
        _usageRequested;

    /// <param name="body">At the member's value, which is read or skipped.</param>
    public void Read(ref RequestJsonReader body, string name)
    {
        if (name == "messages")
            _messages = MessageReader.ReadAll(ref body);
        else if (_common.TryRead(ref body, name) || body.IsNull) // null: same as a missing member
            return;
        else if (!TryReadSampling(ref body, name) && !TryReadTools(ref body, name) && !TryReadOutput(ref body, name))
            Validate(ref body, name);
    }

    /// <exception cref="GatewayException">A member is missing, or two contradict each other.</exception>
    public readonly ChatRequest ToRequest(WireBody wireBody)
    {
        _common.ValidateModel();
        if (_messages is null)
            throw RequestErrors.MissingParameter("messages");
        if (_hasStreamOptions)
            ChatRequestReader.ValidateStreamOptions(_common.Stream);
        if (_maxTokens is not null && _maxCompletionTokens is not null)
            throw GatewayException.InvalidRequest(
                "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.",
                "max_tokens",
                "invalid_parameter_combination"
            );
        if (_opaqueParts.Count > 0)
            _messages.Add(new Message(Role.User, _opaqueParts)); // writers of other formats reject them by name
        return _common.ToRequest(_messages, wireBody) with
        {
            IncludeUsage = _includeUsage || (_common.Stream && _usageRequested),
            RequestsImages = _modalities?.Contains("image"),
            ImageOptions = _imageOptions,
            MaxTokens = _maxCompletionTokens ?? _maxTokens,
            Count = _count,
            TopK = _topK,
            PresencePenalty = _presencePenalty,
            FrequencyPenalty = _frequencyPenalty,
            ReasoningEffort = _effort,
            ParallelToolCalls = _parallelToolCalls,
            TopLogprobs = _logprobs is true || _topLogprobs > 0 ? _topLogprobs ?? 0 : null,
            Stop = _stop,
            Tools = _allowedTools is null ? _tools : FilterTools(_tools, _allowedTools),
            ToolChoice = _toolChoice,
            ResponseFormat = _format,
        };
    }

    private static List<ToolDefinition> FilterTools(
        IReadOnlyList<ToolDefinition> tools,
        IReadOnlyList<string> allowedTools
    ) => [.. tools.Where(tool => allowedTools.Contains(tool.Name))];

    private bool TryReadSampling(ref RequestJsonReader body, string name)
    {
        switch (name)
        {
            case "max_tokens":
                _maxTokens = body.ReadInt(1);
                break;
            case "max_completion_tokens":
                _maxCompletionTokens = body.ReadInt(1);
                break;
            case "n":
                _count = body.ReadInt(1, 128);
                break;
            case "stop":
                _stop = ChatRequestReader.ReadStop(ref body);
                break;
            case "presence_penalty":
                _presencePenalty = body.ReadDouble(-2, 2);
                break;
            case "frequency_penalty":
                _frequencyPenalty = body.ReadDouble(-2, 2);
                break;
            case "top_k":
                _topK = body.ReadInt(0);
                break;
            case "logprobs":
                _logprobs = body.ReadBool();
                break;
            case "top_logprobs":
                _topLogprobs = body.ReadInt(0, 20);
                break;
            case "reasoning_effort":
                _effort = body.ReadOneOf(ReasoningEfforts.All);
                break;
            case "reasoning" when body.IsObject: // OpenRouter's form
                _effort = ChatRequestReader.ReadReasoning(ref body, ReasoningEfforts.All) ?? _effort;
                break;
            default:
                return false;
        }
        return true;
    }

    private bool TryReadTools(ref RequestJsonReader body, string name)
    {
        switch (name)
        {
            case "tools":
                _tools = ToolReader.ReadTools(ref body, _opaqueParts);
                break;
            case "functions":
                _tools = ToolReader.ReadFunctions(ref body);
                break;
            case "tool_choice" or "function_call":
                _toolChoice = ToolReader.ReadChoice(ref body, out _allowedTools);
                break;
            case "parallel_tool_calls":
                _parallelToolCalls = body.ReadBool();
                break;
            case "audio" or "web_search_options":
                _opaqueParts.Add(new OpaquePart(name, name));
                body.Skip();
                break;
            default:
                return false;
        }
        return true;
    }

    private bool TryReadOutput(ref RequestJsonReader body, string name)
    {
        switch (name)
        {
            case "stream_options":
                (_hasStreamOptions, _includeUsage) = (true, ChatRequestReader.ReadStreamOptions(ref body));
                break;
            case "usage" when body.IsObject: // OpenRouter's form
                _usageRequested = ChatRequestReader.ReadFlag(ref body, "include");
                break;
            case "response_format":
                _format = ResponseFormatReader.Read(ref body);
                break;
            case "modalities":
                _modalities = ChatRequestReader.ReadModalities(ref body);
                break;
            case "image_config":
                _imageOptions = ExtensionReader.ReadImageOptions(ref body);
                break;
            default:
                return false;
        }
        return true;
    }

    /// <summary>Checks the type of a member that only the upstream uses. Unknown members are left to the upstream.</summary>
    private static void Validate(ref RequestJsonReader body, string name)
    {
        switch (name)
        {
            case "store":
                body.ReadBool();
                break;
            case "safety_identifier" or "prompt_cache_key" or "verbosity":
                body.ReadString();
                break;
            case "metadata":
                ChatRequestReader.ValidateMetadata(ref body);
                break;
            case "logit_bias" when !body.IsObject:
                throw body.TypeMismatch("an object");
            default:
                body.Skip();
                break;
        }
    }
}
