using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI.Completions;

/// <summary>Reads the members of a completions request.</summary>
internal struct CompletionRequestFields()
{
    private const int DefaultMaxTokens = 16,
        MaxChoices = 128;

    private CommonChatFields _common = new();
    private List<string>? _prompts;
    private IReadOnlyList<string> _stop = [];
    private double? _presencePenalty,
        _frequencyPenalty;
    private int? _bestOf;
    private int _maxTokens = DefaultMaxTokens,
        _count = 1;
    private bool _hasStreamOptions,
        _includeUsage;

    /// <param name="body">At the member's value, which is read or skipped.</param>
    public void Read(ref RequestJsonReader body, string name)
    {
        if (_common.TryRead(ref body, name) || body.IsNull)
            return; // null: same as a missing member
        switch (name)
        {
            case "prompt":
                _prompts = ReadPrompts(ref body);
                break;
            case "max_tokens":
                _maxTokens = body.ReadInt(1);
                break;
            case "presence_penalty":
                _presencePenalty = body.ReadDouble(-2, 2);
                break;
            case "frequency_penalty":
                _frequencyPenalty = body.ReadDouble(-2, 2);
                break;
            case "n":
                _count = body.ReadInt(1, MaxChoices);
                break;
            case "best_of":
                _bestOf = body.ReadInt(0, 20);
                break;
            case "echo":
                body.ReadBool(); // the writer reads it from the body
                break;
            case "stop":
                _stop = ChatRequestReader.ReadStop(ref body);
                break;
            case "stream_options":
                (_hasStreamOptions, _includeUsage) = (true, ChatRequestReader.ReadStreamOptions(ref body));
                break;
            default:
                RejectUnsupported(ref body, name);
                break;
        }
    }

    /// <exception cref="GatewayException">A member is missing, or two contradict each other.</exception>
    public readonly ChatRequest ToRequest(WireBody wireBody)
    {
        _common.ValidateModel();
        if (_prompts is null)
            throw RequestErrors.MissingParameter("prompt");
        if (_prompts.Count * _count > MaxChoices)
            throw RequestErrors.ArrayTooLong("prompt", MaxChoices / _count, _prompts.Count);
        if (_hasStreamOptions)
            ChatRequestReader.ValidateStreamOptions(_common.Stream);
        if (_bestOf > 0 && _bestOf < _count)
            throw RequestErrors.BelowMinimum("best_of", _count, _bestOf.Value);
        if (_bestOf > _count)
            throw RequestErrors.UnsupportedParameter(
                "best_of",
                "above 'n' is not supported: the other completions would be billed and discarded. Leave it out."
            );
        var messages = _prompts.Select(prompt => new Message(Role.User, [new TextPart(prompt)])).ToList();
        return _common.ToRequest(messages, wireBody) with
        {
            PromptCount = _prompts.Count,
            IncludeUsage = _includeUsage,
            MaxTokens = _maxTokens,
            Count = _count * _prompts.Count,
            PresencePenalty = _presencePenalty,
            FrequencyPenalty = _frequencyPenalty,
            Stop = _stop,
        };
    }

    /// <summary>Rejects members that chat models do not support. Unknown members are skipped.</summary>
    private static void RejectUnsupported(ref RequestJsonReader body, string name)
    {
        switch (name)
        {
            case "suffix" when body.ReadString().Length > 0:
                throw RequestErrors.UnsupportedParameter(
                    name,
                    "is not supported by the models of this gateway. Leave it out."
                );
            case "logprobs":
                throw RequestErrors.UnsupportedParameter(
                    name,
                    "is not supported for completions. Leave it out, or use /v1/chat/completions."
                );
            case "logit_bias" when HasMembers(ref body):
                throw RequestErrors.UnsupportedParameter(
                    name,
                    "is not supported by the models of this gateway. Leave it out."
                );
            case "suffix" or "logit_bias":
                break;
            default:
                body.Skip();
                break;
        }
    }

    /// <summary>
    /// Reads a string, or an array of strings. Token arrays are rejected: the vocabulary is unknown.
    /// </summary>
    private static List<string> ReadPrompts(ref RequestJsonReader body)
    {
        if (body.IsString)
            return [body.ReadString()];
        List<string> prompts = [];
        body.EnterArray("a string or an array of strings");
        while (body.NextElement())
            prompts.Add(body.ReadString("a string: prompts of tokens are not read here"));
        return prompts.Count > 0 ? prompts : throw RequestErrors.EmptyArray("prompt");
    }

    /// <summary>Reads an object; true if it has members.</summary>
    private static bool HasMembers(ref RequestJsonReader body)
    {
        var hasMembers = false;
        body.EnterObject();
        while (body.NextMember(out _))
        {
            hasMembers = true;
            body.Skip();
        }
        return hasMembers;
    }
}
