using System.Text;
using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.Gemini;

/// <summary>Reads the body of <c>:generateContent</c>.</summary>
internal static class GenerateContentRequestReader
{
    /// <exception cref="GatewayException">The request is invalid; the message names the parameter.</exception>
    public static ChatRequest Read(ReadOnlyMemory<byte> bytes, string model, bool stream)
    {
        try
        {
            var body = new RequestJsonReader(bytes);
            var request = Read(ref body, model);
            return request with
            {
                Stream = stream,
                IncludeUsage = true,
                Body = body.ToWireBody(GeminiDialect.GenerateContent),
            };
        }
        catch (JsonException error)
        {
            throw RequestErrors.InvalidJson(error);
        }
    }

    /// <param name="body">At a request object.</param>
    public static ChatRequest Read(ref RequestJsonReader body, string model)
    {
        var contents = new ContentsReader();
        List<OpaquePart> opaqueParts = [];
        var generationConfig = new GenerationConfigReader(opaqueParts);
        var tools = new GeminiToolReader(opaqueParts);
        HashSet<string> seen = [];
        string? tier = null;

        body.EnterObject();
        while (body.NextMember(out var name))
        {
            var member = GeminiDialect.ToCamelCase(name);
            if (!seen.Add(member))
                throw RequestErrors.DuplicateParameter(body.Path);
            if (body.IsNull)
                continue;
            switch (member)
            {
                case "contents":
                    contents.ReadAll(ref body);
                    break;
                case "systemInstruction":
                    contents.ReadSystemInstruction(ref body);
                    break;
                case "generationConfig":
                    generationConfig.Read(ref body);
                    break;
                case "tools":
                    tools.ReadTools(ref body);
                    break;
                case "toolConfig":
                    tools.ReadToolConfig(ref body);
                    break;
                case "cachedContent":
                    opaqueParts.Add(new OpaquePart("cachedContent", body.Path));
                    body.ReadString();
                    break;
                case "serviceTier":
                    tier = GeminiTiers.Parse(Encoding.UTF8.GetBytes(body.ReadString()));
                    break;
                default:
                    body.Skip();
                    break; // safetySettings, labels and unknown members: kept in the body for the upstream
            }
        }
        var request = new ChatRequest { Model = model, Messages = contents.BuildMessages(opaqueParts) };
        return tools.ApplyTo(generationConfig.ApplyTo(request)) with
        {
            ServiceTier = tier is "standard" ? null : tier, // other vendors have other names of it
        };
    }
}
