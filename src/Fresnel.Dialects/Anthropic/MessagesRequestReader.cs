using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Dialects.Anthropic;

/// <summary>Reads the body of <c>POST /v1/messages</c>, and of <c>/v1/messages/count_tokens</c>.</summary>
internal static class MessagesRequestReader
{
    /// <param name="countOnly">The input is only counted: <c>max_tokens</c> may be missing.</param>
    /// <exception cref="GatewayException">The body is not a request; the message says where.</exception>
    public static ChatRequest Read(ReadOnlyMemory<byte> bytes, bool countOnly)
    {
        try
        {
            var body = new RequestJsonReader(bytes, AnthropicRequestErrors.Instance);
            return Read(ref body, countOnly);
        }
        catch (JsonException error)
        {
            throw AnthropicRequestErrors.Instance.InvalidJson(error);
        }
    }

    private static ChatRequest Read(ref RequestJsonReader body, bool countOnly)
    {
        string? model = null,
            user = null,
            thinking = null,
            effort = null;
        List<Message>? messages = null;
        Message? system = null;
        List<string> stopSequences = [];
        List<ToolDefinition> tools = [];
        List<OpaquePart> opaqueParts = [];
        var (toolChoice, parallelToolCalls) = (ToolChoice.Auto, (bool?)null);
        var responseFormat = ResponseFormat.Text;
        var routing = new RoutingFields();
        int? maxTokens = null,
            topK = null;
        double? temperature = null,
            topP = null;
        var stream = false;

        body.EnterObject();
        while (body.NextMember(out var name))
        {
            if (body.IsNull)
                continue; // as if it were not there
            switch (name)
            {
                case "model":
                    model = body.ReadString();
                    break;
                case "messages":
                    messages = MessageListReader.ReadAll(ref body);
                    break;
                case "system":
                    system = MessageListReader.ReadSystem(ref body);
                    break;
                case "max_tokens":
                    maxTokens = body.ReadInt(1);
                    break;
                case "stream":
                    stream = body.ReadBool();
                    break;
                case "temperature":
                    temperature = body.ReadDouble(0, 1);
                    break;
                case "top_p":
                    topP = body.ReadDouble(0, 1);
                    break;
                case "top_k":
                    topK = body.ReadInt(0);
                    break;
                case "stop_sequences":
                    stopSequences = ExtensionReader.ReadStrings(ref body, "an array of strings");
                    break;
                case "tools":
                    tools = ToolsReader.ReadTools(ref body, opaqueParts);
                    break;
                case "tool_choice":
                    (toolChoice, parallelToolCalls) = ToolsReader.ReadToolChoice(ref body);
                    break;
                case "metadata":
                    user = ReadUserId(ref body);
                    break;
                case "thinking":
                    thinking = ReadThinking(ref body);
                    break;
                case "output_config":
                    ReadOutputConfig(ref body, ref effort, ref responseFormat);
                    break;
                case "output_format":
                    responseFormat = ReadOutputFormat(ref body);
                    break;
                case "provider" or "models" or "debug":
                    routing.Read(ref body, name);
                    break;
                case "mcp_servers" or "container":
                    ReadOpaqueField(ref body, name, opaqueParts);
                    break;
                default:
                    body.Skip();
                    break; // unknown: kept in the body for the upstream to judge
            }
        }

        var wireBody = body.ToWireBody(AnthropicDialect.Messages);
        if (model is null)
            throw AnthropicRequestErrors.MissingParameter("model");
        if (model.Length == 0)
            throw AnthropicRequestErrors.EmptyString("model");
        if (messages is null)
            throw AnthropicRequestErrors.MissingParameter("messages");
        if (maxTokens is null && !countOnly)
            throw AnthropicRequestErrors.MissingParameter("max_tokens");
        if (system is not null)
            messages.Insert(0, system);
        AddOpaqueParts(messages, opaqueParts);

        return new ChatRequest
        {
            Model = model,
            FallbackModels = routing.FallbackModels,
            Messages = messages,
            Body = wireBody,
            Stream = stream,
            IncludeUsage = true,
            Preferences = routing.Preferences,
            ExplainRoute = routing.ExplainRoute,
            User = user,
            MaxTokens = maxTokens,
            Temperature = temperature,
            TopP = topP,
            TopK = topK,
            Stop = stopSequences,
            Tools = tools,
            ToolChoice = toolChoice,
            ParallelToolCalls = parallelToolCalls,
            ReasoningEffort = thinking == "none" ? thinking : effort ?? thinking,
            ResponseFormat = responseFormat,
        };
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

    /// <returns>How long to think; null: the model's choice.</returns>
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
                effort = body.ReadOneOf("low", "medium", "high", "xhigh", "max") is var value and not "max"
                    ? value
                    : "xhigh";
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

    /// <summary>What only an upstream of this format understands stands with the user's last words, where every other one refuses it by name.</summary>
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
