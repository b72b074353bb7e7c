using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.OpenAI.Completions;

/// <summary>Reads the body of <c>POST /v1/completions</c>.</summary>
internal static class CompletionRequestReader
{
    private const int DefaultMaxTokens = 16;

    /// <exception cref="GatewayException">The body is not a request; the message says where.</exception>
    public static CompletionRequest Read(ReadOnlyMemory<byte> bytes)
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

    private static CompletionRequest Read(ref RequestJsonReader body)
    {
        string? model = null,
            prompt = null,
            user = null;
        IReadOnlyList<string> stop = [];
        var routing = new RoutingFields();
        double? temperature = null,
            topP = null,
            presence = null,
            frequency = null;
        int? bestOf = null;
        long? seed = null;
        var (maxTokens, count) = (DefaultMaxTokens, 1);
        bool stream = false,
            hasStreamOptions = false,
            includeUsage = false,
            echo = false;

        body.EnterObject();
        while (body.NextMember(out var name))
        {
            if (name == "model")
            {
                model = body.ReadString();
                continue;
            }
            if (body.IsNull)
                continue;

            switch (name)
            {
                case "prompt":
                    prompt = ReadPrompt(ref body);
                    break;
                case "max_tokens":
                    maxTokens = body.ReadInt(1);
                    break;
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
                case "n":
                    count = body.ReadInt(1, 128);
                    break;
                case "best_of":
                    bestOf = body.ReadInt(0, 20);
                    break;
                case "echo":
                    echo = body.ReadBool();
                    break;
                case "stop":
                    stop = ChatRequestReader.ReadStop(ref body);
                    break;
                case "seed":
                    seed = body.ReadLong();
                    break;
                case "user":
                    user = body.ReadString();
                    break;
                case "stream":
                    stream = body.ReadBool();
                    break;
                case "stream_options":
                    (hasStreamOptions, includeUsage) = (true, ChatRequestReader.ReadStreamOptions(ref body));
                    break;
                case "provider" or "models" or "debug":
                    routing.Read(ref body, name);
                    break;
                case "suffix" when body.ReadString().Length > 0:
                    throw RequestErrors.UnsupportedParameter(
                        name,
                        "is not known to the models behind this server. Leave it out."
                    );
                case "logprobs":
                    throw RequestErrors.UnsupportedParameter(
                        name,
                        "is not given for completions here. Leave it out, or use /v1/chat/completions."
                    );
                case "logit_bias" when HasMembers(ref body):
                    throw RequestErrors.UnsupportedParameter(
                        name,
                        "is not known to the models behind this server. Leave it out."
                    );
                case "suffix" or "logit_bias":
                    break;
                default:
                    body.Skip();
                    break;
            }
        }

        var wireBody = body.ToWireBody(CompletionsDialect.Format);
        if (model is null)
            throw RequestErrors.MissingParameter("model");
        if (model.Length == 0)
            throw RequestErrors.EmptyString("model");
        if (prompt is null)
            throw RequestErrors.MissingParameter("prompt");
        if (hasStreamOptions && !stream)
            throw GatewayException.InvalidRequest(
                "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
                "stream_options"
            );
        if (bestOf > 0 && bestOf < count)
            throw RequestErrors.BelowMinimum("best_of", count, bestOf.Value);
        if (bestOf > count)
            throw RequestErrors.UnsupportedParameter(
                "best_of",
                "above 'n' would be paid and thrown away here. Leave it out."
            );

        return new CompletionRequest(
            new ChatRequest
            {
                Model = model,
                FallbackModels = routing.FallbackModels,
                Messages = [new Message(Role.User, [new TextPart(prompt)])],
                Body = wireBody,
                Stream = stream,
                IncludeUsage = includeUsage,
                Preferences = routing.Preferences,
                ExplainRoute = routing.ExplainRoute,
                User = user,
                Seed = seed,
                MaxTokens = maxTokens,
                Count = count,
                Temperature = temperature,
                TopP = topP,
                PresencePenalty = presence,
                FrequencyPenalty = frequency,
                Stop = stop,
            },
            echo
        );
    }

    /// <summary>A text, or one text in an array. Tokens are of a vocabulary that we cannot know.</summary>
    private static string ReadPrompt(ref RequestJsonReader body)
    {
        if (body.IsString)
            return body.ReadString();
        List<string> prompts = [];
        body.EnterArray("a string or an array with one string");
        while (body.NextElement())
            prompts.Add(body.ReadString("a string: prompts of tokens are not read here"));
        return prompts.Count switch
        {
            1 => prompts[0],
            0 => throw RequestErrors.EmptyArray("prompt"),
            _ => throw RequestErrors.ArrayTooLong("prompt", 1, prompts.Count),
        };
    }

    /// <summary>Whether an object holds anything.</summary>
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
