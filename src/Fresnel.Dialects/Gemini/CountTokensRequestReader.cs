using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.Gemini;

/// <summary>Reads the body of <c>:countTokens</c>.</summary>
internal static class CountTokensRequestReader
{
    /// <exception cref="GatewayException">The request is invalid; the message names the parameter.</exception>
    public static ChatRequest Read(ReadOnlyMemory<byte> bytes, string model)
    {
        try
        {
            var body = new RequestJsonReader(bytes);
            return ReadWrapped(ref body, model) ?? GenerateContentRequestReader.Read(bytes, model, stream: false);
        }
        catch (JsonException error)
        {
            throw RequestErrors.InvalidJson(error);
        }
    }

    /// <returns>Null: the request is not wrapped.</returns>
    private static ChatRequest? ReadWrapped(ref RequestJsonReader body, string model)
    {
        ChatRequest? wrapped = null;
        body.EnterObject();
        while (body.NextMember(out var name))
        {
            if (GeminiDialect.ToCamelCase(name) == "generateContentRequest" && !body.IsNull)
                wrapped = GenerateContentRequestReader.Read(ref body, model);
            else
                body.Skip();
        }
        body.ToWireBody(GeminiDialect.GenerateContent);
        return wrapped;
    }
}
