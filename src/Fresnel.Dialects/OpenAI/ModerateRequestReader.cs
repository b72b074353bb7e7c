using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Reads the body of <c>POST /v1/moderations</c>.</summary>
internal static class ModerateRequestReader
{
    /// <exception cref="GatewayException">The body is not a request; the message says where.</exception>
    public static Moderate Read(ReadOnlyMemory<byte> bytes)
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

    private static Moderate Read(ref BodyReader body)
    {
        string? model = null;
        IReadOnlyList<IReadOnlyList<Part>>? inputs = null;
        var route = new RouteWishes();
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
                case "provider" or "models" or "debug":
                    route.Read(ref body, name);
                    break;
                default:
                    body.Skip();
                    break;
            }
        }

        var wire = body.Finish(OpenAIDialect.Moderations);
        if (model is { Length: 0 })
            throw Refuse.EmptyText("model");
        return new Moderate
        {
            Model = model ?? OpenAIDialect.DefaultModerationModel,
            Models = route.Models,
            Body = wire,
            Preferences = route.Preferences,
            ExplainRoute = route.Explain,
            Inputs = inputs ?? throw Refuse.Missing("input"),
        };
    }

    /// <summary>Each text is an input of its own; parts are one input together.</summary>
    private static List<IReadOnlyList<Part>> ReadInputs(ref BodyReader body)
    {
        if (body.IsText)
            return
            [
                [new TextPart(body.ReadText())],
            ];
        List<IReadOnlyList<Part>> texts = [];
        List<Part> parts = [];
        body.EnterArray("a string, an array of strings or an array of objects");
        while (body.NextElement())
        {
            if (body.IsText && parts.Count == 0)
                texts.Add([new TextPart(body.ReadText())]);
            else if (texts.Count == 0)
                parts.Add(ReadPart(ref body));
            else
                throw body.Mismatch("a string");
        }
        return parts.Count > 0 ? [parts]
            : texts.Count > 0 ? texts
            : throw Refuse.EmptyArray("input");
    }

    private static Part ReadPart(ref BodyReader body)
    {
        var part = MessageReader.ReadPart(ref body);
        return part is OtherPart other
            ? throw Refuse.Value($"{other.Param}.type", other.Type, "text", "image_url")
            : part;
    }
}
