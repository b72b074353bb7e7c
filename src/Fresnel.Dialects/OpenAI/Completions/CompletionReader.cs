using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.OpenAI.Completions;

/// <summary>Reads the body of <c>POST /v1/completions</c>.</summary>
internal static class CompletionReader
{
    private const int UsualTokens = 16;

    /// <exception cref="GatewayException">The body is not a request; the message says where.</exception>
    public static Completion Read(ReadOnlyMemory<byte> bytes)
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

    private static Completion Read(ref BodyReader body)
    {
        string? model = null,
            prompt = null,
            user = null;
        IReadOnlyList<string> stop = [];
        var route = new RouteWishes();
        double? temperature = null,
            topP = null,
            presence = null,
            frequency = null;
        int? bestOf = null;
        long? seed = null;
        var (maxTokens, count) = (UsualTokens, 1);
        bool stream = false,
            streamOptions = false,
            includeUsage = false,
            echo = false;

        body.Enter();
        while (body.NextMember(out var name))
        {
            if (name == "model")
            {
                model = body.ReadText();
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
                    user = body.ReadText();
                    break;
                case "stream":
                    stream = body.ReadBool();
                    break;
                case "stream_options":
                    (streamOptions, includeUsage) = (true, ChatRequestReader.ReadStreamOptions(ref body));
                    break;
                case "provider" or "models" or "debug":
                    route.Read(ref body, name);
                    break;
                case "suffix" when body.ReadText().Length > 0:
                    throw Refuse.Unsupported(name, "is not known to the models behind this server. Leave it out.");
                case "logprobs":
                    throw Refuse.Unsupported(
                        name,
                        "is not given for completions here. Leave it out, or use /v1/chat/completions."
                    );
                case "logit_bias" when IsSet(ref body):
                    throw Refuse.Unsupported(name, "is not known to the models behind this server. Leave it out.");
                case "suffix" or "logit_bias":
                    break;
                default:
                    body.Skip();
                    break;
            }
        }

        var wire = body.Finish(CompletionsDialect.Format);
        if (model is null)
            throw Refuse.Missing("model");
        if (model.Length == 0)
            throw Refuse.EmptyText("model");
        if (prompt is null)
            throw Refuse.Missing("prompt");
        if (streamOptions && !stream)
            throw GatewayException.Invalid(
                "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
                "stream_options"
            );
        if (bestOf > 0 && bestOf < count)
            throw Refuse.Below("best_of", count, bestOf.Value);
        if (bestOf > count)
            throw Refuse.Unsupported("best_of", "above 'n' would be paid and thrown away here. Leave it out.");

        return new Completion(
            new Converse
            {
                Model = model,
                Models = route.Models,
                Messages = [new Message(Role.User, [new TextPart(prompt)])],
                Body = wire,
                Stream = stream,
                IncludeUsage = includeUsage,
                Preferences = route.Preferences,
                ExplainRoute = route.Explain,
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
    private static string ReadPrompt(ref BodyReader body)
    {
        if (body.IsText)
            return body.ReadText();
        List<string> prompts = [];
        body.EnterArray("a string or an array with one string");
        while (body.NextElement())
            prompts.Add(body.ReadText("a string: prompts of tokens are not read here"));
        return prompts.Count switch
        {
            1 => prompts[0],
            0 => throw Refuse.EmptyArray("prompt"),
            _ => throw Refuse.LongArray("prompt", 1, prompts.Count),
        };
    }

    /// <summary>Whether an object holds anything.</summary>
    private static bool IsSet(ref BodyReader body)
    {
        var any = false;
        body.Enter();
        while (body.NextMember(out _))
        {
            any = true;
            body.Skip();
        }
        return any;
    }
}
