using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Reads the body of <c>POST /v1/chat/completions</c>.</summary>
internal static class ChatRequestReader
{
    /// <exception cref="GatewayException">The body is not a request; the message says where.</exception>
    public static ChatRequest Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var body = new RequestJsonReader(bytes);
            return Read(ref body);
        }
        catch (JsonException error)
        {
            throw RequestErrors.InvalidJson(error);
        }
    }

    private static ChatRequest Read(ref RequestJsonReader body)
    {
        string? model = null,
            user = null;
        List<Message>? messages = null;
        List<string>? modalities = null;
        IReadOnlyList<string> stop = [];
        IReadOnlyList<ToolDefinition> tools = [];
        var choice = ToolChoice.Auto;
        var format = ResponseFormat.Text;
        ImageOptions? image = null;
        var routing = new RoutingFields();
        int? maxTokens = null,
            maxCompletionTokens = null;
        double? temperature = null,
            topP = null,
            presence = null,
            frequency = null;
        string? effort = null;
        int? topK = null,
            topLogprobs = null;
        bool? parallel = null,
            logprobs = null;
        IReadOnlyList<string>? allowedTools = null;
        List<ContentPart> opaqueParts = [];
        long? seed = null;
        var count = 1;
        bool stream = false,
            hasStreamOptions = false,
            includeUsage = false,
            usageRequested = false;

        body.EnterObject();
        while (body.NextMember(out var name))
        {
            if (name == "messages")
            {
                messages = MessageReader.ReadAll(ref body);
                continue;
            }
            if (name == "model")
            {
                model = body.ReadString();
                continue;
            }
            if (body.IsNull)
                continue; // every other member may be null, and then it is not there

            switch (name)
            {
                case "stream":
                    stream = body.ReadBool();
                    break;
                case "stream_options":
                    (hasStreamOptions, includeUsage) = (true, ReadStreamOptions(ref body));
                    break;
                case "usage" when body.IsObject:
                    usageRequested = ReadFlag(ref body, "include");
                    break; // OpenRouter's way to ask for it
                case "temperature":
                    temperature = body.ReadDouble(0, 2);
                    break;
                case "top_p":
                    topP = body.ReadDouble(0, 1);
                    break;
                case "presence_penalty":
                    presence = body.ReadDouble(-2, 2);
                    break;
                case "frequency_penalty":
                    frequency = body.ReadDouble(-2, 2);
                    break;
                case "top_k":
                    topK = body.ReadInt(0);
                    break;
                case "logprobs":
                    logprobs = body.ReadBool();
                    break;
                case "top_logprobs":
                    topLogprobs = body.ReadInt(0, 20);
                    break;
                case "reasoning_effort":
                    effort = body.ReadOneOf("none", "minimal", "low", "medium", "high", "xhigh");
                    break;
                case "reasoning" when body.IsObject:
                    effort = ReadEffort(ref body) ?? effort;
                    break; // OpenRouter's way to say it
                case "parallel_tool_calls":
                    parallel = body.ReadBool();
                    break;
                case "store":
                    body.ReadBool();
                    break;
                case "service_tier" or "safety_identifier" or "prompt_cache_key" or "verbosity":
                    body.ReadString();
                    break;
                case "audio" or "web_search_options":
                    opaqueParts.Add(new OpaquePart(name, name));
                    body.Skip();
                    break;
                case "metadata":
                    ValidateMetadata(ref body);
                    break;
                case "logit_bias" when !body.IsObject:
                    throw body.TypeMismatch("an object");
                case "max_tokens":
                    maxTokens = body.ReadInt(1);
                    break;
                case "max_completion_tokens":
                    maxCompletionTokens = body.ReadInt(1);
                    break;
                case "n":
                    count = body.ReadInt(1, 128);
                    break;
                case "seed":
                    seed = body.ReadLong();
                    break;
                case "user":
                    user = body.ReadString();
                    break;
                case "stop":
                    stop = ReadStop(ref body);
                    break;
                case "tools":
                    tools = ToolReader.ReadTools(ref body, opaqueParts);
                    break;
                case "functions":
                    tools = ToolReader.ReadFunctions(ref body);
                    break;
                case "tool_choice" or "function_call":
                    choice = ToolReader.ReadChoice(ref body, out allowedTools);
                    break;
                case "response_format":
                    format = ReadFormat(ref body);
                    break;
                case "modalities":
                    modalities = ReadModalities(ref body);
                    break;
                case "image_config":
                    image = ExtensionReader.ReadImageOptions(ref body);
                    break;
                case "provider" or "models" or "debug":
                    routing.Read(ref body, name);
                    break;
                default:
                    body.Skip();
                    break; // unknown: kept in the body for the upstream to judge
            }
        }

        var wireBody = body.ToWireBody(OpenAIDialect.Chat);
        if (model is null)
            throw RequestErrors.MissingParameter("model");
        if (model.Length == 0)
            throw RequestErrors.EmptyString("model");
        if (messages is null)
            throw RequestErrors.MissingParameter("messages");
        if (hasStreamOptions && !stream)
            throw GatewayException.InvalidRequest(
                "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
                "stream_options"
            );
        if (maxTokens is not null && maxCompletionTokens is not null)
        {
            throw GatewayException.InvalidRequest(
                "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.",
                "max_tokens",
                "invalid_parameter_combination"
            );
        }

        return new ChatRequest
        {
            Model = model,
            FallbackModels = routing.FallbackModels,
            Messages = AppendOpaqueParts(messages, opaqueParts),
            Body = wireBody,
            Stream = stream,
            IncludeUsage = includeUsage || (stream && usageRequested),
            Preferences = routing.Preferences,
            ExplainRoute = routing.ExplainRoute,
            User = user,
            Seed = seed,
            RequestsImages = modalities?.Contains("image"),
            ImageOptions = image,
            MaxTokens = maxCompletionTokens ?? maxTokens,
            Count = count,
            Temperature = temperature,
            TopP = topP,
            TopK = topK,
            PresencePenalty = presence,
            FrequencyPenalty = frequency,
            ReasoningEffort = effort,
            ParallelToolCalls = parallel,
            TopLogprobs = logprobs is true || topLogprobs > 0 ? topLogprobs ?? 0 : null,
            Stop = stop,
            Tools = allowedTools is null ? tools : [.. tools.Where(tool => allowedTools.Contains(tool.Name))],
            ToolChoice = choice,
            ResponseFormat = format,
        };
    }

    /// <summary>What only an upstream of this format understands stands with the last words, where every other one refuses it by name.</summary>
    private static List<Message> AppendOpaqueParts(List<Message> messages, List<ContentPart> opaqueParts)
    {
        if (opaqueParts.Count > 0)
            messages.Add(new Message(Role.User, opaqueParts));
        return messages;
    }

    private static string? ReadEffort(ref RequestJsonReader body)
    {
        string? effort = null;
        body.EnterObject();
        while (body.NextMember(out var name))
        {
            if (name == "effort" && !body.IsNull)
                effort = body.ReadOneOf("none", "minimal", "low", "medium", "high", "xhigh");
            else
                body.Skip();
        }
        return effort;
    }

    private static void ValidateMetadata(ref RequestJsonReader body)
    {
        const int MaxPairs = 16,
            MaxNameLength = 64,
            MaxValueLength = 512;
        var count = 0;
        body.EnterObject();
        while (body.NextMember(out var name))
        {
            if (++count > MaxPairs)
                throw RequestErrors.ArrayTooLong("metadata", MaxPairs, count);
            if (name.Length > MaxNameLength)
                throw RequestErrors.StringTooLong($"metadata.{name[..MaxNameLength]}", MaxNameLength, name.Length);
            if (body.ReadString() is { Length: > MaxValueLength } value)
                throw RequestErrors.StringTooLong($"metadata.{name}", MaxValueLength, value.Length);
        }
    }

    /// <returns>Whether usage is asked for.</returns>
    internal static bool ReadStreamOptions(ref RequestJsonReader body) => ReadFlag(ref body, "include_usage");

    private static bool ReadFlag(ref RequestJsonReader body, string flag)
    {
        var value = false;
        body.EnterObject();
        while (body.NextMember(out var name))
        {
            if (name == flag && !body.IsNull)
                value = body.ReadBool();
            else
                body.Skip();
        }
        return value;
    }

    internal static List<string> ReadStop(ref RequestJsonReader body)
    {
        if (body.IsString)
            return [body.ReadString()];
        var stop = ExtensionReader.ReadStrings(ref body, "a string or an array of strings");
        return stop.Count <= 4 ? stop : throw RequestErrors.ArrayTooLong("stop", 4, stop.Count);
    }

    private static List<string> ReadModalities(ref RequestJsonReader body)
    {
        List<string> modalities = [];
        body.EnterArray("an array of strings");
        while (body.NextElement())
            modalities.Add(body.ReadOneOf("text", "image", "audio"));
        return modalities;
    }

    private static ResponseFormat ReadFormat(ref RequestJsonReader body)
    {
        string? kind = null,
            name = null;
        ReadOnlyMemory<byte> schema = default;
        bool? strict = null;
        var hasSchema = false;
        body.EnterObject();
        while (body.NextMember(out var member))
        {
            if (member == "type")
            {
                kind = body.ReadOneOf("text", "json_object", "json_schema");
            }
            else if (member == "json_schema" && !body.IsNull)
            {
                hasSchema = true;
                body.EnterObject();
                while (body.NextMember(out var schemaMember))
                {
                    if (schemaMember == "name")
                        name = body.ReadString();
                    else if (schemaMember == "schema" && !body.IsNull)
                        schema = body.IsObject ? body.ReadRaw() : throw body.TypeMismatch("an object");
                    else if (schemaMember == "strict" && !body.IsNull)
                        strict = body.ReadBool();
                    else
                        body.Skip();
                }
            }
            else
            {
                body.Skip();
            }
        }
        return kind switch
        {
            "text" => ResponseFormat.Text,
            "json_object" => ResponseFormat.JsonObject,
            "json_schema" when !hasSchema => throw RequestErrors.MissingParameter("response_format.json_schema"),
            "json_schema" => new ResponseFormat(
                ResponseFormatKind.JsonSchema,
                name ?? throw RequestErrors.MissingParameter("response_format.json_schema.name"),
                schema
            )
            {
                Strict = strict,
            },
            _ => throw RequestErrors.MissingParameter("response_format.type"),
        };
    }
}
