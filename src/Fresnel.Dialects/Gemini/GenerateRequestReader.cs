using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Dialects.Gemini;

/// <summary>Reads the body of <c>:generateContent</c>.</summary>
internal static class GenerateRequestReader
{
    /// <exception cref="GatewayException">The body is not a request; the message says where.</exception>
    public static Converse Read(ReadOnlyMemory<byte> bytes, string model, bool stream)
    {
        try
        {
            var body = new BodyReader(bytes);
            var request = Read(ref body, model);
            return request with { Stream = stream, IncludeUsage = true, Body = body.Finish(GeminiDialect.Generate) };
        }
        catch (JsonException error)
        {
            throw Refuse.NotJson(error);
        }
    }

    /// <param name="body">At a request.</param>
    public static Converse Read(ref BodyReader body, string model)
    {
        var contents = new ContentReader();
        List<OtherPart> others = [];
        var config = new ConfigReader(others);
        var tools = new ToolReader(others);
        HashSet<string> seen = [];

        body.Enter();
        while (body.NextMember(out var name))
        {
            var member = GeminiDialect.Camel(name);
            if (!seen.Add(member))
                throw Refuse.Twice(body.Path);
            if (body.IsNull)
                continue;
            switch (member)
            {
                case "contents":
                    contents.ReadAll(ref body);
                    break;
                case "systemInstruction":
                    contents.ReadInstruction(ref body);
                    break;
                case "generationConfig":
                    config.Read(ref body);
                    break;
                case "tools":
                    tools.ReadTools(ref body);
                    break;
                case "toolConfig":
                    tools.ReadConfig(ref body);
                    break;
                case "cachedContent":
                    others.Add(new OtherPart("cachedContent", body.Path));
                    body.ReadText();
                    break;
                default:
                    body.Skip();
                    break; // safetySettings, labels and what is unknown: kept in the body for the upstream
            }
        }
        return tools.AddTo(config.AddTo(new Converse { Model = model, Messages = contents.Messages(others) }));
    }
}
