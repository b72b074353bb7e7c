using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Dialects.Gemini;

/// <summary>Reads the body of <c>:countTokens</c>.</summary>
internal static class CountRequestReader
{
    /// <exception cref="GatewayException">The body is not a request; the message says where.</exception>
    public static Converse Read(ReadOnlyMemory<byte> bytes, string model)
    {
        try
        {
            var body = new BodyReader(bytes);
            return Inner(ref body, model) ?? GenerateRequestReader.Read(bytes, model, stream: false);
        }
        catch (JsonException error)
        {
            throw Refuse.NotJson(error);
        }
    }

    /// <returns>Null when the request is not wrapped in another.</returns>
    private static Converse? Inner(ref BodyReader body, string model)
    {
        Converse? inner = null;
        body.Enter();
        while (body.NextMember(out var name))
        {
            if (GeminiDialect.Camel(name) == "generateContentRequest" && !body.IsNull)
                inner = GenerateRequestReader.Read(ref body, model);
            else
                body.Skip();
        }
        body.Finish(GeminiDialect.Generate);
        return inner;
    }
}
