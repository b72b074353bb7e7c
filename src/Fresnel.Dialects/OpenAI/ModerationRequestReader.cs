using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Reads the body of <c>POST /v1/moderations</c>.</summary>
internal static class ModerationRequestReader
{
    /// <exception cref="GatewayException">The request is invalid; the message names the parameter.</exception>
    public static ModerationRequest Read(ReadOnlyMemory<byte> bytes)
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

    private static ModerationRequest Read(ref RequestJsonReader body)
    {
        string? model = null;
        IReadOnlyList<IReadOnlyList<ContentPart>>? inputs = null;
        var routing = new RoutingFields();
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
                case "provider" or "models" or "debug":
                    routing.Read(ref body, name);
                    break;
                default:
                    body.Skip();
                    break;
            }
        }

        var wireBody = body.ToWireBody(OpenAIDialect.Moderations);
        if (model is { Length: 0 })
            throw RequestErrors.EmptyString("model");
        return new ModerationRequest
        {
            Model = model ?? OpenAIDialect.DefaultModerationModel,
            FallbackModels = routing.FallbackModels,
            Body = wireBody,
            Preferences = routing.Preferences,
            ExplainRoute = routing.ExplainRoute,
            Inputs = inputs ?? throw RequestErrors.MissingParameter("input"),
        };
    }

    /// <summary>Each string is one input; an array of parts is one input.</summary>
    private static List<IReadOnlyList<ContentPart>> ReadInputs(ref RequestJsonReader body)
    {
        if (body.IsString)
            return
            [
                [new TextPart(body.ReadString())],
            ];
        List<IReadOnlyList<ContentPart>> texts = [];
        List<ContentPart> parts = [];
        body.EnterArray("a string, an array of strings or an array of objects");
        while (body.NextElement())
        {
            if (body.IsString && parts.Count == 0)
                texts.Add([new TextPart(body.ReadString())]);
            else if (texts.Count == 0)
                parts.Add(ReadPart(ref body));
            else
                throw body.TypeMismatch("a string");
        }
        return parts.Count > 0 ? [parts]
            : texts.Count > 0 ? texts
            : throw RequestErrors.EmptyArray("input");
    }

    private static ContentPart ReadPart(ref RequestJsonReader body)
    {
        var part = MessageReader.ReadPart(ref body);
        return part is OpaquePart other
            ? throw RequestErrors.InvalidValue($"{other.Param}.type", other.Type, "text", "image_url")
            : part;
    }
}
