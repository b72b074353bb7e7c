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
        string? model = null, user = null;
        List<Message>? messages = null;
        List<string>? modalities = null;
        IReadOnlyList<string> models = [], stop = [];
        IReadOnlyList<ToolDefinition> tools = [];
        var choice = ToolChoice.Auto;
        var format = ResponseFormat.Text;
        ImageWish? image = null;
        var preferences = ProviderPreferences.None;
        int? maxTokens = null, maxCompletionTokens = null;
        double? temperature = null, topP = null, presence = null, frequency = null;
        string? effort = null;
        bool? parallel = null;
        long? seed = null;
        var count = 1;
        bool stream = false, streamOptions = false, includeUsage = false, usage = false;

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
                case "stream": stream = body.ReadBool(); break;
                case "stream_options": (streamOptions, includeUsage) = (true, ReadStreamOptions(ref body)); break;
                case "usage" when body.IsObject: usage = ReadFlag(ref body, "include"); break; // OpenRouter's way to ask for it
                case "temperature": temperature = body.ReadDouble(0, 2); break;
                case "top_p": topP = body.ReadDouble(0, 1); break;
                case "presence_penalty": presence = body.ReadDouble(-2, 2); break;
                case "frequency_penalty": frequency = body.ReadDouble(-2, 2); break;
                case "reasoning_effort": effort = body.ReadText(); break;
                case "parallel_tool_calls": parallel = body.ReadBool(); break;
                case "top_logprobs": body.ReadInt(0, 20); break;
                case "max_tokens": maxTokens = body.ReadInt(1); break;
                case "max_completion_tokens": maxCompletionTokens = body.ReadInt(1); break;
                case "n": count = body.ReadInt(1, 128); break;
                case "seed": seed = body.ReadLong(); break;
                case "user": user = body.ReadText(); break;
                case "stop": stop = ReadStop(ref body); break;
                case "tools": tools = ToolReader.ReadTools(ref body); break;
                case "functions": tools = ToolReader.ReadFunctions(ref body); break;
                case "tool_choice" or "function_call": choice = ToolReader.ReadChoice(ref body); break;
                case "response_format": format = ReadFormat(ref body); break;
                case "modalities": modalities = ReadModalities(ref body); break;
                case "image_config": image = WishReader.ReadImage(ref body); break;
                case "provider": preferences = WishReader.ReadPreferences(ref body); break;
                case "models": models = WishReader.ReadTexts(ref body, "an array of model names"); break;
                default: body.Skip(); break; // unknown: kept in the body for the upstream to judge
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
            throw GatewayException.Invalid("The 'stream_options' parameter is only allowed when 'stream' is enabled.", "stream_options");
        if (maxTokens is not null && maxCompletionTokens is not null)
        {
            throw GatewayException.Invalid(
                "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.", "max_tokens", "invalid_parameter_combination");
        }

        return new Converse
        {
            Model = model,
            Models = models,
            Messages = messages,
            Body = wire,
            Stream = stream,
            IncludeUsage = includeUsage || (stream && usage),
            Preferences = preferences,
            User = user,
            Seed = seed,
            WantsImages = modalities?.Contains("image"),
            Image = image,
            MaxTokens = maxCompletionTokens ?? maxTokens,
            Count = count,
            Temperature = temperature,
            TopP = topP,
            PresencePenalty = presence,
            FrequencyPenalty = frequency,
            ReasoningEffort = effort,
            ParallelToolCalls = parallel,
            Stop = stop,
            Tools = tools,
            ToolChoice = choice,
            ResponseFormat = format,
        };
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
        string? kind = null, name = null;
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
            "json_schema" => new ResponseFormat(ResponseFormatKind.JsonSchema, name ?? throw Refuse.Missing("response_format.json_schema.name"), schema) { Strict = strict },
            _ => throw Refuse.Missing("response_format.type"),
        };
    }
}
