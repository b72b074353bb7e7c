using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Reads the body of <c>POST /v1/images/generations</c>.</summary>
internal static class ImageGenerationRequestReader
{
    /// <exception cref="GatewayException">The request is invalid; the message names the parameter.</exception>
    public static ImageGenerationRequest Read(ReadOnlyMemory<byte> bytes)
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

    private static ImageGenerationRequest Read(ref RequestJsonReader body)
    {
        var fields = new ImageRequestFields();
        body.EnterObject();
        ReadOnlyMemory<byte>? brief = null;
        while (body.NextMember(out var name))
        {
            if (name == "brief" && !body.IsNull)
                brief = body.ReadRaw();
            else if (!fields.TryRead(ref body, name))
                body.Skip();
        }
        var wireBody = body.ToWireBody(OpenAIDialect.Images);
        fields.Validate(needsPrompt: brief is null);
        return fields.ApplyTo(
            new ImageGenerationRequest
            {
                Model = fields.Model,
                Prompt = fields.Prompt,
                Brief = brief,
            },
            wireBody
        );
    }
}
