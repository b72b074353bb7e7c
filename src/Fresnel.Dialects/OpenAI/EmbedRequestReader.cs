using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Reads the body of <c>POST /v1/embeddings</c>.</summary>
internal static class EmbedRequestReader
{
    private const int MostInputs = 2048;

    /// <exception cref="GatewayException">The body is not a request; the message says where.</exception>
    public static Embed Read(ReadOnlyMemory<byte> bytes)
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

    private static Embed Read(ref BodyReader body)
    {
        string? model = null,
            user = null;
        List<EmbedInput>? inputs = null;
        var route = new RouteWishes();
        int? dimensions = null;
        var base64 = false;

        body.Enter();
        while (body.NextMember(out var name))
        {
            if (name == "input")
            {
                inputs = ReadInputs(ref body);
                continue;
            }
            if (body.IsNull)
                continue;
            switch (name)
            {
                case "model":
                    model = body.ReadText();
                    break;
                case "dimensions":
                    dimensions = body.ReadInt(1);
                    break;
                case "encoding_format":
                    base64 = body.ReadWord("float", "base64") == "base64";
                    break;
                case "user":
                    user = body.ReadText();
                    break;
                case "provider" or "models" or "debug":
                    route.Read(ref body, name);
                    break;
                default:
                    body.Skip();
                    break;
            }
        }

        var wire = body.Finish(OpenAIDialect.Embeddings);
        if (model is null)
            throw Refuse.Missing("model");
        if (model.Length == 0)
            throw Refuse.EmptyText("model");
        return new Embed
        {
            Model = model,
            Models = route.Models,
            Body = wire,
            Preferences = route.Preferences,
            ExplainRoute = route.Explain,
            User = user,
            Inputs = inputs ?? throw Refuse.Missing("input"),
            Dimensions = dimensions,
            Base64 = base64,
        };
    }

    private static List<EmbedInput> ReadInputs(ref BodyReader body)
    {
        const string Expected = "a string, an array of strings, or one or several arrays of tokens";
        if (body.IsText)
            return [ReadText(ref body)];

        List<EmbedInput> inputs = [];
        List<int> tokens = [];
        body.EnterArray(Expected);
        while (body.NextElement())
        {
            if (body.IsArray && tokens.Count == 0)
                inputs.Add(ReadTokens(ref body));
            else if (body.IsText && tokens.Count == 0)
                inputs.Add(ReadText(ref body));
            else if (inputs.Count == 0)
                tokens.Add(ReadToken(ref body));
            else
                throw body.Mismatch("the same type in every place of the array");
        }
        if (tokens.Count > 0)
            return [new EmbedInput(null, tokens.ToArray())];
        return inputs.Count switch
        {
            0 => throw Refuse.EmptyArray("input"),
            > MostInputs => throw Refuse.LongArray("input", MostInputs, inputs.Count),
            _ => inputs,
        };
    }

    private static EmbedInput ReadText(ref BodyReader body) =>
        body.ReadText() is { Length: > 0 } text ? new EmbedInput(text) : throw Refuse.EmptyText(body.Path);

    private static EmbedInput ReadTokens(ref BodyReader body)
    {
        List<int> tokens = [];
        body.EnterArray();
        while (body.NextElement())
            tokens.Add(ReadToken(ref body));
        return tokens.Count > 0 ? new EmbedInput(null, tokens.ToArray()) : throw Refuse.EmptyArray(body.Path);
    }

    private static int ReadToken(ref BodyReader body) => body.ReadInt(0);
}
