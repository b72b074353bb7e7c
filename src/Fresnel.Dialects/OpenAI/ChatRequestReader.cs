using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Reads the body of <c>POST /v1/chat/completions</c>.</summary>
internal static class ChatRequestReader
{
    /// <exception cref="GatewayException">The body is not a request; the message says where.</exception>
    public static Converse Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var body = new BodyReader(bytes);
            return Read(ref body);
        }
        catch (JsonException error)
        {
            throw Refuse.NotJson(error);
        }
    }

    private static Converse Read(ref BodyReader body)
    {
        string? model = null,
            user = null;
        List<Message>? messages = null;
        List<string>? modalities = null;
        IReadOnlyList<string> stop = [];
        IReadOnlyList<ToolDefinition> tools = [];
        var choice = ToolChoice.Auto;
        var format = ResponseFormat.Text;
        ImageWish? image = null;
        var route = new RouteWishes();
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
        IReadOnlyList<string>? allowed = null;
        List<Part> others = [];
        long? seed = null;
        var count = 1;
        bool stream = false,
            streamOptions = false,
            includeUsage = false,
            usage = false;

        body.Enter();
        while (body.NextMember(out var name))
        {
            if (name == "messages")
            {
                messages = MessageReader.ReadAll(ref body);
                continue;
            }
            if (name == "model")
            {
                model = body.ReadText();
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
                    (streamOptions, includeUsage) = (true, ReadStreamOptions(ref body));
                    break;
                case "usage" when body.IsObject:
                    usage = ReadFlag(ref body, "include");
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
                    effort = body.ReadWord("none", "minimal", "low", "medium", "high", "xhigh");
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
                    body.ReadText();
                    break;
                case "audio" or "web_search_options":
                    others.Add(new OtherPart(name, name));
                    body.Skip();
                    break;
                case "metadata":
                    CheckMetadata(ref body);
                    break;
                case "logit_bias" when !body.IsObject:
                    throw body.Mismatch("an object");
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
                    user = body.ReadText();
                    break;
                case "stop":
                    stop = ReadStop(ref body);
                    break;
                case "tools":
                    tools = ToolReader.ReadTools(ref body, others);
                    break;
                case "functions":
                    tools = ToolReader.ReadFunctions(ref body);
                    break;
                case "tool_choice" or "function_call":
                    choice = ToolReader.ReadChoice(ref body, out allowed);
                    break;
                case "response_format":
                    format = ReadFormat(ref body);
                    break;
                case "modalities":
                    modalities = ReadModalities(ref body);
                    break;
                case "image_config":
                    image = WishReader.ReadImage(ref body);
                    break;
                case "provider" or "models" or "debug":
                    route.Read(ref body, name);
                    break;
                default:
                    body.Skip();
                    break; // unknown: kept in the body for the upstream to judge
            }
        }

        var wire = body.Finish(OpenAIDialect.Chat);
        if (model is null)
            throw Refuse.Missing("model");
        if (model.Length == 0)
            throw Refuse.EmptyText("model");
        if (messages is null)
            throw Refuse.Missing("messages");
        if (streamOptions && !stream)
            throw GatewayException.Invalid(
                "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
                "stream_options"
            );
        if (maxTokens is not null && maxCompletionTokens is not null)
        {
            throw GatewayException.Invalid(
                "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.",
                "max_tokens",
                "invalid_parameter_combination"
            );
        }

        return new Converse
        {
            Model = model,
            Models = route.Models,
            Messages = With(messages, others),
            Body = wire,
            Stream = stream,
            IncludeUsage = includeUsage || (stream && usage),
            Preferences = route.Preferences,
            ExplainRoute = route.Explain,
            User = user,
            Seed = seed,
            WantsImages = modalities?.Contains("image"),
            Image = image,
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
            Tools = allowed is null ? tools : [.. tools.Where(tool => allowed.Contains(tool.Name))],
            ToolChoice = choice,
            ResponseFormat = format,
        };
    }

    /// <summary>What only an upstream of this format understands stands with the last words, where every other one refuses it by name.</summary>
    private static List<Message> With(List<Message> messages, List<Part> others)
    {
        if (others.Count > 0)
            messages.Add(new Message(Role.User, others));
        return messages;
    }

    private static string? ReadEffort(ref BodyReader body)
    {
        string? effort = null;
        body.Enter();
        while (body.NextMember(out var name))
        {
            if (name == "effort" && !body.IsNull)
                effort = body.ReadWord("none", "minimal", "low", "medium", "high", "xhigh");
            else
                body.Skip();
        }
        return effort;
    }

    private static void CheckMetadata(ref BodyReader body)
    {
        const int MostPairs = 16,
            LongestName = 64,
            LongestValue = 512;
        var count = 0;
        body.Enter();
        while (body.NextMember(out var name))
        {
            if (++count > MostPairs)
                throw Refuse.LongArray("metadata", MostPairs, count);
            if (name.Length > LongestName)
                throw Refuse.LongText($"metadata.{name[..LongestName]}", LongestName, name.Length);
            if (body.ReadText() is { Length: > LongestValue } value)
                throw Refuse.LongText($"metadata.{name}", LongestValue, value.Length);
        }
    }

    /// <returns>Whether usage is asked for.</returns>
    internal static bool ReadStreamOptions(ref BodyReader body) => ReadFlag(ref body, "include_usage");

    private static bool ReadFlag(ref BodyReader body, string flag)
    {
        var asked = false;
        body.Enter();
        while (body.NextMember(out var name))
        {
            if (name == flag && !body.IsNull)
                asked = body.ReadBool();
            else
                body.Skip();
        }
        return asked;
    }

    internal static List<string> ReadStop(ref BodyReader body)
    {
        if (body.IsText)
            return [body.ReadText()];
        var stop = WishReader.ReadTexts(ref body, "a string or an array of strings");
        return stop.Count <= 4 ? stop : throw Refuse.LongArray("stop", 4, stop.Count);
    }

    private static List<string> ReadModalities(ref BodyReader body)
    {
        List<string> modalities = [];
        body.EnterArray("an array of strings");
        while (body.NextElement())
            modalities.Add(body.ReadWord("text", "image", "audio"));
        return modalities;
    }

    private static ResponseFormat ReadFormat(ref BodyReader body)
    {
        string? kind = null,
            name = null;
        ReadOnlyMemory<byte> schema = default;
        bool? strict = null;
        var described = false;
        body.Enter();
        while (body.NextMember(out var member))
        {
            if (member == "type")
            {
                kind = body.ReadWord("text", "json_object", "json_schema");
            }
            else if (member == "json_schema" && !body.IsNull)
            {
                described = true;
                body.Enter();
                while (body.NextMember(out var part))
                {
                    if (part == "name")
                        name = body.ReadText();
                    else if (part == "schema" && !body.IsNull)
                        schema = body.IsObject ? body.ReadRaw() : throw body.Mismatch("an object");
                    else if (part == "strict" && !body.IsNull)
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
            "json_schema" when !described => throw Refuse.Missing("response_format.json_schema"),
            "json_schema" => new ResponseFormat(
                ResponseFormatKind.JsonSchema,
                name ?? throw Refuse.Missing("response_format.json_schema.name"),
                schema
            )
            {
                Strict = strict,
            },
            _ => throw Refuse.Missing("response_format.type"),
        };
    }
}
