using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI.Completions;

/// <summary>Reads the body of <c>POST /v1/completions</c>.</summary>
internal static class CompletionRequestReader
{
    /// <exception cref="GatewayException">The request is invalid; the message names the parameter.</exception>
    public static ChatRequest Read(ReadOnlyMemory<byte> bytes)
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

    private static ChatRequest Read(ref RequestJsonReader body)
    {
        var fields = new CompletionRequestFields();
        body.EnterObject();
        while (body.NextMember(out var name))
            fields.Read(ref body, name);
        return fields.ToRequest(body.ToWireBody(CompletionsDialect.Format));
    }
}
