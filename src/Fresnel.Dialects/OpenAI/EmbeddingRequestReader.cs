using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Reads the body of <c>POST /v1/embeddings</c>.</summary>
internal static class EmbeddingRequestReader
{
    private const int MaxInputs = 2048;

    /// <exception cref="GatewayException">The request is invalid; the message names the parameter.</exception>
    public static EmbeddingRequest Read(ReadOnlyMemory<byte> bytes)
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

    private static EmbeddingRequest Read(ref RequestJsonReader body)
    {
        string? model = null,
            user = null;
        List<EmbeddingInput>? inputs = null;
        var routing = new RoutingFields();
        int? dimensions = null;
        var base64 = false;

        body.EnterObject();
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
                    model = body.ReadString();
                    break;
                case "dimensions":
                    dimensions = body.ReadInt(1);
                    break;
                case "encoding_format":
                    base64 = body.ReadOneOf("float", "base64") == "base64";
                    break;
                case "user":
                    user = body.ReadString();
                    break;
                case "provider" or "models" or "debug":
                    routing.Read(ref body, name);
                    break;
                default:
                    body.Skip();
                    break;
            }
        }

        var wireBody = body.ToWireBody(OpenAIDialect.Embeddings);
        if (model is null)
            throw RequestErrors.MissingParameter("model");
        if (model.Length == 0)
            throw RequestErrors.EmptyString("model");
        return new EmbeddingRequest
        {
            Model = model,
            FallbackModels = routing.FallbackModels,
            Body = wireBody,
            Preferences = routing.Preferences,
            ExplainRoute = routing.ExplainRoute,
            User = user,
            Inputs = inputs ?? throw RequestErrors.MissingParameter("input"),
            Dimensions = dimensions,
            Base64 = base64,
        };
    }

    private static List<EmbeddingInput> ReadInputs(ref RequestJsonReader body)
    {
        const string Expected = "a string, an array of strings and images, or one or several arrays of tokens";
        if (body.IsString)
            return [ReadTextInput(ref body)];

        List<EmbeddingInput> inputs = [];
        List<int> tokens = [];
        body.EnterArray(Expected);
        while (body.NextElement())
        {
            if (body.IsArray && tokens.Count == 0)
                inputs.Add(ReadTokenInput(ref body));
            else if (body.IsString && tokens.Count == 0)
                inputs.Add(ReadTextInput(ref body));
            else if (body.IsObject && tokens.Count == 0)
                inputs.Add(ReadPartInput(ref body));
            else if (inputs.Count == 0)
                tokens.Add(ReadToken(ref body));
            else
                throw body.TypeMismatch("the same type in every place of the array");
        }
        if (tokens.Count > 0)
            return [new EmbeddingInput(null, tokens.ToArray())];
        return inputs.Count switch
        {
            0 => throw RequestErrors.EmptyArray("input"),
            > MaxInputs => throw RequestErrors.ArrayTooLong("input", MaxInputs, inputs.Count),
            _ => inputs,
        };
    }

    private static EmbeddingInput ReadTextInput(ref RequestJsonReader body) =>
        body.ReadString() is { Length: > 0 } text
            ? new EmbeddingInput(text)
            : throw RequestErrors.EmptyString(body.Path);

    /// <summary>An addition to OpenAI's API: a part of a message, with a text or an image.</summary>
    private static EmbeddingInput ReadPartInput(ref RequestJsonReader body)
    {
        var path = body.Path;
        return MessageReader.ReadPart(ref body) switch
        {
            ImagePart image => new EmbeddingInput(null, Image: image),
            TextPart { Text.Length: > 0 } text => new EmbeddingInput(text.Text),
            TextPart => throw RequestErrors.EmptyString($"{path}.text"),
            OpaquePart other => throw RequestErrors.InvalidValue($"{path}.type", other.Type, "text", "image_url"),
            var part => throw new NotSupportedException(part.GetType().Name),
        };
    }

    private static EmbeddingInput ReadTokenInput(ref RequestJsonReader body)
    {
        List<int> tokens = [];
        body.EnterArray();
        while (body.NextElement())
            tokens.Add(ReadToken(ref body));
        return tokens.Count > 0
            ? new EmbeddingInput(null, tokens.ToArray())
            : throw RequestErrors.EmptyArray(body.Path);
    }

    private static int ReadToken(ref RequestJsonReader body) => body.ReadInt(0);
}
