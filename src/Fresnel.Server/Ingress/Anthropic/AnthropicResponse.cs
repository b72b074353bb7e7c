using System.Buffers;

namespace Fresnel.Server.Ingress.Anthropic;

/// <summary>Writes Anthropic's JSON responses that do not belong to a call.</summary>
internal static class AnthropicResponse
{
    /// <summary>Writes the body, and the request id in the header that Anthropic's clients read.</summary>
    public static Task WriteAnthropicAsync(this HttpContext http, Action<IBufferWriter<byte>> write)
    {
        http.Response.Headers["request-id"] = http.TraceIdentifier;
        return http.WriteJsonAsync(write);
    }
}
