using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.Anthropic;

/// <summary>Reads the body of <c>POST /v1/messages</c>, and of <c>/v1/messages/count_tokens</c>.</summary>
internal static class MessagesRequestReader
{
    /// <param name="countOnly">Whether the tokens are only counted: <c>max_tokens</c> is then optional.</param>
    /// <exception cref="GatewayException">The request is invalid; the message names the parameter.</exception>
    public static ChatRequest Read(ReadOnlyMemory<byte> bytes, bool countOnly)
    {
        try
        {
            var body = new RequestJsonReader(bytes, AnthropicRequestErrors.Instance);
            return Read(ref body, countOnly);
        }
        catch (JsonException error)
        {
            throw AnthropicRequestErrors.Instance.InvalidJson(error);
        }
    }

    private static ChatRequest Read(ref RequestJsonReader body, bool countOnly)
    {
        var fields = new MessagesRequestFields();
        body.EnterObject();
        while (body.NextMember(out var name))
        {
            if (!body.IsNull) // null: same as a missing member
                fields.Read(ref body, name);
        }
        return fields.ToRequest(body.ToWireBody(AnthropicDialect.Messages), countOnly);
    }
}
