using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Reads the body of <c>POST /v1/images/generations</c>.</summary>
internal static class GenerateRequestReader
{
    /// <exception cref="GatewayException">The body is not a request; the message says where.</exception>
    public static GenerateImage Read(ReadOnlyMemory<byte> bytes)
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

    private static GenerateImage Read(ref BodyReader body)
    {
        var fields = new ImageFields();
        body.Enter();
        while (body.NextMember(out var name))
        {
            if (!fields.Read(ref body, name))
                body.Skip();
        }
        var wire = body.Finish(OpenAIDialect.Images);
        fields.Check();
        return fields.On(new GenerateImage { Model = fields.Model, Prompt = fields.Prompt }, wire);
    }
}
